//! QR of a matrix that comes row by row.

use super::{SolveError, count};
use crate::linalg::norm::{has_all_digits, power_of_two};
use crate::linalg::{Covector, Matrix, Vector, norm};
use crate::scalar::Real;

/// The triangular factor of a matrix whose rows arrive one at a time, and need not be kept:
/// linear least squares on a stream.
///
/// For the rows `aᵢ` of A: K×N and the numbers `bᵢ`, both seen once, it holds what the
/// least-squares solution of `A·x ≈ b` needs: the triangle R: N×N of `A = Q·R`, the column
/// `Qᵀb`: N×1, and the norm of the rest of b, which no x can reach. K is not limited, and costs
/// no memory.
///
/// Rows are rotated into the triangle one by one (Givens), or reflected into it several at once
/// (Householder): 2·N² or N² multiplications for each. That is as accurate as a factorisation of
/// the whole matrix: unlike the sums `AᵀA` and `Aᵀb`, it does not square the condition number. Rows with infinite or NaN entries make the factors NaN, which
/// [`solve`](StreamedQr::solve) reports.
///
/// Reference: J. J. Moré, B. S. Garbow, K. E. Hillstrom, MINPACK (1980), `rwupdt`; Å. Björck,
/// *Numerical Methods for Least Squares Problems* (1996), §3.3.
///
/// # Example
/// ```
/// use covector::linalg::solve::StreamedQr;
/// use covector::prelude::*;
///
/// // The line a + b·t nearest to four points.
/// let mut qr = StreamedQr::<2, f64>::new();
/// for (t, y) in [(0.0, 1.0), (1.0, 2.9), (2.0, 5.1), (3.0, 7.0)] {
///     qr.push(&Covector([1.0, t]), y);
/// }
/// let line = qr.solve()?;
/// assert!(line.distance(&Vector([0.97, 2.02])) < 1e-14);
/// assert!((qr.residual_norm() - 0.018_f64.sqrt()).abs() < 1e-14);
/// # Ok::<(), covector::linalg::solve::SolveError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StreamedQr<const N: usize, T = f32> {
    r: Matrix<N, N, T>,
    qtb: Vector<N, T>,
    rest: T,
    rows: usize,
}

