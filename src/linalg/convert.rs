//! Conversions: arrays, slices, and the matrices that are one row or one column.

use super::{Covector, Matrix, Vector};
use core::fmt::{Display, Formatter, Result as FmtResult};

/// A slice that has not as many entries as the vector or matrix made of it.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let error = Vector::<3>::try_from(&[1.0, 2.0][..]).unwrap_err();
/// assert_eq!((error.expected, error.found), (3, 2));
/// assert_eq!(error.to_string(), "expected 3 entries, found 2");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LengthError {
    /// The number of entries that the type has.
    pub expected: usize,
    /// The number of entries that the slice has.
    pub found: usize,
}
impl Display for LengthError {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        let LengthError { expected, found } = self;
        let entries = if *expected == 1 { "entry" } else { "entries" };
        write!(f, "expected {expected} {entries}, found {found}")
    }
}
impl core::error::Error for LengthError {}

macro_rules! line {
    ($($V:ident),+) => { $(
        impl<const N: usize, T> From<[T; N]> for $V<N, T> {
            #[inline]
            fn from(entries: [T; N]) -> Self {
                $V(entries)
            }
        }
        impl<const N: usize, T> From<$V<N, T>> for [T; N] {
            #[inline]
            fn from(v: $V<N, T>) -> Self {
                v.0
            }
        }
        impl<const N: usize, T: Copy> TryFrom<&[T]> for $V<N, T> {
            type Error = LengthError;
            fn try_from(entries: &[T]) -> Result<Self, LengthError> {
                match entries.try_into() {
                    Ok(entries) => Ok($V(entries)),
                    Err(_) => Err(LengthError { expected: N, found: entries.len() }),
                }
            }
        }
    )+ };
}
line!(Vector, Covector);

impl<const M: usize, const N: usize, T> From<[[T; N]; M]> for Matrix<M, N, T> {
    #[inline]
    fn from(rows: [[T; N]; M]) -> Self {
        Matrix(rows)
    }
}
impl<const M: usize, const N: usize, T> From<Matrix<M, N, T>> for [[T; N]; M] {
    #[inline]
    fn from(matrix: Matrix<M, N, T>) -> Self {
        matrix.0
    }
}
impl<const M: usize, const N: usize, T: Copy> TryFrom<&[T]> for Matrix<M, N, T> {
    type Error = LengthError;
    /// From M·N entries, row by row.
    fn try_from(entries: &[T]) -> Result<Self, LengthError> {
        if entries.len() == M * N {
            Ok(Matrix::from_fn(|i, j| entries[i * N + j]))
        } else {
            Err(LengthError {
                expected: M * N,
                found: entries.len(),
            })
        }
    }
}

impl<const N: usize, T> From<Vector<N, T>> for Matrix<N, 1, T> {
    /// The matrix whose only column is this vector.
    #[inline]
    fn from(v: Vector<N, T>) -> Self {
        Matrix(v.0.map(|x| [x]))
    }
}
impl<const N: usize, T> From<Matrix<N, 1, T>> for Vector<N, T> {
    /// The only column.
    #[inline]
    fn from(matrix: Matrix<N, 1, T>) -> Self {
        Vector(matrix.0.map(|[x]| x))
    }
}
impl<const N: usize, T> From<Covector<N, T>> for Matrix<1, N, T> {
    /// The matrix whose only row is this covector.
    #[inline]
    fn from(g: Covector<N, T>) -> Self {
        Matrix([g.0])
    }
}
impl<const N: usize, T> From<Matrix<1, N, T>> for Covector<N, T> {
    /// The only row.
    #[inline]
    fn from(matrix: Matrix<1, N, T>) -> Self {
        let [row] = matrix.0;
        Covector(row)
    }
}
