//! The chain rule as methods of dense Jacobians.
//!
//! Each says the same as `*`, and is the way to write it where the sizes are still moving: a
//! method has one candidate, so that rustc answers a wrong size with ``expected `3`, found `4` ``.
//! The `_into` forms write where the result is wanted and copy nothing.

use super::{Covector, Matrix, Vector};
use crate::kernel::{affine, matrix_times_column, row_times_matrix};
use crate::scalar::Scalar;
use core::array::{from_mut, from_ref};

impl<const M: usize, T: Scalar> Covector<M, T> {
    /// The pullback (vector–Jacobian product, reverse mode) `g · J`: the derivative by x of a
    /// function of f(x), where g is its derivative by f and J = ∂f/∂x is M×N (paper, equation 20).
    /// The same as `g * J`.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{Covector, Matrix};
    /// let j = Matrix([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
    /// assert_eq!(Covector([1.0, 10.0]).pull(&j), Covector([41.0, 52.0, 63.0]));
    /// ```
    #[must_use]
    #[inline]
    pub fn pull<const N: usize>(&self, jacobian: &Matrix<M, N, T>) -> Covector<N, T> {
        self * jacobian
    }

    /// [`pull`](Self::pull), written to `product`.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{Covector, Matrix};
    /// let mut gx = Covector([0.0; 3]);
    /// Covector([2.0]).pull_into(&Matrix([[1.0, 2.0, 3.0]]), &mut gx);
    /// assert_eq!(gx, Covector([2.0, 4.0, 6.0]));
    /// ```
    #[inline]
    pub fn pull_into<const N: usize>(
        &self,
        jacobian: &Matrix<M, N, T>,
        product: &mut Covector<N, T>,
    ) {
        // A few long rows are read tile by tile, so that the sums stay in registers; many would
        // be too far apart for that.
        if M <= 16 && N >= 16 {
            affine(
                from_ref(self),
                &jacobian.0,
                &[T::ZERO; N],
                from_mut(product),
            );
        } else {
            row_times_matrix(&self.0, &jacobian.0, &mut product.0);
        }
    }
}

impl<const M: usize, const N: usize, T: Scalar> Matrix<M, N, T> {
    /// The pushforward (Jacobian–vector product, forward mode) `J · v`: how f(x) moves if x moves
    /// by v, where J = ∂f/∂x is M×N (paper, equation 18). The same as `J * v`.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{Matrix, Vector};
    /// let j = Matrix([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
    /// assert_eq!(j.push(&Vector([1.0, 0.0, 10.0])), Vector([31.0, 64.0]));
    /// ```
    #[must_use]
    #[inline]
    pub fn push(&self, direction: &Vector<N, T>) -> Vector<M, T> {
        self * direction
    }

    /// [`push`](Self::push), written to `product`.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{Matrix, Vector};
    /// let mut dy = Vector([0.0]);
    /// Matrix([[1.0, 2.0]]).push_into(&Vector([3.0, 4.0]), &mut dy);
    /// assert_eq!(dy, Vector([11.0]));
    /// ```
    #[inline]
    pub fn push_into(&self, direction: &Vector<N, T>, product: &mut Vector<M, T>) {
        matrix_times_column(&self.0, &direction.0, &mut product.0);
    }

    /// The Jacobian of a composition, `J · K`: that of f(v(x)), where J = ∂f/∂v is M×N and
    /// K = ∂v/∂x is N×P (paper, equations 19 and 20). The same as `J * K`.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::Matrix;
    /// let j = Matrix([[1.0, 2.0]]);
    /// let k = Matrix([[1.0, 0.0, 3.0], [0.0, 1.0, 4.0]]);
    /// assert_eq!(j.compose(&k), Matrix([[1.0, 2.0, 11.0]]));
    /// ```
    #[must_use]
    #[inline]
    pub fn compose<const P: usize>(&self, inner: &Matrix<N, P, T>) -> Matrix<M, P, T> {
        self * inner
    }

    /// [`compose`](Self::compose), written to `product`.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::Matrix;
    /// let mut product = Matrix([[0.0; 1]; 2]);
    /// Matrix([[1.0, 2.0], [3.0, 4.0]]).compose_into(&Matrix([[1.0], [10.0]]), &mut product);
    /// assert_eq!(product, Matrix([[21.0], [43.0]]));
    /// ```
    #[inline]
    pub fn compose_into<const P: usize>(
        &self,
        inner: &Matrix<N, P, T>,
        product: &mut Matrix<M, P, T>,
    ) {
        // Narrower than a register tile of the batched product, rows are cheaper one by one.
        if P < 16 {
            for (row, factors) in product.0.iter_mut().zip(&self.0) {
                row_times_matrix(factors, &inner.0, row);
            }
        } else {
            affine(&self.0, &inner.0, &[T::ZERO; P], &mut product.0);
        }
    }
}