impl<const N: usize, T: Real> StreamedQr<N, T> {
    /// Of no rows: all zeros.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::solve::StreamedQr;
    /// static mut _MEMORY: StreamedQr<3> = StreamedQr::new(); // `const`
    /// assert_eq!(StreamedQr::<3>::new().rows(), 0);
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        StreamedQr {
            r: Matrix::zeros(),
            qtb: Vector::zeros(),
            rest: T::ZERO,
            rows: 0,
        }
    }

    /// Adds the row `a` of A and the number b that it should give: the equation `a·x ≈ b`.
    ///
    /// To weight an equation, multiply both by the weight (for a standard deviation σ of b, 1/σ).
    ///
    /// # Example
    /// ```
    /// use covector::linalg::solve::StreamedQr;
    /// use covector::prelude::*;
    /// let mut qr = StreamedQr::new();
    /// qr.push(&Covector([3.0]), 3.0);
    /// qr.push(&Covector([4.0]), 4.0);
    /// assert_eq!(qr.r(), &Matrix([[5.0]]));
    /// assert_eq!(qr.qtb(), &Vector([5.0]));
    /// ```
    #[inline]
    pub fn push(&mut self, a: &Covector<N, T>, b: T) {
        let (mut a, mut b) = (a.0, b);
        for j in 0..N {
            if is_clear(self.r.0[j][j], a[j]) {
                continue;
            }
            let (cosine, sine) = givens(self.r.0[j][j], a[j]);
            for k in j..N {
                let r = self.r.0[j][k];
                self.r.0[j][k] = cosine * r + sine * a[k];
                a[k] = cosine * a[k] - sine * r;
            }
            let qtb = self.qtb.0[j];
            self.qtb.0[j] = cosine * qtb + sine * b;
            b = cosine * b - sine * qtb;
        }
        if !is_clear(self.rest, b) {
            let (cosine, sine) = givens(self.rest, b);
            self.rest = cosine * self.rest + sine * b;
        }
        self.rows += 1;
    }

    /// Adds K rows at once: the equations `A·x ≈ b`, A: K×N, b: K×1.
    ///
    /// One reflection for each column instead of one rotation for each entry (Householder): with
    /// eight rows or so, each costs about half of what [`push`](StreamedQr::push) takes.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::solve::StreamedQr;
    /// use covector::prelude::*;
    /// let mut qr = StreamedQr::new();
    /// qr.push_rows(&Matrix([[2.0, 0.0], [0.0, 4.0], [0.0, 3.0]]), &Vector([2.0, 8.0, 6.0]));
    /// assert_eq!(qr.solve(), Ok(Vector([1.0, 2.0])));
    /// assert_eq!(qr.rows(), 3);
    /// ```
    #[inline]
    pub fn push_rows<const K: usize>(&mut self, a: &Matrix<K, N, T>, b: &Vector<K, T>) {
        let (mut a, mut b) = (a.0, b.0);
        self.absorb(&mut a, &mut b);
        self.rows += K;
    }

    /// Reflects the rows `a`, some of which may be zeros that do not count, into the triangle, and
    /// overwrites them.
    pub(crate) fn push_in_place<const K: usize>(
        &mut self,
        a: &mut [[T; N]; K],
        b: &mut [T; K],
        count: usize,
    ) {
        self.absorb(a, b);
        self.rows += count;
    }

    #[inline]
    fn absorb<const K: usize>(&mut self, a: &mut [[T; N]; K], b: &mut [T; K]) {
        for j in 0..N {
            // I − u·uᵀ/|u₀|, with u = (r, a₁, …)/‖(r, a₁, …)‖ and ±1 added to u₀.
            let (mut corner, mut unit) = (self.r.0[j][j], T::ONE);
            let mut squares = corner * corner;
            for row in a.iter() {
                squares += row[j] * row[j];
            }
            if !(squares.is_finite() && has_all_digits(squares)) {
                (unit, squares) = scale_down(&mut corner, a, j);
            }
            if squares <= T::ZERO {
                continue;
            }
            let length = squares.sqrt();
            let inverse = length.recip();
            for row in a.iter_mut() {
                row[j] *= inverse;
            }
            let first = corner * inverse;
            let first = first + first.signum();
            let scale = length / (length + corner.abs());

            let mut along = [T::ZERO; N];
            let row = &mut self.r.0[j];
            for k in j + 1..N {
                along[k] = first * row[k];
            }
            let mut along_b = first * self.qtb.0[j];
            for i in 0..K {
                let u = a[i][j];
                for k in j + 1..N {
                    along[k] += u * a[i][k];
                }
                along_b += u * b[i];
            }
            for along in &mut along[j + 1..] {
                *along *= scale;
            }
            along_b *= scale;
            row[j] = if corner < T::ZERO { length } else { -length } * unit;
            for k in j + 1..N {
                row[k] -= first * along[k];
            }
            self.qtb.0[j] -= first * along_b;
            for i in 0..K {
                let u = a[i][j];
                for k in j + 1..N {
                    a[i][k] -= u * along[k];
                }
                b[i] -= u * along_b;
            }
        }
        self.rest = norm(&[self.rest, norm(b)]);
    }

    /// Adds all rows that another one has seen, as if they had been pushed here: 2·N³
    /// multiplications, however many they were.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::solve::StreamedQr;
    /// use covector::prelude::*;
    /// let (mut first, mut second) = (StreamedQr::new(), StreamedQr::new());
    /// first.push(&Covector([3.0]), 3.0);
    /// second.push(&Covector([4.0]), 4.0);
    /// first.merge(&second);
    /// assert_eq!((first.r()[(0, 0)], first.rows()), (5.0, 2));
    /// ```
    pub fn merge(&mut self, other: &Self) {
        for (r, &qtb) in other.r.0.iter().zip(&other.qtb) {
            self.push(&Covector(*r), qtb);
        }
        self.push(&Covector::zeros(), other.rest);
        self.rows = self.rows - N - 1 + other.rows;
    }

    /// The triangle R: N×N, `RᵀR = AᵀA`. Its diagonal may have any sign.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::solve::StreamedQr;
    /// assert_eq!(StreamedQr::<2>::new().r()[(0, 1)], 0.0);
    /// ```
    #[must_use]
    #[inline]
    pub const fn r(&self) -> &Matrix<N, N, T> {
        &self.r
    }

    /// The column `Qᵀb`: N×1, `Rᵀ(Qᵀb) = Aᵀb`.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::solve::StreamedQr;
    /// assert_eq!(StreamedQr::<2>::new().qtb()[1], 0.0);
    /// ```
    #[must_use]
    #[inline]
    pub const fn qtb(&self) -> &Vector<N, T> {
        &self.qtb
    }

    /// `min ‖A·x − b‖` over all x: the part of b that no x reaches.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::solve::StreamedQr;
    /// use covector::prelude::*;
    /// let mut qr = StreamedQr::new();
    /// qr.push(&Covector([1.0]), 2.0);
    /// qr.push(&Covector([0.0]), 3.0);
    /// assert_eq!(qr.residual_norm(), 3.0);
    /// ```
    #[must_use]
    #[inline]
    pub fn residual_norm(&self) -> T {
        self.rest.abs()
    }

    /// `‖b‖`.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::solve::StreamedQr;
    /// use covector::prelude::*;
    /// let mut qr = StreamedQr::new();
    /// qr.push(&Covector([1.0]), 3.0);
    /// qr.push(&Covector([0.0]), 4.0);
    /// assert_eq!(qr.norm(), 5.0);
    /// ```
    #[must_use]
    pub fn norm(&self) -> T {
        norm(&[norm(self.qtb.as_slice()), self.rest])
    }

    /// How many rows it has seen.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::solve::StreamedQr;
    /// use covector::prelude::*;
    /// let mut qr = StreamedQr::new();
    /// qr.push(&Covector([1.0]), 3.0);
    /// assert_eq!(qr.rows(), 1);
    /// ```
    #[must_use]
    #[inline]
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Whether all that it holds is finite.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::solve::StreamedQr;
    /// use covector::prelude::*;
    /// let mut qr = StreamedQr::new();
    /// qr.push(&Covector([1.0]), f32::NAN);
    /// assert!(!qr.is_finite());
    /// ```
    #[must_use]
    pub fn is_finite(&self) -> bool {
        self.rest.is_finite() && self.qtb.is_finite() && self.r.is_finite()
    }

    /// The x that makes `‖A·x − b‖` least.
    ///
    /// # Errors
    /// [`SolveError::NotFinite`] if an entry was infinite or NaN, or the solution is;
    /// [`SolveError::Singular`] if a diagonal entry of R is zero, or below rounding in its column:
    /// fewer than N rows, or linearly dependent columns.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::solve::{SolveError, StreamedQr};
    /// use covector::prelude::*;
    /// let mut qr = StreamedQr::new();
    /// qr.push(&Covector([1.0, 1.0]), 3.0);
    /// assert_eq!(qr.solve(), Err(SolveError::Singular { column: 1 }));
    /// qr.push(&Covector([0.0, 2.0]), 4.0);
    /// assert_eq!(qr.solve(), Ok(Vector([1.0, 2.0])));
    /// ```
    pub fn solve(&self) -> Result<Vector<N, T>, SolveError> {
        if !self.is_finite() {
            return Err(SolveError::NotFinite);
        }
        for (j, norm) in self.column_norms().into_iter().enumerate() {
            if negligible(self.r.0[j][j], norm, N) {
                return Err(SolveError::Singular { column: j });
            }
        }
        let x = self.r.upper_triangle()?.solve(&self.qtb);
        if x.is_finite() {
            Ok(x)
        } else {
            Err(SolveError::NotFinite)
        }
    }

    /// That of A with its columns multiplied by the given factors.
    pub(crate) fn scale_columns(mut self, factors: &Vector<N, T>) -> Self {
        for row in &mut self.r.0 {
            for (r, &factor) in row.iter_mut().zip(factors) {
                *r *= factor;
            }
        }
        self
    }

    /// The norms of the columns of A.
    pub(crate) fn column_norms(&self) -> Vector<N, T> {
        Vector::from_fn(|j| norm(self.r.column(j).as_slice()))
    }
}

