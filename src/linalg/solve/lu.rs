//! LU factorisation with partial pivoting, and what follows from it for any square matrix.

use super::triangular::{lower, lower_row, lower_rows, upper, upper_row, upper_rows};
use super::{SolveError, determinant};
use crate::linalg::{Covector, Matrix, Vector};
use crate::scalar::Real;
use core::array::from_fn;
use core::hint::cold_path;

/// The factorisation `P·A = L·U` of a square matrix: P a permutation of the rows, L unit lower
/// triangular with no entry above 1 in size, U upper triangular.
///
/// Made by [`Matrix::lu`] at `2/3·N³` flops. Every solution then costs `2·N²` and is infallible;
/// it is the exact solution for a matrix within `3·N·ε·‖L‖·‖U‖` of A (Golub & Van Loan, *Matrix
/// Computations*, 4th ed., §3.4; Higham, *Accuracy and Stability of Numerical Algorithms*, 2nd
/// ed., theorem 9.4).
///
/// On dual numbers pivots are chosen by value, and solutions, determinant and inverse carry
/// their derivatives: `d(A⁻¹·b) = A⁻¹·(db − dA·A⁻¹·b)`.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let a = Matrix([[2.0, 1.0], [4.0, 4.0]]);
/// let lu = a.lu()?;
/// assert_eq!(lu.solve(&Vector([3.0, 8.0])), Vector([1.0, 1.0]));
/// assert_eq!(lu.determinant(), 4.0);
/// assert_eq!(lu.l() * lu.u(), Matrix([[4.0, 4.0], [2.0, 1.0]])); // the rows permuted
/// # Ok::<(), covector::linalg::solve::SolveError>(())
/// ```
///
/// A system of three equations does not take four numbers:
/// ```compile_fail,E0308
/// use covector::prelude::*;
/// let lu = Matrix::<3, 3>::identity().lu().unwrap();
/// let _ = lu.solve(&Vector([1.0, 2.0, 3.0, 4.0]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lu<const N: usize, T = f32> {
    /// L below the diagonal, U on and above it.
    pub(super) factors: [[T; N]; N],
    /// One over each pivot: solving multiplies where it would divide.
    reciprocals: [T; N],
    /// Row i of P·A is row `permutation[i]` of A.
    permutation: [usize; N],
    /// Whether the permutation is an odd number of exchanges.
    odd: bool,
}

impl<const N: usize, T: Real> Matrix<N, N, T> {
    /// Factorises into `P·A = L·U` by Gaussian elimination with partial pivoting, `2/3·N³` flops.
    ///
    /// # Errors
    /// [`Singular`](SolveError::Singular) names the column in which no pivot is left that could
    /// be divided by: all are zero, or so small (below the normal numbers) that one over it
    /// overflows. [`NotFinite`](SolveError::NotFinite) if an entry is infinite or NaN, or
    /// elimination overflows.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::solve::SolveError;
    /// use covector::prelude::*;
    /// let lu = Matrix([[0.0, 2.0], [1.0, 3.0]]).lu()?;
    /// assert_eq!(lu.permutation(), &[1, 0]);
    ///
    /// let singular = Matrix([[1.0, 2.0], [2.0, 4.0]]);
    /// assert_eq!(singular.lu().unwrap_err(), SolveError::Singular { column: 1 });
    /// # Ok::<(), SolveError>(())
    /// ```
    #[doc(alias = "decompose")]
    #[inline]
    pub fn lu(&self) -> Result<Lu<N, T>, SolveError> {
        let mut factors = self.0;
        let mut reciprocals = [T::ZERO; N];
        let mut permutation = from_fn(|i| i);
        let mut odd = false;
        for k in 0..N {
            let p = pivot_row(&factors, k);
            if p != k {
                // Entry by entry: small matrices then stay in registers (measured: a quarter of
                // the time at N = 3 to 6).
                for j in 0..N {
                    let x = factors[p][j];
                    factors[p][j] = factors[k][j];
                    factors[k][j] = x;
                }
                permutation.swap(p, k);
                odd = !odd;
            }
            let pivot = factors[k][k];
            let reciprocal = pivot.recip();
            if !(pivot.abs() > T::ZERO && pivot.is_finite() && reciprocal.is_finite()) {
                return Err(why_not(self, k, pivot));
            }
            reciprocals[k] = reciprocal;
            let (done, rest) = factors.split_at_mut(k + 1);
            let row = &done[k];
            for below in rest {
                // Not by the reciprocal: equal rows must leave a difference of exactly zero.
                let factor = below[k] / pivot;
                below[k] = factor;
                for j in k + 1..N {
                    below[j] -= factor * row[j];
                }
            }
        }
        Ok(Lu {
            factors,
            reciprocals,
            permutation,
            odd,
        })
    }

