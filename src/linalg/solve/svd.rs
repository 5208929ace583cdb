//! Singular values and vectors, rank and condition number.

use super::derivatives::{carries_derivatives, value, with_derivatives_of};
use super::jacobi::{dot, orthogonalise, rotate, rotation};
use super::scale::scaled;
use super::{Qr, SolveError};
use crate::linalg::{Matrix, Vector, norm};
use crate::scalar::Real;
use core::array::from_fn;

/// The factors of `A = U·Σ·Vᵀ` (singular value decomposition): Σ diagonal, not negative,
/// descending; U and V with orthonormal columns.
///
/// A is M×N with M ≥ N, U is M×N (thin), V is N×N. All columns of U and V are orthonormal, also
/// those that belong to a singular value 0: the last N − [`rank`](Svd::rank) columns of V are a
/// basis of the null space of A. Pairs of columns of U and V may both change their signs. Made by
/// [`Matrix::svd`].
///
/// # Derivatives
/// On dual numbers all factors carry their derivatives, to any order up to the third, where the
/// singular values differ and are not 0: `σᵢ′ = uᵢᵀ·A′·vᵢ`. Equal singular values (to working
/// precision) have no derivative each, only together, and their vectors are not turned into each
/// other. At a singular value 0, which is a corner as |x| has at 0, derivatives mean nothing; where
/// it is 0 exactly, its own is 0.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let svd = Matrix([[3.0, 0.0], [4.0, 5.0]]).svd()?;
/// assert!((svd.singular_values() - Vector([45.0_f32.sqrt(), 5.0_f32.sqrt()])).norm() < 1e-5);
/// assert!((svd.condition() - 3.0).abs() < 1e-5);
/// # Ok::<(), covector::linalg::solve::SolveError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Svd<const M: usize, const N: usize, T = f32> {
    pub(super) u: Matrix<M, N, T>,
    pub(super) values: Vector<N, T>,
    pub(super) v: Matrix<N, N, T>,
}

#[track_caller]
const fn must_not_be_wide(rows: usize, columns: usize) {
    assert!(
        rows >= columns,
        "svd() needs at least as many rows as columns: decompose `a.t()`, which changes U and V for each other"
    );
}

impl<const M: usize, const N: usize, T: Real> Matrix<M, N, T> {
    /// The singular values and vectors, for M ≥ N.
    ///
    /// By column-pivoted QR, then Jacobi's rotations of the rows of R until they are orthogonal
    /// (one-sided Jacobi: Golub and Van Loan, *Matrix Computations*, 4th ed., section 8.6.3; Drmač and
    /// Veselić, *New fast and accurate Jacobi SVD algorithm*, SIAM J. Matrix Anal. Appl. 29, 2008).
    /// Small singular values, too, come out with about as many digits as the entries determine: if
    /// `A = B·D` with a diagonal D, the error relative to each σ grows with the condition number of
    /// B, whatever that of D (Demmel and Veselić, *Jacobi's method is more accurate than QR*, SIAM J.
    /// Matrix Anal. Appl. 13, 1992). What is below 10⁻¹⁵ of the largest in `f32`, 10⁻¹⁴⁵ in
    /// `f64`, may come out as 0. About 5N²(2M − N) flops, and 7N³ in each of four to seven sweeps: twice
    /// as many or more as bidiagonalisation would need, which is the price of the digits.
    ///
    /// A matrix with fewer rows than columns does not compile: decompose `a.t()`, which changes U
    /// and V for each other.
    ///
    /// # Errors
    /// [`SolveError::NotFinite`] if an entry is infinite or NaN, or a singular value overflows;
    /// [`SolveError::NoConvergence`] has never been seen.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// // Columns of very different sizes: the small singular value has all its digits.
    /// let svd = Matrix([[1.0, 1e-20], [0.0, 1e-20]]).svd()?;
    /// assert!((svd.singular_values()[1] / 1e-20 - 1.0).abs() < 1e-6);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[doc(alias = "singular_value_decomposition")]
    pub fn svd(&self) -> Result<Svd<M, N, T>, SolveError> {
        const { must_not_be_wide(M, N) }
        Svd::decompose(self)
    }
}

