//! The Jacobian of softmax.

use super::{AddTo, structured};
use crate::linalg::{Matrix, Vector};
use crate::scalar::{Dual, Scalar};

/// The Jacobian of softmax at the output p, `diag(p) − p·pᵀ`, N×N: entry (i, j) is
/// `pᵢ·(δᵢⱼ − pⱼ)`.
///
/// Holds p. `g * J = (g − g·p)∘pᵀ` and `J * v = p∘(v − pᵀ·v)` cost 2·N multiplications; a product
/// with a dense or diagonal matrix is a [`Matrix`].
///
/// # Example
/// ```
/// use covector::linalg::{Covector, Matrix, SoftmaxJacobian, Vector};
/// let j = SoftmaxJacobian::new(Vector([0.25, 0.75]));
/// assert_eq!(j.to_dense(), Matrix([[0.1875, -0.1875], [-0.1875, 0.1875]]));
/// assert_eq!(Covector([4.0, 0.0]) * j, Covector([0.75, -0.75]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(transparent)]
pub struct SoftmaxJacobian<const N: usize, T = f32>(Vector<N, T>);

impl<const N: usize, T: Scalar> SoftmaxJacobian<N, T> {
    /// The Jacobian of softmax where its output is `p`.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{SoftmaxJacobian, Vector};
    /// const J: SoftmaxJacobian<2> = SoftmaxJacobian::new(Vector([0.5, 0.5]));
    /// assert_eq!(J.get(0, 1), Some(-0.25));
    /// ```
    #[must_use]
    pub const fn new(p: Vector<N, T>) -> Self {
        SoftmaxJacobian(p)
    }

    /// Softmax's output p.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{SoftmaxJacobian, Vector};
    /// let j = SoftmaxJacobian::new(Vector([0.25, 0.75]));
    /// assert_eq!(j.probabilities(), &Vector([0.25, 0.75]));
    /// ```
    #[must_use]
    pub const fn probabilities(&self) -> &Vector<N, T> {
        &self.0
    }

    /// The transpose, which is the same.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{SoftmaxJacobian, Vector};
    /// let j = SoftmaxJacobian::new(Vector([0.25, 0.75]));
    /// assert_eq!(j.t(), j);
    /// ```
    #[must_use]
    pub const fn t(self) -> Self {
        self
    }

    /// The entry `pᵢ·(δᵢⱼ − pⱼ)` in row i and column j; `None` outside.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{SoftmaxJacobian, Vector};
    /// let j = SoftmaxJacobian::new(Vector([0.25, 0.75]));
    /// assert_eq!((j.get(1, 0), j.get(1, 2)), (Some(-0.1875), None));
    /// ```
    #[must_use]
    pub fn get(&self, i: usize, j: usize) -> Option<T> {
        let (p, q) = (*self.0.0.get(i)?, *self.0.0.get(j)?);
        Some(if i == j { p - p * q } else { -(p * q) })
    }

    /// All N² entries.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{Matrix, SoftmaxJacobian, Vector};
    /// let j = SoftmaxJacobian::new(Vector([0.5, 0.5]));
    /// assert_eq!(j.to_dense(), Matrix([[0.25, -0.25], [-0.25, 0.25]]));
    /// ```
    #[must_use]
    pub fn to_dense(&self) -> Matrix<N, N, T> {
        diagonal_minus_outer(&self.0.0, &self.0.0, &self.0.0)
    }
}

/// `diag(d) − u·vᵀ`.
pub(in crate::linalg) fn diagonal_minus_outer<const N: usize, T: Scalar>(
    d: &[T; N],
    u: &[T; N],
    v: &[T; N],
) -> Matrix<N, N, T> {
    let mut dense = [[T::ZERO; N]; N];
    for i in 0..N {
        for j in 0..N {
            dense[i][j] = -(u[i] * v[j]);
        }
        dense[i][i] += d[i];
    }
    Matrix(dense)
}

impl<const N: usize, T: Scalar> AddTo<N, N, T> for SoftmaxJacobian<N, T> {
    #[inline]
    fn add_to(&self, factor: T, sum: &mut Matrix<N, N, T>) {
        let p = &self.0.0;
        for i in 0..N {
            let row_factor = factor * p[i];
            for j in 0..N {
                sum.0[i][j] -= row_factor * p[j];
            }
            sum.0[i][i] += row_factor;
        }
    }
}
structured!(
    [N] SoftmaxJacobian<N> = Matrix<N, N>,
    scaled = Matrix<N, N>: |a, s| {
        let p = &a.0.0;
        let scaled = p.map(|p| p * s);
        diagonal_minus_outer(&scaled, &scaled, p)
    }
);
