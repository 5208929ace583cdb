//! QR with column pivoting, by Householder reflections.

use super::{SolveError, determinant};
use crate::linalg::norm::{euclidean, has_all_digits};
use crate::linalg::{Matrix, Vector};
use crate::scalar::Real;
use core::array::from_fn;

/// The factors of `A·P = Q·R`: Q with orthonormal columns, R upper triangular, P a permutation of
/// the columns.
///
/// A is M×N with M ≥ N, Q is M×N (the thin factor), R is N×N. R's diagonal is not negative and
/// not increasing, `R₀₀ ≥ R₁₁ ≥ … ≥ 0`, and no entry of a row k is larger than `Rₖₖ`: so the rank
/// can be read off the diagonal. Made by [`Matrix::qr`].
///
/// On dual numbers everything but [`rank`](Qr::rank) carries derivatives, where A has
/// independent columns; R and Q have none where it does not.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let a = Matrix([[3.0, 1.0], [4.0, 3.0]]);
/// let qr = a.qr()?;
/// assert_eq!(qr.permutation(), &[0, 1]);
/// assert!((qr.r() - Matrix([[5.0, 3.0], [0.0, 1.0]])).norm_frobenius() < 1e-5);
/// assert!((qr.q() - Matrix([[0.6, -0.8], [0.8, 0.6]])).norm_frobenius() < 1e-6);
/// # Ok::<(), covector::linalg::solve::SolveError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Qr<const M: usize, const N: usize, T = f32> {
    /// R on and above the diagonal. Below it, in column k, the vector v of the k-th reflection
    /// `I − τ·v·vᵀ`; its leading 1, on the diagonal, is not stored.
    pub(super) factors: [[T; N]; M],
    /// The factors τ; 0 where nothing was left to reflect.
    tau: [T; N],
    /// The rows of R whose sign was changed to make the diagonal positive.
    negated: [bool; N],
    pub(super) permutation: [usize; N],
}

#[track_caller]
const fn must_not_be_wide(rows: usize, columns: usize) {
    assert!(
        rows >= columns,
        "qr() needs at least as many rows as columns: factorise `a.t()`, or take `pseudo_inverse()`"
    );
}

impl<const M: usize, const N: usize, T: Real> Matrix<M, N, T> {
    /// Factorises `A·P = Q·R` by Householder reflections with column pivoting; M ≥ N.
    ///
    /// In every step the column with the largest rest comes next (Businger and Golub; Golub and
    /// Van Loan, *Matrix Computations*, 4th ed., algorithm 5.4.1). The norms of the rests are not
    /// downdated as LAPACK's `geqp3` does: they are summed anew while the columns are updated,
    /// which at these sizes costs less than the safeguards against cancellation.
    /// `‖A·P − Q·R‖ ≤ c·ε·‖A‖` column by column, however different the columns' sizes are
    /// (Higham, *Accuracy and Stability of Numerical Algorithms*, theorem 19.4). About
    /// `3N²(2M − N)` flops: more than strictly necessary, in loops over whole rows, which are
    /// faster.
    ///
    /// A matrix with fewer rows than columns does not compile: factorise `a.t()`, or take
    /// [`pseudo_inverse`](Self::pseudo_inverse), which gives the solution of least norm.
    ///
    /// # Errors
    /// [`SolveError::NotFinite`] if an entry is infinite or NaN, or the norm of a column
    /// overflows.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let a = Matrix([[1.0, 2.0], [0.0, 0.0], [0.0, 2.0], [0.0, 1.0]]);
    /// let qr = a.qr()?;
    /// assert_eq!(qr.permutation(), &[1, 0]); // the longer column first
    /// assert!((qr.r()[(0, 0)] - 3.0).abs() < 1e-6);
    /// let b = Vector([2.0, 9.0, 2.0, 1.0]);
    /// assert!((qr.solve_least_squares(&b)? - Vector([0.0, 1.0])).norm() < 1e-6);
    /// assert!((qr.residual_norm(&b) - 9.0).abs() < 1e-5);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    pub fn qr(&self) -> Result<Qr<M, N, T>, SolveError> {
        const { must_not_be_wide(M, N) }
        Qr::factorise(self)
    }
}

/// A column that is to be reflected next.
struct Pivot<T> {
    column: usize,
    /// What the column must be divided by, a power of two, or squares would overflow or vanish.
    unit: T,
    /// How long the part that is to be reflected is, in that unit.
    length: T,
}

