//! What the singular values tell about a matrix of any shape.

use super::scale::scaled;
use super::{SolveError, Svd};
use crate::linalg::Matrix;
use crate::scalar::Real;

/// Reads something off the singular values: of a matrix, or of its transpose if that has more rows.
fn by_svd<const M: usize, const N: usize, T: Real, R>(
    a: &Matrix<M, N, T>,
    tall: impl FnOnce(&Svd<M, N, T>) -> R,
    wide: impl FnOnce(&Svd<N, M, T>) -> R,
) -> Result<R, SolveError> {
    if M >= N {
        Svd::decompose(a).as_ref().map(tall).map_err(|&error| error)
    } else {
        let svd = Svd::decompose(&a.t());
        svd.as_ref().map(wide).map_err(|&error| error)
    }
}

impl<const M: usize, const N: usize, T: Real> Matrix<M, N, T> {
    /// The rank to working precision: how many singular values exceed `max(M, N)·ε·σ₀`.
    ///
    /// By [`svd`](Self::svd), whose [`rank_within`](Svd::rank_within) takes another tolerance.
    ///
    /// # Errors
    /// [`SolveError::NotFinite`] if an entry is infinite or NaN, or a singular value overflows;
    /// [`SolveError::NoConvergence`] has never been seen.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]]).rank()?, 1);
    /// # Ok::<(), SolveError>(())
    /// ```
    #[doc(alias = "matrix_rank")]
    pub fn rank(&self) -> Result<usize, SolveError> {
        by_svd(self, Svd::rank, Svd::rank)
    }

    /// The induced 2-norm (spectral norm), `max ‖Mx‖₂/‖x‖₂`: the largest singular value, by
    /// [`svd`](Self::svd). NaN if an entry is NaN, otherwise infinite if one is; 0 of no entries.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[0.0, -3.0, 0.0], [2.0, 0.0, 0.0]]).norm_2(), 3.0);
    /// ```
    #[doc(alias = "spectral_norm")]
    #[must_use]
    pub fn norm_2(&self) -> T {
        let largest = by_svd(
            self,
            |svd| svd.singular_values().0.first().copied(),
            |svd| svd.singular_values().0.first().copied(),
        );
        match largest {
            Ok(largest) => largest.unwrap_or(T::ZERO),
            // Which is at least as large, and NaN where an entry is.
            Err(_) => self.norm_frobenius(),
        }
    }

    /// The condition number in the 2-norm, the largest singular value over the smallest:
    /// [`Svd::condition`] of a matrix of any shape. Infinite for dependent columns (or rows, if
    /// there are fewer), NaN if an entry is infinite or NaN, 0 of no entries.
    ///
    /// For a square matrix [`condition_estimate`](Self::condition_estimate) costs a small part of
    /// it.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[4.0, 0.0, 0.0], [0.0, 0.5, 0.0]]).condition(), 8.0);
    /// ```
    #[doc(alias = "cond")]
    #[must_use]
    pub fn condition(&self) -> T {
        // The condition does not depend on the unit, but overflow does.
        let condition =
            scaled(self).and_then(|(scaled, _)| by_svd(&scaled, Svd::condition, Svd::condition));
        condition.unwrap_or(T::from_f64(f64::NAN))
    }
}
