//! The Jacobian of a multiple.

use super::{AddTo, structured};
use crate::linalg::{Diagonal, Matrix, Zeroed};
use crate::scalar::{Dual, Scalar};

/// A multiple of the identity, `λ·I`, N×N: the Jacobian of `f(x) = λ·x`.
///
/// Holds λ. A product with it costs one multiplication for every number of the other factor.
///
/// # Example
/// ```
/// use covector::linalg::{Covector, Scaled};
/// assert_eq!(Covector([1.0, 2.0]) * Scaled(3.0), Covector([3.0, 6.0]));
/// assert_eq!(Scaled::<4>(3.0) * Scaled(2.0), Scaled(6.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct Scaled<const N: usize, T = f32>(pub T);

impl<const N: usize, T: Scalar> Scaled<N, T> {
    /// The transpose, which is the same.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::Scaled;
    /// assert_eq!(Scaled::<3>(2.0).t(), Scaled(2.0));
    /// ```
    #[must_use]
    pub const fn t(self) -> Self {
        self
    }

    /// The entry in row i and column j: λ if i = j, else `0`; `None` outside.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::Scaled;
    /// let s = Scaled::<2>(5.0);
    /// assert_eq!((s.get(1, 1), s.get(1, 0), s.get(1, 2)), (Some(5.0), Some(0.0), None));
    /// ```
    #[must_use]
    pub const fn get(&self, i: usize, j: usize) -> Option<T> {
        if i >= N || j >= N {
            None
        } else if i == j {
            Some(self.0)
        } else {
            Some(T::ZERO)
        }
    }

    /// All N² entries.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{Matrix, Scaled};
    /// assert_eq!(Scaled(2.0).to_dense(), Matrix([[2.0, 0.0], [0.0, 2.0]]));
    /// ```
    #[must_use]
    pub const fn to_dense(&self) -> Matrix<N, N, T> {
        Diagonal([self.0; N]).to_dense()
    }
}

impl<const N: usize, T: Scalar> Default for Scaled<N, T> {
    fn default() -> Self {
        Self::ZERO
    }
}
impl<const N: usize, T: Scalar> Zeroed for Scaled<N, T> {
    const ZERO: Self = Scaled(T::ZERO);
}
impl<const N: usize, T: Scalar> From<Scaled<N, T>> for Diagonal<N, T> {
    fn from(s: Scaled<N, T>) -> Self {
        Diagonal([s.0; N])
    }
}
impl<const N: usize, T: Scalar> AddTo<N, N, T> for Scaled<N, T> {
    #[inline]
    fn add_to(&self, factor: T, sum: &mut Matrix<N, N, T>) {
        for i in 0..N {
            sum.0[i][i] += factor * self.0;
        }
    }
}
structured!([N] Scaled<N> = Matrix<N, N>, scaled = Scaled<N>: |a, s| Scaled(a.0 * s));