impl<const M: usize, const N: usize, T: Real> Svd<M, N, T> {
    /// [`Matrix::svd`] where the caller makes sure that M ≥ N.
    pub(super) fn decompose(a: &Matrix<M, N, T>) -> Result<Self, SolveError> {
        let (a, unit) = scaled(a)?;
        let mut svd = if carries_derivatives(&a) {
            Self::of_values(&a.map(value))?.differentiated(&a)
        } else {
            Self::of_values(&a)?
        };
        svd.values *= unit;
        if svd.values.is_finite() {
            Ok(svd)
        } else {
            Err(SolveError::NotFinite)
        }
    }

    fn of_values(a: &Matrix<M, N, T>) -> Result<Self, SolveError> {
        let qr = Qr::factorise(a)?;
        // R = J·Σ·Wᵀ: rotations make the rows of JᵀR = Σ·Wᵀ orthogonal.
        let mut rows = qr.r().0;
        let mut j = Matrix::<N, N, T>::identity();
        orthogonalise(&mut rows, &mut j.0)?;

        let mut values: Vector<N, T> = Vector(from_fn(|i| norm(&rows[i])));
        for i in 0..N {
            let mut largest = i;
            for k in i + 1..N {
                if values[k] > values[largest] {
                    largest = k;
                }
            }
            values.0.swap(i, largest);
            rows.swap(i, largest);
            j.0.swap(i, largest);
        }
        for i in 0..N {
            if values[i] > T::ZERO {
                let length = values[i];
                rows[i] = rows[i].map(|x| x / length);
            } else {
                complete(&mut rows, i);
            }
        }
        // A = Q·R·Pᵀ = (Q·J)·Σ·(P·W)ᵀ
        let u = qr.q_times(&j.t());
        let mut v = Matrix::zeros();
        for (i, &to) in qr.permutation().iter().enumerate() {
            v.0[to] = from_fn(|k| rows[k][i]);
        }
        Ok(Svd { u, values, v })
    }

    /// Puts derivatives on the factors.
    ///
    /// The columns of A·V are orthogonal but for derivatives. Jacobi's rotations are smooth in
    /// them, and converge quadratically: the first sweep makes first derivatives right, the second
    /// those up to the third.
    fn differentiated(self, a: &Matrix<M, N, T>) -> Self {
        let vt = self.v.t();
        let mut rows = (vt * a.t()).0;
        let mut turned = vt.0;
        for _ in 0..2 {
            for p in 0..N {
                for q in p + 1..N {
                    let (x, y) = (dot(&rows[p], &rows[p]), dot(&rows[q], &rows[q]));
                    let equal = T::from_f64(8.0 * (M as f64)) * T::EPSILON * x;
                    if (y - x).abs() <= equal {
                        continue;
                    }
                    let product = dot(&rows[p], &rows[q]);
                    let (c, s) = rotation(y - x, product);
                    rotate(&mut rows, (p, q), (c, s));
                    rotate(&mut turned, (p, q), (c, s));
                }
            }
        }
        let mut svd = self;
        for k in 0..N {
            let length = norm(&rows[k]);
            svd.values[k] = with_derivatives_of(svd.values[k], length);
            for i in 0..N {
                svd.v.0[i][k] = with_derivatives_of(svd.v.0[i][k], turned[k][i]);
            }
            if length > T::ZERO {
                for i in 0..M {
                    svd.u.0[i][k] = with_derivatives_of(svd.u.0[i][k], rows[k][i] / length);
                }
            }
        }
        svd
    }
}

