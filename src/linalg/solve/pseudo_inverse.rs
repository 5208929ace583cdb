//! The pseudo-inverse, and solutions of least norm.

use super::derivatives::{carries_derivatives, with_derivatives_of};
use super::{Qr, SolveError, Svd};
use crate::linalg::{Matrix, Vector};
use crate::scalar::Real;

impl<const M: usize, const N: usize, T: Real> Matrix<M, N, T> {
    /// The pseudo-inverse A⁺ of Moore and Penrose, N×M, of a matrix of any shape and rank.
    ///
    /// `A⁺·b` is, among all x that minimise `‖A·x − b‖`, that of least norm: also for fewer rows
    /// than columns, and for dependent columns. By the [`svd`](Self::svd) of A, or of Aᵀ if that
    /// has more rows; singular values up to `max(M, N)·ε·σ₀` count as 0.
    ///
    /// On dual numbers, it carries derivatives where the rank is full.
    ///
    /// # Errors
    /// [`SolveError::NotFinite`] if an entry is infinite or NaN, or one of A⁺ overflows;
    /// [`SolveError::NoConvergence`] has never been seen.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let a = Matrix([[2.0, 0.0, 0.0], [0.0, 0.0, 4.0]]);
    /// let inverse = a.pseudo_inverse()?;
    /// let expected = Matrix([[0.5, 0.0], [0.0, 0.0], [0.0, 0.25]]);
    /// assert!((inverse - expected).norm_frobenius() < 1e-6);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[doc(alias = "pinv")]
    pub fn pseudo_inverse(&self) -> Result<Matrix<N, M, T>, SolveError> {
        let inverse = if M >= N {
            Svd::decompose(self)?.pseudo_inverse()
        } else {
            Svd::decompose(&self.t())?.pseudo_inverse().t()
        };
        if inverse.is_finite() {
            Ok(inverse)
        } else {
            Err(SolveError::NotFinite)
        }
    }
}

impl<const M: usize, const N: usize, T: Real> Svd<M, N, T> {
    /// The pseudo-inverse `A⁺ = V·Σ⁺·Uᵀ`, N×M, with singular values beyond the
    /// [`rank`](Self::rank) as 0. About 2MN² flops. On dual numbers, it has derivatives where
    /// the rank is full.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let inverse = Matrix([[1.0], [1.0]]).svd()?.pseudo_inverse();
    /// assert!((inverse - Matrix([[0.5, 0.5]])).norm_frobenius() < 1e-6);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn pseudo_inverse(&self) -> Matrix<N, M, T> {
        let mut ut = self.u.t();
        let rank = self.rank();
        for (k, row) in ut.0.iter_mut().enumerate() {
            for x in row {
                *x = if k < rank {
                    *x / self.values[k]
                } else {
                    T::ZERO
                };
            }
        }
        let inverse = self.v * ut;
        match self.for_derivatives() {
            Some(qr) => inverse.zip_map(&qr.left_inverse(), with_derivatives_of),
            None => inverse,
        }
    }

    /// The solution of `min ‖A·x − b‖` of least norm, `A⁺·b`: for any rank, without the
    /// pseudo-inverse. About 2MN + 2N² flops. Infinite or NaN where b is, or
    /// where it overflows. On dual numbers, x has
    /// derivatives with respect to b, and with respect to A where the rank is full.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let a = Matrix([[1.0, 1.0], [1.0, 1.0]]);
    /// let x = a.svd()?.solve(&Vector([3.0, 5.0]));
    /// assert!((x - Vector([2.0, 2.0])).norm() < 1e-5);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn solve(&self, b: &Vector<M, T>) -> Vector<N, T> {
        let mut c = (b.t() * self.u).t();
        let rank = self.rank();
        for k in 0..N {
            c[k] = if k < rank {
                c[k] / self.values[k]
            } else {
                // 0, but NaN where b is.
                c[k] * T::ZERO
            };
        }
        let x = self.v * c;
        match self.for_derivatives() {
            Some(qr) => x.zip_map(&qr.solve_leading(b, N), with_derivatives_of),
            None => x,
        }
    }

    /// QR of A, if A carries derivatives that the solution has, too. Those of U and V would not do:
    /// they are missing where singular values are equal.
    fn for_derivatives(&self) -> Option<Qr<M, N, T>> {
        if carries_derivatives(&self.u) && self.rank() == N {
            Qr::factorise(&self.reconstruct()).ok()
        } else {
            None
        }
    }
}