/// Nothing pushed yet.
impl<const N: usize, T: Real> Default for StreamedQr<N, T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Divides a corner of R and the column below it by a power of two, so that their squares have all
/// their digits. Gives that unit, and the sum of the squares.
#[cold]
#[inline(never)]
fn scale_down<const K: usize, const N: usize, T: Real>(
    corner: &mut T,
    a: &mut [[T; N]; K],
    j: usize,
) -> (T, T) {
    let largest = norm(&[*corner]).max(norm(&a.map(|row| row[j])));
    let unit = if largest > T::ZERO && largest.is_finite() {
        T::from_f64(power_of_two(largest.to_f64()))
    } else {
        T::ONE
    };
    *corner /= unit;
    let mut squares = *corner * *corner;
    for row in a {
        row[j] /= unit;
        squares += row[j] * row[j];
    }
    (unit, squares)
}

/// Whether a diagonal entry of R is zero but for rounding, in a column of the given norm.
fn negligible<T: Real>(diagonal: T, column: T, n: usize) -> bool {
    let rounding = count::<T>(n) * T::EPSILON;
    diagonal.abs() <= rounding * column
}

/// Whether b needs no rotation into a: if it is zero with all its partials, or if both are zero in
/// value, where a length has no derivative.
#[inline]
fn is_clear<T: Real>(a: T, b: T) -> bool {
    b == T::ZERO || (a.abs() <= T::ZERO && b.abs() <= T::ZERO)
}

/// The cosine and sine that rotate `(a, b)` into `(√(a² + b²), 0)` up to its sign, without
/// overflow of the squares. They are not both 0.
#[inline]
fn givens<T: Real>(a: T, b: T) -> (T, T) {
    if a.abs() < b.abs() {
        let cotangent = a / b;
        let sine = (T::ONE + cotangent * cotangent).sqrt().recip();
        (sine * cotangent, sine)
    } else {
        let tangent = b / a;
        let cosine = (T::ONE + tangent * tangent).sqrt().recip();
        (cosine, cosine * tangent)
    }
}