/// The column from k on whose part from row k on is longest.
#[inline]
fn longest<const M: usize, const N: usize, T: Real>(
    a: &[[T; N]; M],
    squares: &[T; N],
    k: usize,
) -> Pivot<T> {
    let mut column = k;
    for j in k + 1..N {
        if squares[j] > squares[column] {
            column = j;
        }
    }
    let square = squares[column];
    if square.is_finite() && has_all_digits(square) {
        let (unit, length) = (T::ONE, square.sqrt());
        Pivot {
            column,
            unit,
            length,
        }
    } else {
        longest_scaled(a, k)
    }
}

#[cold]
#[inline(never)]
fn longest_scaled<const M: usize, const N: usize, T: Real>(a: &[[T; N]; M], k: usize) -> Pivot<T> {
    let measured = |column: usize| {
        let part: [T; M] = from_fn(|i| if i < k { T::ZERO } else { a[i][column] });
        let (unit, length) = euclidean(&part);
        Pivot {
            column,
            unit,
            length,
        }
    };
    let mut longest = measured(k);
    for j in k + 1..N {
        let other = measured(j);
        if other.unit * other.length > longest.unit * longest.length {
            longest = other;
        }
    }
    longest
}

impl<const M: usize, const N: usize, T: Real> Qr<M, N, T> {
    /// [`Matrix::qr`] where the caller makes sure that M ≥ N.
    pub(super) fn factorise(a: &Matrix<M, N, T>) -> Result<Self, SolveError> {
        let mut qr = Qr {
            factors: a.0,
            tau: [T::ZERO; N],
            negated: [false; N],
            permutation: from_fn(|j| j),
        };
        let mut squares = [T::ZERO; N];
        for row in &a.0 {
            for (square, &x) in squares.iter_mut().zip(row) {
                *square += x * x;
            }
        }
        // Finite squares are those of finite numbers.
        if !Vector(squares).is_finite() && !a.is_finite() {
            return Err(SolveError::NotFinite);
        }
        for k in 0..N {
            let Pivot {
                column,
                unit,
                length,
            } = longest(&qr.factors, &squares, k);
            if !(unit * length).is_finite() {
                return Err(SolveError::NotFinite);
            }
            // Nothing but zeros is left.
            if length <= T::ZERO {
                break;
            }
            if column != k {
                qr.permutation.swap(k, column);
                for row in &mut qr.factors {
                    row.swap(k, column);
                }
            }
            if unit != T::ONE {
                for row in &mut qr.factors[k..] {
                    row[k] /= unit;
                }
            }
            squares = qr.step(k, length);
            qr.factors[k][k] *= unit;
        }
        Ok(qr)
    }

    /// Reflects column k, of that length from row k on, onto the diagonal. Gives the squares of
    /// the lengths that the later columns have below row k.
    #[inline(always)]
    fn step(&mut self, k: usize, length: T) -> [T; N] {
        let a = &mut self.factors;
        let alpha = a[k][k];
        // Of the sign opposite to α, so that α − β does not cancel.
        let beta = if alpha > T::ZERO { -length } else { length };
        let leading = alpha - beta;
        let tau = -leading / beta;
        let mut v = [T::ZERO; M];
        let mut w = a[k];
        for i in k + 1..M {
            v[i] = a[i][k] / leading;
            for (w, &x) in w.iter_mut().zip(&a[i]) {
                *w += v[i] * x;
            }
        }
        // Whole rows, so that the loops have constant bounds; the finished columns stay.
        for j in 0..N {
            w[j] = if j > k { tau * w[j] } else { T::ZERO };
        }
        let mut squares = [T::ZERO; N];
        for j in 0..N {
            a[k][j] -= w[j];
        }
        for i in k + 1..M {
            for ((x, &w), square) in a[i].iter_mut().zip(&w).zip(&mut squares) {
                *x -= v[i] * w;
                *square += *x * *x;
            }
            a[i][k] = v[i];
        }
        a[k][k] = beta;
        if beta < T::ZERO {
            for j in k..N {
                a[k][j] = -a[k][j];
            }
        }
        self.tau[k] = tau;
        self.negated[k] = beta < T::ZERO;
        squares
    }

