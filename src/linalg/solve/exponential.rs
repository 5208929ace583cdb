//! The matrix exponential.

use super::SolveError;
use crate::linalg::{Covector, Matrix};
use crate::scalar::Real;

/// The numerator of the Padé approximant of eˣ; the denominator has the signs of the odd powers
/// reversed. Divided by the constant term, so that the exponential of 0 is exact.
const fn normalized<const K: usize>(mut numerator: [f64; K]) -> [f64; K] {
    let mut k = K;
    while k > 0 {
        k -= 1;
        numerator[k] /= numerator[0];
    }
    numerator
}
const PADE_3: [f64; 4] = normalized([120.0, 60.0, 12.0, 1.0]);
const PADE_5: [f64; 6] = normalized([30240.0, 15120.0, 3360.0, 420.0, 30.0, 1.0]);
const PADE_7: [f64; 8] = normalized([
    17_297_280.0,
    8_648_640.0,
    1_995_840.0,
    277_200.0,
    25_200.0,
    1_512.0,
    56.0,
    1.0,
]);
const PADE_9: [f64; 10] = normalized([
    17_643_225_600.0,
    8_821_612_800.0,
    2_075_673_600.0,
    302_702_400.0,
    30_270_240.0,
    2_162_160.0,
    110_880.0,
    3_960.0,
    90.0,
    1.0,
]);
const PADE_13: [f64; 14] = normalized([
    64_764_752_532_480_000.0,
    32_382_376_266_240_000.0,
    7_771_770_303_897_600.0,
    1_187_353_796_428_800.0,
    129_060_195_264_000.0,
    10_559_470_521_600.0,
    670_442_572_800.0,
    33_522_128_640.0,
    1_323_241_920.0,
    40_840_800.0,
    960_960.0,
    16_380.0,
    182.0,
    1.0,
]);

/// Up to which 1-norm the approximants of degree 3, 5, 7, 9 and 13 are accurate to `f64`'s
/// precision, their derivatives included (Al-Mohy and Higham 2009, table 6.1).
const LIMITS: [f64; 5] = [1.08e-2, 2.00e-1, 7.83e-1, 1.78, 4.74];
/// And those of degree 3, 5 and 7 to `f32`'s: those of Higham 2005, reduced in the same
/// proportion.
const LIMITS_SINGLE: [f64; 3] = [0.31, 1.5, 3.2];

impl<const N: usize, T: Real> Matrix<N, N, T> {
    /// The matrix exponential `eᴬ = Σ Aⁿ/n!`, by which `ẋ = A·x` moves a state in unit time.
    ///
    /// A is halved until it is small, a Padé approximant of degree 3 to 13 taken, and the result
    /// squared as often (N. J. Higham, *The scaling and squaring method for the matrix exponential
    /// revisited*, SIAM J. Matrix Anal. Appl. 26, 2005): `6⅔·N³` to `14⅔·N³` flops, and `2·N³` for
    /// every squaring, of which there are at most `⌈log₂(‖A‖₁/4.74)⌉`.
    ///
    /// Every squaring costs digits. Where the powers of `|A|` grow much more slowly than those of
    /// its norm, as of `[[1, 10⁶], [0, −1]]`, fewer are taken (A. H. Al-Mohy and N. J. Higham, *A
    /// new scaling and squaring algorithm for the matrix exponential*, SIAM J. Matrix Anal. Appl.
    /// 31, 2009; of it the bound by absolute values).
    ///
    /// On dual numbers it carries the Fréchet derivative along (A. H. Al-Mohy and N. J. Higham,
    /// SIAM J. Matrix Anal. Appl. 30, 2009): degree and scaling are chosen by value, and such that
    /// the derivative is as accurate.
    ///
    /// # Errors
    /// [`NotFinite`](SolveError::NotFinite) if an entry is infinite or NaN, or the norm or the
    /// exponential overflows.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let shear = Matrix([[0.0, 3.0], [0.0, 0.0]]);
    /// assert_eq!(shear.exponential()?, Matrix([[1.0, 3.0], [0.0, 1.0]]));
    ///
    /// let quarter = std::f64::consts::FRAC_PI_2;
    /// let turn = Matrix([[0.0, -quarter], [quarter, 0.0]]).exponential()?;
    /// assert!((turn - Matrix([[0.0, -1.0], [1.0, 0.0]])).max_abs() < 1e-15);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[doc(alias = "exp")]
    #[doc(alias = "expm")]
    pub fn exponential(&self) -> Result<Self, SolveError> {
        let norm = self.norm_1();
        if !norm.is_finite() {
            return Err(SolveError::NotFinite);
        }
        let single = T::EPSILON > T::from_f64(1e-10);
        let (limits, degree): (&[f64], _) = if single {
            (&LIMITS_SINGLE, 7)
        } else {
            (&LIMITS, 13)
        };
        let last = limits.len() - 1;
        let within = limits.iter().position(|&limit| norm <= T::from_f64(limit));
        let squarings = match within {
            Some(_) => 0,
            None => halvings(self, norm, T::from_f64(limits[last]), degree),
        };
        let scaled = self * T::from_f64(0.5).powi(squarings);
        let low: Option<&[f64]> = match within.unwrap_or(last) {
            0 => Some(&PADE_3),
            1 => Some(&PADE_5),
            2 => Some(&PADE_7),
            3 => Some(&PADE_9),
            _ => None,
        };
        let mut power = quotient(match low {
            Some(coefficients) => low_degree(&scaled, coefficients),
            None => degree_13(&scaled),
        })?;
        for _ in 0..squarings {
            power = power * power;
        }
        if power.is_finite() {
            Ok(power)
        } else {
            Err(SolveError::NotFinite)
        }
    }
}

