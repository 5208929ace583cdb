//! Singular values and what follows from them: rank, condition number, pseudo-inverse.

use super::derivatives::{carries_derivatives, value, with_derivatives_of};
use super::rotation::{rotate, rotation};
use super::scale::{has_all_digits, scaled};
use super::{Qr, SolveError};
use crate::linalg::{Matrix, Vector, norm};
use crate::scalar::Real;
use core::array::from_fn;

/// How often all pairs may be rotated; four to seven times is usual.
const SWEEPS: usize = 60;

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
    u: Matrix<M, N, T>,
    values: Vector<N, T>,
    v: Matrix<N, N, T>,
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
    /// `f64`, may come out as 0. About 2N²(2M − N) operations, and 9N³ in each of four to seven
    /// sweeps: twice as many or more as bidiagonalisation would need, which is the price of the
    /// digits.
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
        const {
            assert!(
                M >= N,
                "svd() needs at least as many rows as columns: decompose `a.t()`, which changes U and V for each other"
            );
        }
        Svd::decompose(self)
    }

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
    /// [`Matrix::svd`] where the caller makes sure that M ≥ N.
    fn decompose(a: &Matrix<M, N, T>) -> Result<Self, SolveError> {
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
        for (i, to) in qr.permutation().into_iter().enumerate() {
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

/// Rotates rows until all pairs are orthogonal to working precision, and the rows of j as well.
///
/// The pairs of a sweep are those of a tournament: rows of one round do not meet each other. So all
/// its rotations can be computed first, several at a time: one after the other, the processor
/// would mostly wait for roots and quotients.
fn orthogonalise<const N: usize, T: Real>(
    rows: &mut [[T; N]; N],
    j: &mut [[T; N]; N],
) -> Result<(), SolveError> {
    let tolerance = T::from_f64(N as f64).sqrt() * T::EPSILON;
    for _ in 0..SWEEPS {
        let mut squares: [T; N] = from_fn(|i| dot(&rows[i], &rows[i]));
        for i in 0..N {
            // Too short for its products to have digits: as good as 0, and not to be turned.
            if !has_all_digits(squares[i]) {
                rows[i] = [T::ZERO; N];
                squares[i] = T::ZERO;
            }
        }
        let mut rotated = false;
        for round in 0..N.next_multiple_of(2).saturating_sub(1) {
            let mut pairs = [(0, 0); N];
            let mut count = 0;
            let (mut products, mut first, mut second) = ([T::ZERO; N], [T::ZERO; N], [T::ZERO; N]);
            for (p, q) in tournament::<N>(round) {
                pairs[count] = (p, q);
                products[count] = dot(&rows[p], &rows[q]);
                first[count] = squares[p];
                second[count] = squares[q];
                count += 1;
            }
            let (mut cosines, mut sines) = ([T::ONE; N], [T::ZERO; N]);
            for k in 0..count {
                let (c, s) = rotation(second[k] - first[k], products[k]);
                // Two roots: the product of two squares could vanish.
                let bound = tolerance * first[k].sqrt() * second[k].sqrt();
                let turn = products[k].abs() > bound;
                cosines[k] = if turn { c } else { T::ONE };
                sines[k] = if turn { s } else { T::ZERO };
            }
            for k in 0..count {
                let (p, q) = pairs[k];
                let (c, s) = (cosines[k], sines[k]);
                if s == T::ZERO {
                    continue;
                }
                rotated = true;
                rotate(rows, (p, q), (c, s));
                rotate(j, (p, q), (c, s));
                squares[p] = dot(&rows[p], &rows[p]);
                squares[q] = dot(&rows[q], &rows[q]);
            }
        }
        if !rotated {
            return Ok(());
        }
    }
    Err(SolveError::NoConvergence)
}

/// The pairs p < q below N of a round, in which no number comes twice; in N rounds (N − 1, if that
/// is odd) all pairs meet once.
///
/// The circle method: the last number stays, the others go round (Brent and Luk, 1985).
#[inline(always)]
fn tournament<const N: usize>(round: usize) -> impl Iterator<Item = (usize, usize)> {
    let last = N.next_multiple_of(2).max(2) - 1;
    (0..=last / 2).filter_map(move |k| {
        let p = (round + k) % last;
        let q = if k == 0 {
            last
        } else {
            (round + last - k) % last
        };
        (p.max(q) < N).then_some((p.min(q), p.max(q)))
    })
}

/// `Σ aⱼ·bⱼ` in four interleaved partial sums, which neither wait for each other nor keep the
/// compiler from vectorising.
#[inline(always)]
fn dot<const N: usize, T: Real>(a: &[T; N], b: &[T; N]) -> T {
    let (a_fours, a) = a.as_chunks::<4>();
    let (b_fours, b) = b.as_chunks::<4>();
    let mut sums = [T::ZERO; 4];
    for (a, b) in a_fours.iter().zip(b_fours) {
        for l in 0..4 {
            sums[l] += a[l] * b[l];
        }
    }
    for (l, (&a, &b)) in a.iter().zip(b).enumerate() {
        sums[l] += a * b;
    }
    (sums[0] + sums[2]) + (sums[1] + sums[3])
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

    /// The product `U·Σ·Vᵀ`: A, but for rounding. About 2MN² operations.
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
    /// Infinite if the columns are dependent, 1 if there are none.
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
            _ => T::ONE,
        }
    }

    /// The pseudo-inverse `A⁺ = V·Σ⁺·Uᵀ`, N×M, with singular values beyond the
    /// [`rank`](Self::rank) as 0. About 2MN² operations. On dual numbers, it has derivatives where
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
    /// pseudo-inverse. About 2MN + 2N² operations. Where b is NaN, x is. On dual numbers, x has
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
                T::ZERO
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