    /// R, N×N: upper triangular, its diagonal not negative and not increasing.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let r = Matrix([[0.0, 3.0], [2.0, 0.0]]).qr()?.r();
    /// assert_eq!(r, Matrix([[3.0, 0.0], [0.0, 2.0]]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn r(&self) -> Matrix<N, N, T> {
        Matrix::from_fn(|i, j| if i <= j { self.factors[i][j] } else { T::ZERO })
    }

    /// Q, M×N: `QᵀQ = I`, also where the columns of A are dependent. About 2N²(2M − N) flops.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let q = Matrix([[0.0], [2.0], [0.0]]).qr()?.q();
    /// assert_eq!(q, Matrix([[0.0], [1.0], [0.0]]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn q(&self) -> Matrix<M, N, T> {
        self.q_times(&Matrix::identity())
    }

    /// `Q·X`, without forming Q. About 2NP(2M − N) flops for an N×P matrix X.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let qr = Matrix([[3.0, 1.0], [4.0, 3.0]]).qr()?;
    /// let y = qr.q_times(&Matrix([[1.0], [2.0]]));
    /// assert!((y - Matrix([[-1.0], [2.0]])).norm_frobenius() < 1e-6);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn q_times<const P: usize>(&self, x: &Matrix<N, P, T>) -> Matrix<M, P, T> {
        let mut product = Matrix::zeros();
        let y: &mut [[T; P]; M] = &mut product.0;
        for k in 0..N {
            y[k] = x.0[k];
            if self.negated[k] {
                y[k] = y[k].map(|x| -x);
            }
        }
        for k in (0..N).rev() {
            let mut w = y[k];
            for i in k + 1..M {
                for (w, &y) in w.iter_mut().zip(&y[i]) {
                    *w += self.factors[i][k] * y;
                }
            }
            for (w, y) in w.iter_mut().zip(&mut y[k]) {
                *w *= self.tau[k];
                *y -= *w;
            }
            for i in k + 1..M {
                for (y, &w) in y[i].iter_mut().zip(&w) {
                    *y -= self.factors[i][k] * w;
                }
            }
        }
        product
    }

    /// The order of the columns: column j of `A·P = Q·R` is column `permutation()[j]` of A.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let a = Matrix([[1.0, 2.0, 3.0], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]]);
    /// assert_eq!(a.qr()?.permutation()[0], 2);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub const fn permutation(&self) -> &[usize; N] {
        &self.permutation
    }

    /// `Qᵀb`, without forming Q. About 4MN flops.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let qr = Matrix([[3.0, 1.0], [4.0, 3.0]]).qr()?;
    /// let c = qr.q_transpose_times(&Vector([5.0, 10.0]));
    /// assert!((c - Vector([11.0, 2.0])).norm() < 1e-5);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn q_transpose_times(&self, b: &Vector<M, T>) -> Vector<N, T> {
        let c = self.reflected(b);
        Vector(from_fn(|k| c[k]))
    }

    /// b after all reflections: `Qᵀb`, then what is orthogonal to all columns of Q.
    #[inline]
    pub(super) fn reflected(&self, b: &Vector<M, T>) -> [T; M] {
        let mut c = b.0;
        for k in 0..N {
            let mut sum = c[k];
            for i in k + 1..M {
                sum += self.factors[i][k] * c[i];
            }
            sum *= self.tau[k];
            c[k] -= sum;
            for i in k + 1..M {
                c[i] -= self.factors[i][k] * sum;
            }
            if self.negated[k] {
                c[k] = -c[k];
            }
        }
        c
    }

    /// How many columns of A are independent to working precision:
    /// [`rank_within`](Self::rank_within) M·ε.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]]).qr()?.rank(), 1);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn rank(&self) -> usize {
        self.rank_within(T::from_f64(M as f64) * T::EPSILON)
    }

    /// How many entries of R's diagonal exceed `tolerance·R₀₀`.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let qr = Matrix([[1.0, 0.0], [0.0, 1e-3]]).qr()?;
    /// assert_eq!((qr.rank_within(1e-2), qr.rank_within(1e-4)), (1, 2));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn rank_within(&self, tolerance: T) -> usize {
        let threshold = if N == 0 {
            T::ZERO
        } else {
            tolerance * self.factors[0][0]
        };
        (0..N)
            .take_while(|&k| self.factors[k][k] > threshold)
            .count()
    }
}

impl<const N: usize, T: Real> Qr<N, N, T> {
    /// The determinant of A, `±R₀₀·R₁₁·…`; 1 for N = 0. It overflows or vanishes only if the
    /// determinant itself does.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let det = Matrix([[1.0, 2.0], [3.0, 4.0]]).qr()?.determinant();
    /// assert!((det + 2.0).abs() < 1e-5);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn determinant(&self) -> T {
        let mut diagonal = from_fn::<_, N, _>(|k| self.factors[k][k]);
        let mut determinant = determinant::balanced_product(&mut diagonal);
        for k in 0..N {
            // Every reflection changes the sign, every negated row changes it back.
            if !self.negated[k] {
                determinant = -determinant;
            }
            for j in k + 1..N {
                if self.permutation[j] < self.permutation[k] {
                    determinant = -determinant;
                }
            }
        }
        determinant
    }
}