/// How often a matrix must be halved until the powers that an approximant of that degree m leaves
/// out are negligible: until `‖|A|²ᵐ⁺¹‖₁ ≤ limit²ᵐ·‖A‖₁`, at the latest when `‖A‖₁ ≤ limit`.
fn halvings<const N: usize, T: Real>(a: &Matrix<N, N, T>, norm: T, limit: T, m: i32) -> i32 {
    let half = T::from_f64(0.5);
    let growth = |magnitudes: &Matrix<N, N, T>, power: i32| {
        let mut row = Covector::<N, T>::ones();
        for _ in 0..power {
            row = row * magnitudes;
        }
        row.norm_inf()
    };
    let (mut halved, mut most) = (norm, 0);
    while halved > limit {
        halved *= half;
        most += 1;
    }
    let magnitudes = a.abs();
    // Hardly any matrix is worth the search.
    if growth(&(magnitudes * half.powi(most)), 4) > (halved * half).powi(4) {
        return most;
    }
    let mut least = 0;
    while least < most {
        let middle = i32::midpoint(least, most);
        let magnitudes = magnitudes * half.powi(middle);
        if growth(&magnitudes, 2 * m + 1) <= limit.powi(2 * m) * magnitudes.norm_1() {
            most = middle;
        } else {
            least = middle + 1;
        }
    }
    most
}

/// `(V − U)⁻¹·(V + U)`, with the odd powers in U and the even ones in V.
fn quotient<const N: usize, T: Real>(
    (u, v): (Matrix<N, N, T>, Matrix<N, N, T>),
) -> Result<Matrix<N, N, T>, SolveError> {
    Ok((v - u).lu()?.solve_matrix(&(v + u)))
}

/// `sum += c·a`
fn add<const N: usize, T: Real>(sum: &mut Matrix<N, N, T>, c: f64, a: &Matrix<N, N, T>) {
    let c = T::from_f64(c);
    for (sum, &a) in sum.iter_mut().zip(a) {
        *sum += a * c;
    }
}

/// The sum of `c·a` over all pairs.
fn combination<const N: usize, T: Real, const K: usize>(
    terms: [(f64, &Matrix<N, N, T>); K],
) -> Matrix<N, N, T> {
    let mut sum = Matrix::zeros();
    for (c, a) in terms {
        add(&mut sum, c, a);
    }
    sum
}

/// A call, and with a slice, so that it is compiled once for all degrees.
#[inline(never)]
fn low_degree<const N: usize, T: Real>(
    a: &Matrix<N, N, T>,
    c: &[f64],
) -> (Matrix<N, N, T>, Matrix<N, N, T>) {
    let square = a * a;
    let identity = Matrix::identity();
    let (mut u, mut v) = (
        combination([(c[1], &identity)]),
        combination([(c[0], &identity)]),
    );
    let mut power = square;
    for (k, pair) in c.as_chunks::<2>().0.iter().enumerate().skip(1) {
        if k > 1 {
            power = power * square;
        }
        add(&mut v, pair[0], &power);
        add(&mut u, pair[1], &power);
    }
    (a * u, v)
}

/// With six products where powers alone would take eight.
#[inline(never)]
fn degree_13<const N: usize, T: Real>(a: &Matrix<N, N, T>) -> (Matrix<N, N, T>, Matrix<N, N, T>) {
    let c = &PADE_13;
    let one = &Matrix::identity();
    let a2 = &(a * a);
    let a4 = &(a2 * a2);
    let a6 = &(a4 * a2);
    let u = a6 * combination([(c[13], a6), (c[11], a4), (c[9], a2)])
        + combination([(c[7], a6), (c[5], a4), (c[3], a2), (c[1], one)]);
    let v = a6 * combination([(c[12], a6), (c[10], a4), (c[8], a2)])
        + combination([(c[6], a6), (c[4], a4), (c[2], a2), (c[0], one)]);
    (a * u, v)
}
