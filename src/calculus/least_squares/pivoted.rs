//! The triangle of a Jacobian with its columns in order of independence.

use crate::linalg::solve::{StreamedQr, negligible};
use crate::linalg::{Matrix, Vector};
use crate::scalar::Real;
use core::array::from_fn;

/// QR with column pivoting of a triangle, `R·Π = Q·R′`, by Householder reflections.
///
/// The pivot is the column of which the largest *share* is independent of those before it: not
/// the longest, so that the order and the rank do not depend on the units of the parameters.
pub(super) struct Pivoted<const N: usize, T> {
    r: [[T; N]; N],
    qtb: [T; N],
    order: [usize; N],
    /// How many columns are linearly independent, to working precision.
    pub(super) rank: usize,
    /// The share of the last column that is independent of the others; 0 if the rank is not full.
    pub(super) independence: T,
}

impl<const N: usize, T: Real> Pivoted<N, T> {
    pub(super) fn new(qr: &StreamedQr<N, T>) -> Self {
        let lengths = qr.column_norms();
        let mut this = Pivoted {
            r: qr.r().0,
            qtb: qr.qtb().0,
            order: from_fn(|j| j),
            rank: 0,
            independence: T::ONE,
        };
        while this.rank < N && this.pivot(&lengths) {
            this.reflect();
            this.rank += 1;
        }
        this
    }

    /// Swaps the most independent of the columns left to the front of them, if there is any.
    fn pivot(&mut self, lengths: &Vector<N, T>) -> bool {
        let k = self.rank;
        let (mut best, mut best_share) = (k, T::ZERO);
        for j in k..N {
            let (left, whole) = (self.below(j).norm(), lengths[self.order[j]]);
            if !negligible(left, whole, N) && left / whole > best_share {
                (best, best_share) = (j, left / whole);
            }
        }
        self.order.swap(k, best);
        for row in &mut self.r {
            row.swap(k, best);
        }
        self.independence = best_share;
        best_share > T::ZERO
    }

    /// Column j from row `rank` on; zeros above.
    fn below(&self, j: usize) -> Vector<N, T> {
        Vector::from_fn(|i| if i < self.rank { T::ZERO } else { self.r[i][j] })
    }

    /// Clears column `rank` below the diagonal: `I − u·uᵀ/|uₖ|` from the left.
    fn reflect(&mut self) {
        let k = self.rank;
        let mut u = self.below(k);
        u /= u.norm();
        let sign = u[k].signum();
        u[k] += sign;
        let length = u[k].abs();
        for j in k..N {
            let mut along = T::ZERO;
            for i in k..N {
                along += u[i] * self.r[i][j];
            }
            along /= length;
            for i in k..N {
                self.r[i][j] -= along * u[i];
            }
        }
        let mut along = T::ZERO;
        for i in k..N {
            along += u[i] * self.qtb[i];
        }
        along /= length;
        for i in k..N {
            self.qtb[i] -= along * u[i];
        }
    }

    /// The x that makes `‖R·x − Qᵀb‖` least; where columns are dependent, those of them that are
    /// not needed get 0.
    pub(super) fn solve(&self) -> Vector<N, T> {
        let mut x = Vector::zeros();
        let mut b = self.qtb;
        for j in (0..self.rank).rev() {
            let entry = b[j] / self.r[j][j];
            for i in 0..j {
                b[i] -= self.r[i][j] * entry;
            }
            x[self.order[j]] = entry;
        }
        x
    }

    /// `‖R⁻ᵀ·x‖`, for a matrix of full rank.
    pub(super) fn inverse_transposed_norm(&self, x: &Vector<N, T>) -> T {
        let mut w: Vector<N, T> = Vector::from_fn(|j| x[self.order[j]]);
        for j in 0..N {
            for i in 0..j {
                let step = self.r[i][j] * w[i];
                w[j] -= step;
            }
            w[j] /= self.r[j][j];
        }
        w.norm()
    }

    /// `(RᵀR)⁻¹`, for a matrix of full rank.
    pub(super) fn inverse_gram(&self) -> Matrix<N, N, T> {
        // The rows of R⁻ᵀ, by forward substitution; then R⁻¹·R⁻ᵀ.
        let mut inverse: [[T; N]; N] = [[T::ZERO; N]; N];
        for j in 0..N {
            for k in 0..=j {
                let mut entry = if j == k { T::ONE } else { T::ZERO };
                for i in k..j {
                    entry -= self.r[i][j] * inverse[i][k];
                }
                inverse[j][k] = entry / self.r[j][j];
            }
        }
        let mut gram = Matrix::zeros();
        for j in 0..N {
            for k in 0..N {
                let mut entry = T::ZERO;
                for i in j.max(k)..N {
                    entry += inverse[i][j] * inverse[i][k];
                }
                gram[(self.order[j], self.order[k])] = entry;
            }
        }
        gram
    }
}
