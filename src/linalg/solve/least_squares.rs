//! Least squares by QR.

use super::{Qr, SolveError};
use crate::linalg::{Matrix, Vector, norm};
use crate::scalar::Real;
use core::array::from_fn;

#[track_caller]
const fn must_not_be_wide(rows: usize, columns: usize) {
    assert!(
        rows >= columns,
        "least_squares() needs at least as many rows as columns: for fewer equations than unknowns, take `pseudo_inverse()`"
    );
}

impl<const M: usize, const N: usize, T: Real> Matrix<M, N, T> {
    /// The x that minimises `‖A·x − b‖`, for M ≥ N and independent columns.
    ///
    /// Through [`qr`](Self::qr): the error grows with the condition number of A, not with its
    /// square as by the normal equations `AᵀA·x = Aᵀb`. For several b, keep the [`Qr`]. On dual
    /// numbers x carries its derivatives with respect to A and b.
    ///
    /// # Errors
    /// [`SolveError::RankDeficient`] if the columns are dependent to working precision (then
    /// [`Qr::basic_solution`] is one solution, [`Svd::solve`](super::Svd::solve) that of least
    /// norm); [`SolveError::NotFinite`] if an entry of A or b is infinite or NaN, or the norm of a
    /// column or the solution overflows.
    ///
    /// # Example
    /// The line through three points, nearest in the sense of least squares:
    /// ```
    /// use covector::prelude::*;
    /// let a = Matrix([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]);
    /// let b = Vector([1.0, 2.0, 4.0]);
    /// let x = a.least_squares(&b)?;
    /// assert!((x - Vector([5.0 / 6.0, 1.5])).norm() < 1e-6);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[doc(alias = "lstsq")]
    pub fn least_squares(&self, b: &Vector<M, T>) -> Result<Vector<N, T>, SolveError> {
        const { must_not_be_wide(M, N) }
        Qr::factorise(self)?.solve_least_squares(b)
    }
}

impl<const M: usize, const N: usize, T: Real> Qr<M, N, T> {
    /// The x that minimises `‖A·x − b‖`, if A has independent columns. About 4MN − N² flops.
    ///
    /// # Errors
    /// [`SolveError::RankDeficient`] if [`rank`](Self::rank) is below N;
    /// [`SolveError::NotFinite`] if an entry of b is infinite or NaN, or the solution overflows.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::solve::SolveError;
    /// use covector::prelude::*;
    /// let b = Vector([1.0, 2.0, 6.0]);
    /// let mean = Matrix([[1.0], [1.0], [1.0]]).qr()?.solve_least_squares(&b)?;
    /// assert!((mean[0] - 3.0).abs() < 1e-6);
    ///
    /// let qr = Matrix([[1.0, 2.0], [1.0, 2.0], [1.0, 2.0]]).qr()?;
    /// assert_eq!(qr.solve_least_squares(&b), Err(SolveError::RankDeficient { rank: 1 }));
    /// # Ok::<(), SolveError>(())
    /// ```
    pub fn solve_least_squares(&self, b: &Vector<M, T>) -> Result<Vector<N, T>, SolveError> {
        let rank = self.rank();
        if rank < N {
            return Err(SolveError::RankDeficient { rank });
        }
        let x = self.solve_leading(b, N);
        if b.is_finite() && x.is_finite() {
            Ok(x)
        } else {
            Err(SolveError::NotFinite)
        }
    }

    /// An x that minimises `‖A·x − b‖` and has at most [`rank`](Self::rank) entries that are not
    /// 0: that of [`solve_least_squares`](Self::solve_least_squares) where the columns are
    /// independent, one of many where they are not.
    ///
    /// It uses the columns that the pivoting took first. The x of least norm is
    /// [`Svd::solve`](super::Svd::solve)'s. Infinite or NaN where b is, or where it overflows.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let a = Matrix([[1.0, 2.0], [1.0, 2.0]]);
    /// let x = a.qr()?.basic_solution(&Vector([4.0, 4.0]));
    /// assert!((x - Vector([0.0, 2.0])).norm() < 1e-6);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn basic_solution(&self, b: &Vector<M, T>) -> Vector<N, T> {
        self.solve_leading(b, self.rank())
    }

    /// `P·R⁻¹·Qᵀ`, column by column, if A has independent columns.
    pub(super) fn left_inverse(&self) -> Matrix<N, M, T> {
        let mut inverse = Matrix::zeros();
        for j in 0..M {
            let axis = Vector(from_fn(|i| if i == j { T::ONE } else { T::ZERO }));
            let column = self.solve_leading(&axis, N);
            for i in 0..N {
                inverse.0[i][j] = column[i];
            }
        }
        inverse
    }

    /// The solution with the first `rank` columns of `A·P`.
    #[inline]
    pub(super) fn solve_leading(&self, b: &Vector<M, T>, rank: usize) -> Vector<N, T> {
        let mut c = self.reflected(b);
        let mut x = Vector::zeros();
        for j in (0..rank).rev() {
            // By columns: these updates do not wait for each other, as the terms of a sum would.
            let y = c[j] / self.factors[j][j];
            for i in 0..j {
                c[i] -= self.factors[i][j] * y;
            }
            x[self.permutation[j]] = y;
        }
        for j in rank..N {
            // 0, but NaN where b is.
            x[self.permutation[j]] = c[j] * T::ZERO;
        }
        x
    }

    /// `min ‖A·x − b‖`, without solving for x: how much of b the columns of A cannot explain.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let qr = Matrix([[1.0], [0.0], [0.0]]).qr()?;
    /// assert_eq!(qr.residual_norm(&Vector([7.0, 3.0, 4.0])), 5.0);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn residual_norm(&self, b: &Vector<M, T>) -> T {
        norm(&self.reflected(b)[self.rank()..])
    }
}

impl<const N: usize, T: Real> Qr<N, N, T> {
    /// The x with `A·x = b`. About 3N² flops.
    ///
    /// # Errors
    /// [`SolveError::RankDeficient`] if A is singular to working precision;
    /// [`SolveError::NotFinite`] if an entry of b is infinite or NaN, or the solution overflows.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let a = Matrix([[3.0, 1.0], [4.0, 3.0]]);
    /// let x = a.qr()?.solve(&Vector([5.0, 10.0]))?;
    /// assert!((x - Vector([1.0, 2.0])).norm() < 1e-5);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    pub fn solve(&self, b: &Vector<N, T>) -> Result<Vector<N, T>, SolveError> {
        self.solve_least_squares(b)
    }
}
