//! Cholesky factorisation of symmetric positive definite matrices.

use super::triangular::subtract;
use super::{SolveError, determinant};
use crate::linalg::{Covector, Matrix, Vector};
use crate::scalar::Real;
use core::array::from_fn;

/// The factorisation `A = L·Lᵀ` of a symmetric positive definite matrix, L lower triangular with
/// a positive diagonal.
///
/// Made by [`Matrix::cholesky`] at `1/3·N³` flops. Every solution then costs `2·N²` and is
/// infallible. It is half the price of [`Lu`](super::Lu) and needs no pivoting: the computed
/// factors are those of a matrix whose entries are within `N·ε·√(aᵢᵢ·aⱼⱼ)` of A's (Golub & Van Loan,
/// *Matrix Computations*, 4th ed., §4.2; Higham, *Accuracy and Stability of Numerical Algorithms*,
/// 2nd ed., theorem 10.5).
///
/// Inside, rows of `D·Uᵀ` are kept, with `A = U·D·Uᵀ` and U of unit diagonal: neither factorising
/// nor solving takes a square root; [`l`](Self::l) does. On dual numbers solutions, determinant
/// and L carry their derivatives.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let a = Matrix([[4.0, 2.0], [2.0, 10.0]]);
/// let cholesky = a.cholesky()?;
/// assert_eq!(cholesky.l(), Matrix([[2.0, 0.0], [1.0, 3.0]]));
/// assert_eq!(cholesky.solve(&Vector([8.0, 22.0])), Vector([1.0, 2.0]));
/// assert_eq!(cholesky.determinant(), 36.0);
/// # Ok::<(), covector::linalg::solve::SolveError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Cholesky<const N: usize, T = f32> {
    /// On and above the diagonal: `dᵢ·uⱼᵢ`. Below: as it came.
    rows: [[T; N]; N],
    /// One over each d.
    reciprocals: [T; N],
}

/// By what was read of the matrices.
impl<const N: usize, T: Real> PartialEq for Cholesky<N, T> {
    fn eq(&self, other: &Self) -> bool {
        (0..N).all(|i| self.rows[i][i..] == other.rows[i][i..])
    }
}

impl<const N: usize, T: Real> Matrix<N, N, T> {
    /// Factorises a symmetric positive definite matrix into `A = L·Lᵀ`, `1/3·N³` flops.
    ///
    /// Only the diagonal and what is above it is read: the matrix is taken to be symmetric.
    ///
    /// # Errors
    /// [`NotPositiveDefinite`](SolveError::NotPositiveDefinite) names the first pivot that is
    /// zero or negative, or so small (below the normal numbers) that one over it overflows: the
    /// leading block that ends there is not positive definite.
    /// [`NotFinite`](SolveError::NotFinite) if an entry that is read is infinite or NaN.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::solve::SolveError;
    /// use covector::prelude::*;
    /// let a = Matrix([[4.0, 2.0], [2.0, 10.0]]);
    /// assert_eq!(a.cholesky()?.solve(&Vector([8.0, 22.0])), Vector([1.0, 2.0]));
    ///
    /// let indefinite = Matrix([[1.0, 2.0], [2.0, 1.0]]);
    /// let error = indefinite.cholesky().unwrap_err();
    /// assert_eq!(error, SolveError::NotPositiveDefinite { pivot: 1 });
    /// # Ok::<(), SolveError>(())
    /// ```
    #[inline]
    pub fn cholesky(&self) -> Result<Cholesky<N, T>, SolveError> {
        let mut rows = self.0;
        let mut reciprocals = [T::ZERO; N];
        for k in 0..N {
            let pivot = rows[k][k];
            let reciprocal = pivot.recip();
            if !(pivot > T::ZERO && pivot.is_finite() && reciprocal.is_finite()) {
                return Err(why_not(self, k));
            }
            reciprocals[k] = reciprocal;
            let (done, rest) = rows.split_at_mut(k + 1);
            let row = &done[k];
            for (i, below) in (k + 1..N).zip(rest) {
                let factor = row[i] * reciprocal;
                for j in i..N {
                    below[j] -= factor * row[j];
                }
            }
        }
        Ok(Cholesky { rows, reciprocals })
    }
}

/// An infinite or NaN entry always spoils a pivot, so that none has to be looked for before.
#[cold]
#[inline(never)]
fn why_not<T: Real, const N: usize>(matrix: &Matrix<N, N, T>, pivot: usize) -> SolveError {
    for i in 0..N {
        for j in i..N {
            if !matrix.0[i][j].is_finite() {
                return SolveError::NotFinite;
            }
        }
    }
    SolveError::NotPositiveDefinite { pivot }
}