/// Makes row k a unit vector that is orthogonal to all before it, which are orthonormal.
fn complete<const N: usize, T: Real>(rows: &mut [[T; N]; N], k: usize) {
    let (before, rest) = rows.split_at_mut(k);
    // The axis that lies least in their span: at least 1 − k/N of its square is outside.
    let mut inside = [T::ZERO; N];
    for row in before.iter() {
        for j in 0..N {
            inside[j] += row[j] * row[j];
        }
    }
    let mut axis = 0;
    for j in 1..N {
        if inside[j] < inside[axis] {
            axis = j;
        }
    }
    let mut x = from_fn(|j| if j == axis { T::ONE } else { T::ZERO });
    // Twice is enough (Parlett, section 6.9).
    for _ in 0..2 {
        for row in before.iter() {
            let product = dot(&x, row);
            for j in 0..N {
                x[j] -= product * row[j];
            }
        }
        let length = norm(&x);
        x = x.map(|x| x / length);
    }
    rest[0] = x;
}

impl<const M: usize, const N: usize, T: Real> Svd<M, N, T> {
    /// U, M×N: its orthonormal columns are the left singular vectors.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let svd = Matrix([[0.0], [7.0]]).svd()?;
    /// assert_eq!(svd.u().column(0).abs(), Vector([0.0, 1.0]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub const fn u(&self) -> &Matrix<M, N, T> {
        &self.u
    }

    /// The singular values, descending and not negative.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let svd = Matrix([[0.0, -3.0], [2.0, 0.0]]).svd()?;
    /// assert_eq!(svd.singular_values(), &Vector([3.0, 2.0]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub const fn singular_values(&self) -> &Vector<N, T> {
        &self.values
    }

    /// V, N×N: its orthonormal columns (not rows, as of Vᵀ) are the right singular vectors.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let svd = Matrix([[0.0, -3.0], [2.0, 0.0]]).svd()?;
    /// assert_eq!(svd.v().column(0).abs(), Vector([0.0, 1.0]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub const fn v(&self) -> &Matrix<N, N, T> {
        &self.v
    }

    /// The product `U·Σ·Vᵀ`: A, but for rounding. About 2MN² flops.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let a = Matrix([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]);
    /// assert!((a.svd()?.reconstruct() - a).norm_frobenius() < 1e-5);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn reconstruct(&self) -> Matrix<M, N, T> {
        let mut vt = self.v.t();
        for (row, &sigma) in vt.0.iter_mut().zip(&self.values) {
            for x in row {
                *x *= sigma;
            }
        }
        self.u * vt
    }

    /// The rank to working precision: [`rank_within`](Self::rank_within) M·ε.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]]).svd()?.rank(), 1);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn rank(&self) -> usize {
        self.rank_within(T::from_f64(M as f64) * T::EPSILON)
    }

    /// How many singular values exceed `tolerance` times the largest.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let svd = Matrix([[1.0, 0.0], [0.0, 1e-3]]).svd()?;
    /// assert_eq!((svd.rank_within(1e-2), svd.rank_within(1e-4)), (1, 2));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn rank_within(&self, tolerance: T) -> usize {
        let largest = self.values.0.first().copied().unwrap_or(T::ZERO);
        let threshold = tolerance * largest;
        self.values.iter().take_while(|&&x| x > threshold).count()
    }

    /// The condition number in the 2-norm, the largest singular value over the smallest: how many
    /// times larger the relative error of x may be than that of A or b, if `A·x = b`.
    ///
    /// Infinite if the columns are dependent, 0 if there are none.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[4.0, 0.0], [0.0, 0.5]]).svd()?.condition(), 8.0);
    /// assert_eq!(Matrix([[1.0, 0.0], [0.0, 0.0]]).svd()?.condition(), f32::INFINITY);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn condition(&self) -> T {
        match (self.values.0.first(), self.values.0.last()) {
            (Some(&largest), Some(&smallest)) if smallest > T::ZERO => largest / smallest,
            (Some(_), Some(_)) => T::ONE / T::ZERO,
            _ => T::ZERO,
        }
    }
}