    /// The solution x of `A·x = b`, by LU factorisation, `2/3·N³ + 2·N²` flops. For several right
    /// sides keep the factorisation: [`lu`](Self::lu).
    ///
    /// # Errors
    /// Those of [`lu`](Self::lu); [`NotFinite`](SolveError::NotFinite) also if an entry of b is
    /// infinite or NaN, or the solution overflows.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let a = Matrix([[2.0, 1.0], [4.0, 4.0]]);
    /// assert_eq!(a.solve(&Vector([3.0, 8.0]))?, Vector([1.0, 1.0]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[inline]
    pub fn solve(&self, b: &Vector<N, T>) -> Result<Vector<N, T>, SolveError> {
        let x = self.lu()?.solve(b);
        if x.is_finite() {
            Ok(x)
        } else {
            Err(SolveError::NotFinite)
        }
    }

    /// The inverse `A⁻¹`, by LU factorisation, `8/3·N³` flops. To solve systems,
    /// [`lu`](Self::lu) is faster and more accurate.
    ///
    /// # Errors
    /// Those of [`lu`](Self::lu); [`NotFinite`](SolveError::NotFinite) also if the inverse
    /// overflows.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let a = Matrix([[2.0, 1.0], [4.0, 4.0]]);
    /// assert_eq!(a.inverse()?, Matrix([[1.0, -0.25], [-1.0, 0.5]]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[doc(alias = "try_inverse")]
    #[inline]
    pub fn inverse(&self) -> Result<Self, SolveError> {
        let inverse = self.lu()?.inverse();
        if inverse.is_finite() {
            Ok(inverse)
        } else {
            Err(SolveError::NotFinite)
        }
    }

    /// The determinant; 0 for a singular matrix, NaN if an entry is infinite or NaN, 1 for N = 0.
    ///
    /// By its formula for N = 2 (a quarter of the time), by LU factorisation otherwise, `2/3·N³`
    /// flops.
    ///
    /// It overflows or vanishes only if the determinant itself does;
    /// [`Lu::ln_abs_determinant`] then does not. On dual numbers its derivative is the adjugate's
    /// `tr(adj(A)·dA)`, for a singular matrix, too.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[2.0, 1.0], [4.0, 4.0]]).determinant(), 4.0);
    /// assert_eq!(Matrix([[1.0, 2.0], [2.0, 4.0]]).determinant(), 0.0);
    /// ```
    #[must_use]
    #[inline]
    pub fn determinant(&self) -> T {
        if let Some(determinant) = determinant::by_formula(self.as_slice()) {
            return determinant;
        }
        match self.lu() {
            Ok(lu) => lu.determinant(),
            Err(error) => determinant::without_lu(self, error),
        }
    }
}

/// The row, from k on, of the largest entry in column k, the first of equal ones.
///
/// With branches, which the processor predicts: to compute the row would make every step wait
/// for it (measured: half the speed).
#[inline(always)]
pub(super) fn pivot_row<T: Real, const N: usize>(matrix: &[[T; N]; N], k: usize) -> usize {
    let mut row = k;
    let mut largest = matrix[k][k].abs();
    for i in k + 1..N {
        let magnitude = matrix[i][k].abs();
        if magnitude > largest {
            cold_path();
            largest = magnitude;
            row = i;
        }
    }
    row
}

/// An infinite or NaN entry always spoils a pivot, so that none has to be looked for before.
#[cold]
#[inline(never)]
fn why_not<T: Real, const N: usize>(matrix: &Matrix<N, N, T>, k: usize, pivot: T) -> SolveError {
    if pivot.is_finite() && matrix.is_finite() {
        SolveError::Singular { column: k }
    } else {
        SolveError::NotFinite
    }
}

impl<const N: usize, T: Real> Lu<N, T> {
    #[inline(always)]
    fn times_reciprocal(&self) -> impl Fn(usize, T) -> T {
        |i, x| x * self.reciprocals[i]
    }