impl<const N: usize, T: Real> Cholesky<N, T> {
    /// The solution x of `A·x = b`, `2·N²` flops.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let cholesky = Matrix([[4.0, 2.0], [2.0, 10.0]]).cholesky()?;
    /// assert_eq!(cholesky.solve(&Vector([8.0, 22.0])), Vector([1.0, 2.0]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn solve(&self, b: &Vector<N, T>) -> Vector<N, T> {
        let mut x = b.0;
        for k in 0..N {
            let factor = x[k] * self.reciprocals[k];
            for j in k + 1..N {
                x[j] -= factor * self.rows[k][j];
            }
        }
        for k in (0..N).rev() {
            let mut sum = x[k];
            for j in (k + 1..N).rev() {
                sum -= self.rows[k][j] * x[j];
            }
            x[k] = sum * self.reciprocals[k];
        }
        Vector(x)
    }

    /// The solution x of `x·A = g`, that is `g·A⁻¹`, `2·N²` flops: the pullback of a covector
    /// through [`solve`](Self::solve). A is symmetric, so that the entries are those of a solve.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let cholesky = Matrix([[4.0, 2.0], [2.0, 10.0]]).cholesky()?;
    /// assert_eq!(cholesky.solve_covector(&Covector([8.0, 22.0])), Covector([1.0, 2.0]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn solve_covector(&self, g: &Covector<N, T>) -> Covector<N, T> {
        self.solve(&g.t()).t()
    }

    /// The solution X of `A·X = B`, that is `A⁻¹·B`, `2·N²·P` flops: P systems at once.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let a = Matrix([[4.0, 2.0], [2.0, 10.0]]);
    /// let x = Matrix([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
    /// assert_eq!(a.cholesky()?.solve_matrix(&(a * x)), x);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn solve_matrix<const P: usize>(&self, b: &Matrix<N, P, T>) -> Matrix<N, P, T> {
        let mut x = b.0;
        for k in 0..N {
            let (known, rest) = x.split_at_mut(k + 1);
            for (j, row) in (k + 1..N).zip(rest) {
                subtract(row, self.rows[k][j] * self.reciprocals[k], &known[k]);
            }
        }
        super::triangular::upper_rows(&self.rows, &mut x, |k, x| x * self.reciprocals[k]);
        Matrix(x)
    }

    /// The solution X of `X·A = B`, that is `B·A⁻¹`, `2·N²·P` flops: every row of B is a covector
    /// to [`solve_covector`](Self::solve_covector) for. So a Jacobian is pulled back, and so a
    /// Kalman gain `K = P·Hᵀ·S⁻¹` is found.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let a = Matrix([[4.0, 2.0], [2.0, 10.0]]);
    /// let x = Matrix([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]);
    /// assert_eq!(a.cholesky()?.solve_rows(&(x * a)), x);
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
    /// let cholesky = Matrix([[4.0, 0.0], [0.0, 0.5]]).cholesky()?;
    /// assert_eq!(cholesky.inverse(), Matrix([[0.25, 0.0], [0.0, 2.0]]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn inverse(&self) -> Matrix<N, N, T> {
        self.solve_matrix(&Matrix::identity())
    }

    /// The factorisation of `A + w·v·vᵀ`, `2·N²` flops instead of another `1/3·N³`.
    ///
    /// By the recurrence of R. Fletcher and M. J. D. Powell, *On the modification of `LDLᵀ`
    /// factorizations*, Math. Comp. 28, 1974. With a negative weight (a downdate) digits are lost
    /// if the result is much closer to singular than A.
    ///
    /// # Errors
    /// [`NotPositiveDefinite`](SolveError::NotPositiveDefinite) if the sum is not;
    /// [`NotFinite`](SolveError::NotFinite) if v or w is infinite or NaN, or the sum overflows.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let cholesky = Matrix([[4.0, 2.0], [2.0, 10.0]]).cholesky()?;
    /// let updated = cholesky.rank_one_update(&Vector([2.0, 0.0]), 3.0)?;
    /// assert_eq!(updated.solve(&Vector([20.0, 22.0])), Vector([1.0, 2.0])); // [[16, 2], [2, 10]]
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    pub fn rank_one_update(&self, v: &Vector<N, T>, weight: T) -> Result<Self, SolveError> {
        let mut updated = *self;
        let (mut v, mut weight) = (v.0, weight);
        for k in 0..N {
            let (old, row) = (self.reciprocals[k], &mut updated.rows[k]);
            let pivot = row[k] + weight * v[k] * v[k];
            let reciprocal = pivot.recip();
            if !(pivot > T::ZERO && pivot.is_finite() && reciprocal.is_finite()) {
                return Err(if pivot.is_finite() {
                    SolveError::NotPositiveDefinite { pivot: k }
                } else {
                    SolveError::NotFinite
                });
            }
            let shift = weight * v[k];
            for j in k + 1..N {
                let entry = row[j] * old;
                row[j] += shift * v[j];
                v[j] -= v[k] * entry;
            }
            weight *= row[k] * reciprocal;
            row[k] = pivot;
            updated.reciprocals[k] = reciprocal;
        }
        Ok(updated)
    }

    /// The determinant `det A = Π lᵢᵢ²`, which is positive; it overflows or vanishes only if the
    /// determinant itself does.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[4.0, 2.0], [2.0, 10.0]]).cholesky()?.determinant(), 36.0);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn determinant(&self) -> T {
        determinant::balanced_product(&mut from_fn::<_, N, _>(|i| self.rows[i][i]))
    }

    /// `ln det A = 2·Σ ln lᵢᵢ`, for determinants beyond the largest or smallest number, as the
    /// logarithm of a normal density needs it.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let cholesky = (1e30 * Matrix::<2, 2>::identity()).cholesky()?; // a determinant of 1e60
    /// assert_eq!(cholesky.ln_determinant(), 2.0 * 1e30_f32.ln());
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn ln_determinant(&self) -> T {
        let mut sum = T::ZERO;
        for i in 0..N {
            sum += self.rows[i][i].ln();
        }
        sum
    }

    /// The lower triangular factor L of `A = L·Lᵀ`, at N square roots.
    ///
    /// Solve with it alone by [`lower_triangle`](Matrix::lower_triangle): `L⁻¹·b` makes noise of
    /// covariance A white.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let l = Matrix([[4.0, 2.0], [2.0, 10.0]]).cholesky()?.l();
    /// assert_eq!(l, Matrix([[2.0, 0.0], [1.0, 3.0]]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn l(&self) -> Matrix<N, N, T> {
        let mut l = Matrix::zeros();
        for k in 0..N {
            let root = self.rows[k][k].sqrt();
            l.0[k][k] = root;
            for i in k + 1..N {
                l.0[i][k] = self.rows[k][i] / root;
            }
        }
        l
    }
}
