//! The Jacobian of an elementwise function.

use super::{AddTo, structured};
use crate::linalg::{Matrix, Zeroed};
use crate::scalar::{Dual, Scalar};

/// A diagonal matrix, N×N: the Jacobian `diag(σ′(x₁), …, σ′(x_N))` of an elementwise function
/// (paper, equation 14).
///
/// Holds the diagonal. `covector * Diagonal` and `Diagonal * vector` cost N multiplications, and
/// a product of two is a `Diagonal` again.
///
/// # Example
/// ```
/// use covector::linalg::{Covector, Diagonal};
/// let d = Diagonal([0.5, 2.0]);
/// assert_eq!(Covector([4.0, 3.0]) * d, Covector([2.0, 6.0]));
/// assert_eq!(d * d, Diagonal([0.25, 4.0]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct Diagonal<const N: usize, T = f32>(pub [T; N]);

impl<const N: usize, T: Scalar> Diagonal<N, T> {
    /// The transpose, which is the same.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::Diagonal;
    /// assert_eq!(Diagonal([1.0, 2.0]).t(), Diagonal([1.0, 2.0]));
    /// ```
    #[must_use]
    pub const fn t(self) -> Self {
        self
    }

    /// The entry in row i and column j; `None` outside.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::Diagonal;
    /// let d = Diagonal([5.0, 6.0]);
    /// assert_eq!((d.get(1, 1), d.get(1, 0), d.get(1, 2)), (Some(6.0), Some(0.0), None));
    /// ```
    #[must_use]
    pub const fn get(&self, i: usize, j: usize) -> Option<T> {
        if i >= N || j >= N {
            None
        } else if i == j {
            Some(self.0[i])
        } else {
            Some(T::ZERO)
        }
    }

    /// All N² entries.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{Diagonal, Matrix};
    /// assert_eq!(Diagonal([1.0, 2.0]).to_dense(), Matrix([[1.0, 0.0], [0.0, 2.0]]));
    /// ```
    #[must_use]
    pub const fn to_dense(&self) -> Matrix<N, N, T> {
        let mut dense = [[T::ZERO; N]; N];
        let mut i = 0;
        while i < N {
            dense[i][i] = self.0[i];
            i += 1;
        }
        Matrix(dense)
    }
}

impl<const N: usize, T: Scalar> Default for Diagonal<N, T> {
    fn default() -> Self {
        Self::ZERO
    }
}
impl<const N: usize, T: Scalar> Zeroed for Diagonal<N, T> {
    const ZERO: Self = Diagonal([T::ZERO; N]);
}
impl<const N: usize, T> From<[T; N]> for Diagonal<N, T> {
    fn from(diagonal: [T; N]) -> Self {
        Diagonal(diagonal)
    }
}
impl<const N: usize, T: Scalar> AddTo<N, N, T> for Diagonal<N, T> {
    #[inline]
    fn add_to(&self, factor: T, sum: &mut Matrix<N, N, T>) {
        for i in 0..N {
            sum.0[i][i] += factor * self.0[i];
        }
    }
}
structured!([N] Diagonal<N> = Matrix<N, N>, scaled = Diagonal<N>: |a, s| Diagonal(a.0.map(|d| d * s)));