    /// The solution x of `A·x = b`, `2·N²` flops.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let lu = Matrix([[2.0, 1.0], [4.0, 4.0]]).lu()?;
    /// assert_eq!(lu.solve(&Vector([3.0, 8.0])), Vector([1.0, 1.0]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn solve(&self, b: &Vector<N, T>) -> Vector<N, T> {
        let mut x = from_fn(|i| b.0[self.permutation[i]]);
        lower(&self.factors, &mut x, |_, x| x);
        upper(&self.factors, &mut x, self.times_reciprocal());
        Vector(x)
    }

    /// The solution x of `x·A = g`, that is `g·A⁻¹`, `2·N²` flops: the transposed solve, and the
    /// pullback of a covector through [`solve`](Self::solve).
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let a = Matrix([[2.0, 1.0], [4.0, 4.0]]);
    /// let g = Covector([1.0, 2.0]) * a;
    /// assert_eq!(a.lu()?.solve_covector(&g), Covector([1.0, 2.0]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[doc(alias = "solve_transposed")]
    #[doc(alias = "solve_left")]
    #[must_use]
    #[inline]
    pub fn solve_covector(&self, g: &Covector<N, T>) -> Covector<N, T> {
        let mut permuted = g.0;
        upper_row(&self.factors, &mut permuted, self.times_reciprocal());
        lower_row(&self.factors, &mut permuted, |_, x| x);
        let mut x = Covector::zeros();
        for i in 0..N {
            x.0[self.permutation[i]] = permuted[i];
        }
        x
    }

    /// The solution X of `A·X = B`, that is `A⁻¹·B`, `2·N²·P` flops: P systems at once.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let a = Matrix([[2.0, 1.0], [4.0, 4.0]]);
    /// let x = Matrix([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
    /// assert_eq!(a.lu()?.solve_matrix(&(a * x)), x);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn solve_matrix<const P: usize>(&self, b: &Matrix<N, P, T>) -> Matrix<N, P, T> {
        let mut x = from_fn(|i| b.0[self.permutation[i]]);
        lower_rows(&self.factors, &mut x, |_, x| x);
        upper_rows(&self.factors, &mut x, self.times_reciprocal());
        Matrix(x)
    }

    /// The solution X of `X·A = B`, that is `B·A⁻¹`, `2·N²·P` flops: every row of B is a covector
    /// to [`solve_covector`](Self::solve_covector) for. So a Jacobian is pulled back, and so a
    /// Kalman gain `K = P·Hᵀ·S⁻¹` is found.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let a = Matrix([[2.0, 1.0], [4.0, 4.0]]);
    /// let x = Matrix([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]);
    /// assert_eq!(a.lu()?.solve_rows(&(x * a)), x);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn solve_rows<const P: usize>(&self, b: &Matrix<P, N, T>) -> Matrix<P, N, T> {
        Matrix(b.0.map(|row| self.solve_covector(&Covector(row)).0))
    }

    /// The inverse `A⁻¹`, `2·N³` flops.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let lu = Matrix([[2.0, 1.0], [4.0, 4.0]]).lu()?;
    /// assert_eq!(lu.inverse(), Matrix([[1.0, -0.25], [-1.0, 0.5]]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn inverse(&self) -> Matrix<N, N, T> {
        self.solve_matrix(&Matrix::identity())
    }

    /// The determinant `det A = ±Π uᵢᵢ`; it overflows or vanishes only if the determinant itself
    /// does.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[2.0, 1.0], [4.0, 4.0]]).lu()?.determinant(), 4.0);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn determinant(&self) -> T {
        let product =
            determinant::balanced_product(&mut from_fn::<_, N, _>(|i| self.factors[i][i]));
        if self.odd { -product } else { product }
    }

    /// `ln |det A| = Σ ln |uᵢᵢ|`, for determinants beyond the largest or smallest number.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let lu = (1e30 * Matrix::<2, 2>::identity()).lu()?; // a determinant of 1e60
    /// assert_eq!(lu.ln_abs_determinant(), 2.0 * 1e30_f32.ln());
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[doc(alias = "slogdet")]
    #[must_use]
    pub fn ln_abs_determinant(&self) -> T {
        let mut sum = T::ZERO;
        for i in 0..N {
            sum += self.factors[i][i].abs().ln();
        }
        sum
    }

    /// The unit lower triangular factor L.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let lu = Matrix([[2.0, 1.0], [4.0, 4.0]]).lu()?;
    /// assert_eq!(lu.l(), Matrix([[1.0, 0.0], [0.5, 1.0]]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn l(&self) -> Matrix<N, N, T> {
        let mut l = Matrix::identity();
        for i in 0..N {
            l.0[i][..i].copy_from_slice(&self.factors[i][..i]);
        }
        l
    }

    /// The upper triangular factor U.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let lu = Matrix([[2.0, 1.0], [4.0, 4.0]]).lu()?;
    /// assert_eq!(lu.u(), Matrix([[4.0, 4.0], [0.0, -1.0]]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn u(&self) -> Matrix<N, N, T> {
        let mut u = Matrix::zeros();
        for i in 0..N {
            u.0[i][i..].copy_from_slice(&self.factors[i][i..]);
        }
        u
    }

    /// The order of the rows: row i of `P·A = L·U` is row `permutation()[i]` of A.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[2.0, 1.0], [4.0, 4.0]]).lu()?.permutation(), &[1, 0]);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub const fn permutation(&self) -> &[usize; N] {
        &self.permutation
    }
}
