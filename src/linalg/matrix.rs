//! Matrices and Jacobians.

use super::Vector;
use crate::scalar::Scalar;
use core::array::from_fn;
use core::fmt::{Debug, Formatter, Result as FmtResult};
use core::ops::{Index, IndexMut};

/// M rows and N columns, stored row by row (paper, equation 2).
///
/// A linear map `Rᴺ → Rᴹ`. Row i is a [`Covector`](super::Covector), column j a [`Vector`]; `m[(i, j)]` is one
/// entry and `m.0[i]` a whole row by reference. Operators work by value and by reference;
/// those by value reuse an operand's memory.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let m = Matrix([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
/// assert_eq!(m[(1, 2)], 6.0);
/// assert_eq!(m.row(0), Covector([1.0, 2.0, 3.0]));
/// assert_eq!(m.t(), Matrix([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]));
/// assert_eq!(&m + &m, 2.0 * &m);
/// assert_eq!(format!("{m:.1}"), "⎡ 1.0  2.0  3.0 ⎤\n⎣ 4.0  5.0  6.0 ⎦");
/// ```
///
/// Matrices of different shapes do not add up:
/// ```compile_fail,E0277
/// use covector::prelude::*;
/// let _ = Matrix::<2, 3>::zeros() + Matrix::<3, 2>::zeros();
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct Matrix<const M: usize, const N: usize, T = f32>(pub [[T; N]; M]);

/// The derivative of `f: Rᴺ → Rᴹ`: row i is the covector `∇ᵀfᵢ` (paper, equation 9).
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let j: Jacobian<1, 2> = jacobian(|x: Vector<2, _>| Vector([x[0] * x[1]]), &Vector([3.0, 4.0]));
/// assert_eq!(j, Matrix([[4.0, 3.0]]));
/// ```
pub type Jacobian<const M: usize, const N: usize, T = f32> = Matrix<M, N, T>;

impl<const M: usize, const N: usize, T> Matrix<M, N, T> {
    /// From its entries, row by row.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// const W: Matrix<1, 2> = Matrix::new([[1.0, 2.0]]);
    /// assert_eq!(W[(0, 1)], 2.0);
    /// ```
    #[must_use]
    #[inline]
    pub const fn new(rows: [[T; N]; M]) -> Self {
        Matrix(rows)
    }

    /// Entry (i, j) is `entry(i, j)`.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix::from_fn(|i, j| 10 * i as i32 + j as i32), Matrix([[0, 1], [10, 11]]));
    /// ```
    #[must_use]
    #[inline]
    pub fn from_fn(mut entry: impl FnMut(usize, usize) -> T) -> Self {
        Matrix(from_fn(|i| from_fn(|j| entry(i, j))))
    }

    /// The rows as an array of arrays.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[1.0, 2.0]]).as_array(), &[[1.0, 2.0]]);
    /// ```
    #[must_use]
    #[inline]
    pub const fn as_array(&self) -> &[[T; N]; M] {
        &self.0
    }

    /// The rows as an array of arrays, for writing.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let mut m = Matrix([[1.0, 2.0]]);
    /// m.as_mut_array()[0] = [3.0, 4.0];
    /// assert_eq!(m, Matrix([[3.0, 4.0]]));
    /// ```
    #[must_use]
    #[inline]
    pub const fn as_mut_array(&mut self) -> &mut [[T; N]; M] {
        &mut self.0
    }

    /// The entries as a slice, row by row.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[1.0, 2.0], [3.0, 4.0]]).as_slice(), [1.0, 2.0, 3.0, 4.0]);
    /// ```
    #[must_use]
    #[inline]
    pub const fn as_slice(&self) -> &[T] {
        self.0.as_flattened()
    }

    /// The entries as a slice, row by row, for writing.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let mut m = Matrix([[1.0, 2.0], [3.0, 4.0]]);
    /// m.as_mut_slice()[2] = 0.0;
    /// assert_eq!(m, Matrix([[1.0, 2.0], [0.0, 4.0]]));
    /// ```
    #[must_use]
    #[inline]
    pub const fn as_mut_slice(&mut self) -> &mut [T] {
        self.0.as_flattened_mut()
    }

