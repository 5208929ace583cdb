//! The triangle of a Jacobian with its columns in order of independence.

use crate::linalg::solve::{Qr, StreamedQr};
use crate::linalg::{Covector, Matrix, Vector};
use crate::scalar::Real;

/// QR with column pivoting of a triangle whose columns were made equally long first.
///
/// So the pivot is the column of which the largest *share* is independent of those before it, not
/// the longest, and neither the order nor the rank depends on the units of the parameters.
pub(super) struct Pivoted<const N: usize, T> {
    /// `R·L⁻¹·P = Q·R′`, L the lengths of the columns; none if they overflow.
    qr: Option<Qr<N, N, T>>,
    inverse_lengths: Vector<N, T>,
    qtb: Vector<N, T>,
    /// How many columns are linearly independent, to working precision.
    pub(super) rank: usize,
}

impl<const N: usize, T: Real> Pivoted<N, T> {
    pub(super) fn new(qr: &StreamedQr<N, T>) -> Self {
        let inverse_lengths = qr.column_norms().map(|length| {
            if length > T::ZERO {
                length.recip()
            } else {
                T::ONE
            }
        });
        let pivoted = qr.scale_columns(&inverse_lengths).r().qr().ok();
        Pivoted {
            rank: pivoted.as_ref().map_or(0, Qr::rank),
            qr: pivoted,
            inverse_lengths,
            qtb: *qr.qtb(),
        }
    }

    /// The x that makes `‖R·x − Qᵀb‖` least; where columns are dependent, those of them that are
    /// not needed get 0.
    pub(super) fn solve(&self) -> Vector<N, T> {
        let x = self.qr.as_ref().map(|qr| qr.basic_solution(&self.qtb));
        x.unwrap_or_default().hadamard(&self.inverse_lengths)
    }

    /// The share of the last column that is independent of the others: 0 if the rank is not full.
    pub(super) fn independence(&self) -> T {
        match &self.qr {
            Some(qr) if self.rank == N && N > 0 => qr.r()[(N - 1, N - 1)],
            _ => T::ZERO,
        }
    }

    /// `‖x·R⁻¹‖`; 0 if the rank is not full.
    pub(super) fn inverse_norm(&self, x: &Covector<N, T>) -> T {
        let Some(qr) = self.qr.as_ref().filter(|_| self.rank == N) else {
            return T::ZERO;
        };
        let order = qr.permutation();
        let x = Covector::from_fn(|k| x[order[k]] * self.inverse_lengths[order[k]]);
        let solved = qr.r().upper_triangle().map(|r| r.solve_covector(&x).norm());
        solved.unwrap_or(T::ZERO)
    }

    /// W: N×N with `W·Wᵀ = (RᵀR)⁻¹`: the inverse of R, up to a rotation; none if the rank is not
    /// full.
    pub(super) fn inverse(&self) -> Option<Matrix<N, N, T>> {
        let qr = self.qr.as_ref().filter(|_| self.rank == N)?;
        let inverse = qr
            .r()
            .upper_triangle()
            .ok()?
            .solve_matrix(&Matrix::identity());
        let mut rows = Matrix::zeros();
        for (row, &j) in inverse.0.iter().zip(qr.permutation()) {
            rows.0[j] = (Vector(*row) * self.inverse_lengths[j]).0;
        }
        Some(rows)
    }
}
