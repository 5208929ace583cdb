//! The Jacobian of a map through a single number.

use super::{AddTo, structured};
use crate::linalg::{Covector, Matrix, Vector, Zeroed};
use crate::scalar::{Dual, Scalar};

/// A column times a row, `u·vᵀ`, M×N, kept as the two: the Jacobian of `f(s(x))` with a scalar
/// `s(x)` between, where `u = f′(s)` and `vᵀ = ∇ᵀs`.
///
/// Holds M + N numbers. `g * (u·vᵀ) = (g·u)·vᵀ` costs M + N multiplications, and a product with
/// any other Jacobian is of rank one again. Two are equal (`==`) if their factors are.
///
/// # Example
/// ```
/// use covector::linalg::{Covector, Matrix, RankOne, Vector};
/// let j = RankOne::new(Vector([1.0, 2.0]), Covector([3.0, 4.0]));
/// assert_eq!(j.to_dense(), Matrix([[3.0, 4.0], [6.0, 8.0]]));
/// assert_eq!(Covector([1.0, 1.0]) * j, Covector([9.0, 12.0]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankOne<const M: usize, const N: usize, T = f32> {
    /// The column u.
    pub column: Vector<M, T>,
    /// The row vᵀ.
    pub row: Covector<N, T>,
}

impl<const M: usize, const N: usize, T: Scalar> RankOne<M, N, T> {
    /// The product of a column and a row.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{Covector, RankOne, Vector};
    /// const J: RankOne<1, 2> = RankOne::new(Vector([2.0]), Covector([3.0, 4.0]));
    /// assert_eq!(J.get(0, 1), Some(8.0));
    /// ```
    #[must_use]
    pub const fn new(column: Vector<M, T>, row: Covector<N, T>) -> Self {
        RankOne { column, row }
    }

    /// The transpose `v·uᵀ`, N×M.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{Covector, RankOne, Vector};
    /// let j = RankOne::new(Vector([2.0]), Covector([3.0, 4.0]));
    /// assert_eq!(j.t(), RankOne::new(Vector([3.0, 4.0]), Covector([2.0])));
    /// ```
    #[must_use]
    pub const fn t(self) -> RankOne<N, M, T> {
        RankOne {
            column: Vector(self.row.0),
            row: Covector(self.column.0),
        }
    }

    /// The entry `uᵢ·vⱼ` in row i and column j; `None` outside.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{Covector, RankOne, Vector};
    /// let j = RankOne::new(Vector([2.0]), Covector([3.0, 4.0]));
    /// assert_eq!((j.get(0, 1), j.get(1, 0)), (Some(8.0), None));
    /// ```
    #[must_use]
    pub fn get(&self, i: usize, j: usize) -> Option<T> {
        Some(*self.column.0.get(i)? * *self.row.0.get(j)?)
    }

    /// All M·N entries, the outer product of the two.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{Covector, Matrix, RankOne, Vector};
    /// let j = RankOne::new(Vector([1.0, 2.0]), Covector([3.0]));
    /// assert_eq!(j.to_dense(), Matrix([[3.0], [6.0]]));
    /// ```
    #[must_use]
    pub fn to_dense(&self) -> Matrix<M, N, T> {
        self.column * self.row
    }
}

impl<const M: usize, const N: usize, T: Scalar> Default for RankOne<M, N, T> {
    fn default() -> Self {
        Self::ZERO
    }
}
impl<const M: usize, const N: usize, T: Scalar> Zeroed for RankOne<M, N, T> {
    const ZERO: Self = RankOne {
        column: Vector::ZERO,
        row: Covector::ZERO,
    };
}
impl<const M: usize, const N: usize, T: Scalar> AddTo<M, N, T> for RankOne<M, N, T> {
    #[inline]
    fn add_to(&self, factor: T, sum: &mut Matrix<M, N, T>) {
        for (sum, &u) in sum.0.iter_mut().zip(&self.column.0) {
            let factor = factor * u;
            for (sum, &v) in sum.iter_mut().zip(&self.row.0) {
                *sum += factor * v;
            }
        }
    }
}
structured!(
    [M N] RankOne<M, N> = Matrix<M, N>,
    scaled = RankOne<M, N>: |a, s| RankOne::new(Vector(a.column.0.map(|u| u * s)), a.row)
);