    /// `(M, N)`: the numbers of rows and columns.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[1.0, 2.0, 3.0]]).shape(), (1, 3));
    /// ```
    #[must_use]
    #[inline]
    #[allow(clippy::unused_self)]
    pub const fn shape(&self) -> (usize, usize) {
        (M, N)
    }

    /// Entry (i, j), or `None` outside.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let m = Matrix([[1.0, 2.0]]);
    /// assert_eq!((m.get(0, 1), m.get(1, 0)), (Some(&2.0), None));
    /// ```
    #[must_use]
    #[inline]
    pub const fn get(&self, i: usize, j: usize) -> Option<&T> {
        if i < M && j < N {
            Some(&self.0[i][j])
        } else {
            None
        }
    }

    /// Entry (i, j) for writing, or `None` outside.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let mut m = Matrix([[1.0, 2.0]]);
    /// if let Some(entry) = m.get_mut(0, 1) {
    ///     *entry = 5.0;
    /// }
    /// assert_eq!(m, Matrix([[1.0, 5.0]]));
    /// ```
    #[must_use]
    #[inline]
    pub const fn get_mut(&mut self, i: usize, j: usize) -> Option<&mut T> {
        if i < M && j < N {
            Some(&mut self.0[i][j])
        } else {
            None
        }
    }
}

impl<const M: usize, const N: usize, T: Copy> Matrix<M, N, T> {
    /// Every entry the same.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix::filled(7.0), Matrix([[7.0; 3]; 2]));
    /// ```
    #[doc(alias = "splat")]
    #[must_use]
    #[inline]
    pub const fn filled(entry: T) -> Self {
        Matrix([[entry; N]; M])
    }

    /// The function of every entry.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[1.0, 4.0]]).map(f32::sqrt), Matrix([[1.0, 2.0]]));
    /// ```
    #[must_use]
    #[inline]
    pub fn map<U>(&self, mut f: impl FnMut(T) -> U) -> Matrix<M, N, U> {
        Matrix::from_fn(|i, j| f(self.0[i][j]))
    }

    /// The function of every pair of entries.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let (a, b) = (Matrix([[1.0, 4.0]]), Matrix([[3.0, 2.0]]));
    /// assert_eq!(a.zip_map(&b, f32::max), Matrix([[3.0, 4.0]]));
    /// ```
    #[doc(alias = "zip_with")]
    #[must_use]
    #[inline]
    pub fn zip_map<U: Copy, V>(
        &self,
        other: &Matrix<M, N, U>,
        mut f: impl FnMut(T, U) -> V,
    ) -> Matrix<M, N, V> {
        Matrix::from_fn(|i, j| f(self.0[i][j], other.0[i][j]))
    }
}

impl<const M: usize, const N: usize, T: Scalar> Matrix<M, N, T> {
    /// The transposed matrix, `Mᵀ`: rows become columns.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[1.0, 2.0]]).t(), Matrix([[1.0], [2.0]]));
    /// ```
    #[doc(alias = "transpose")]
    #[must_use]
    pub const fn t(&self) -> Matrix<N, M, T> {
        let mut transposed = Matrix::zeros();
        let mut i = 0;
        while i < M {
            let mut j = 0;
            while j < N {
                transposed.0[j][i] = self.0[i][j];
                j += 1;
            }
            i += 1;
        }
        transposed
    }

    /// The product entry by entry (Hadamard product), `xᵢ·yᵢ`.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let x = Matrix([[3.0, -4.0]]);
    /// assert_eq!(x.hadamard(&x), Matrix([[9.0, 16.0]]));
    /// ```
    #[doc(alias = "component_mul")]
    #[must_use]
    pub fn hadamard(&self, other: &Self) -> Self {
        let mut result = *self;
        for (a, &b) in result.iter_mut().zip(other) {
            *a *= b;
        }
        result
    }

    /// The line from `self` (t = 0) to `end` (t = 1): `(1 − t)·self + t·end`, exact at both
    /// ends.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let x = Matrix([[3.0, -4.0]]);
    /// assert_eq!(x.lerp(&(3.0 * x), 0.5), 2.0 * x);
    /// ```
    #[must_use]
    pub fn lerp(&self, end: &Self, t: T) -> Self {
        let mut result = *self;
        for (a, &b) in result.iter_mut().zip(end) {
            *a = (T::ONE - t) * *a + t * b;
        }
        result
    }
}

impl<const N: usize, T: Scalar> Matrix<N, N, T> {
    /// The identity: ones on the diagonal, zeros elsewhere.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// const I: Matrix<2, 2> = Matrix::identity();
    /// assert_eq!(I, Matrix([[1.0, 0.0], [0.0, 1.0]]));
    /// ```
    #[must_use]
    pub const fn identity() -> Self {
        let mut identity = Self::zeros();
        let mut i = 0;
        while i < N {
            identity.0[i][i] = T::ONE;
            i += 1;
        }
        identity
    }

    /// The matrix with the given diagonal and zeros elsewhere.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let d = Matrix::from_diagonal(&Vector([1.0, 2.0]));
    /// assert_eq!(d, Matrix([[1.0, 0.0], [0.0, 2.0]]));
    /// ```
    #[must_use]
    pub const fn from_diagonal(diagonal: &Vector<N, T>) -> Self {
        let mut matrix = Self::zeros();
        let mut i = 0;
        while i < N {
            matrix.0[i][i] = diagonal.0[i];
            i += 1;
        }
        matrix
    }

    /// The diagonal.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[1.0, 2.0], [3.0, 4.0]]).diagonal(), Vector([1.0, 4.0]));
    /// ```
    #[must_use]
    pub const fn diagonal(&self) -> Vector<N, T> {
        let mut diagonal = Vector::zeros();
        let mut i = 0;
        while i < N {
            diagonal.0[i] = self.0[i][i];
            i += 1;
        }
        diagonal
    }

    /// The sum of the diagonal.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[1.0, 2.0], [3.0, 4.0]]).trace(), 5.0);
    /// ```
    #[must_use]
    pub fn trace(&self) -> T {
        let mut trace = T::ZERO;
        for i in 0..N {
            trace += self.0[i][i];
        }
        trace
    }
}

impl<const N: usize, T: PartialEq> Matrix<N, N, T> {
    /// Whether `Mᵀ = M`, exactly.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert!(Matrix([[1.0, 2.0], [2.0, 3.0]]).is_symmetric());
    /// assert!(!Matrix([[1.0, 2.0], [0.0, 3.0]]).is_symmetric());
    /// ```
    #[must_use]
    pub fn is_symmetric(&self) -> bool {
        (0..N).all(|i| (0..i).all(|j| self.0[i][j] == self.0[j][i]))
    }
}

impl<T: Copy> Matrix<1, 1, T> {
    /// A scalar as a 1×1 matrix.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix::from_scalar(3.0).into_scalar(), 3.0);
    /// ```
    #[must_use]
    #[inline]
    pub const fn from_scalar(x: T) -> Self {
        Matrix([[x]])
    }

    /// The only entry: a 1×1 matrix is a scalar.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix::from_scalar(2.5).into_scalar(), 2.5);
    /// ```
    #[must_use]
    #[inline]
    pub const fn into_scalar(self) -> T {
        self.0[0][0]
    }
}

impl<const M: usize, const N: usize, T> Index<(usize, usize)> for Matrix<M, N, T> {
    type Output = T;
    /// Entry (i, j): row i, column j.
    ///
    /// # Panics
    /// If `i ≥ M` or `j ≥ N`; [`get`](Self::get) does not.
    #[inline]
    #[track_caller]
    fn index(&self, (i, j): (usize, usize)) -> &T {
        &self.0[i][j]
    }
}
impl<const M: usize, const N: usize, T> IndexMut<(usize, usize)> for Matrix<M, N, T> {
    #[inline]
    #[track_caller]
    fn index_mut(&mut self, (i, j): (usize, usize)) -> &mut T {
        &mut self.0[i][j]
    }
}

impl<const M: usize, const N: usize, T: Debug> Debug for Matrix<M, N, T> {
    /// `Matrix([[1.0, 2.0], [3.0, 4.0]])`; with `{:#?}` one row to a line.
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        f.write_str("Matrix(")?;
        if f.alternate() {
            f.write_str("[\n")?;
            for row in &self.0 {
                match f.precision() {
                    Some(p) => writeln!(f, "    {row:.p$?},")?,
                    None => writeln!(f, "    {row:?},")?,
                }
            }
            f.write_str("]")?;
        } else {
            self.0.fmt(f)?;
        }
        f.write_str(")")
    }
}
