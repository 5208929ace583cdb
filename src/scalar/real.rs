//! The functions of analysis.

use super::Scalar;
use core::ops::{Div, DivAssign};

/// A scalar with an order, a division and the functions of analysis.
///
/// Implemented for `f32` and `f64` (over the platform's functions with feature `std`, over pure
/// Rust with `libm`; with both, `std` wins) and for [`Dual`](crate::Dual) over any `Real`, so that
/// whatever is written for a `Real` can be differentiated by running it on duals.
///
/// Outside its domain a function is NaN, and NaN in is NaN out, with IEEE 754's exceptions
/// (`x⁰ = 1`, `1ʸ = 1`, `hypot(∞, NaN) = ∞`). The edges stated below are those of the floats;
/// where a slope at an edge is a convention, [`Dual`](crate::Dual) states it.
///
/// On a concrete `f32` or `f64` the inherent methods of the standard library come first:
/// `2.0_f64.sqrt()` is never ambiguous. Only [`max`](Real::max) and [`min`](Real::min) differ from
/// them in meaning.
///
/// # Example
/// ```
/// use covector::{Dual, Real};
///
/// /// ln(1 + eˣ), without overflow.
/// fn softplus<T: Real>(x: T) -> T {
///     x.max(T::ZERO) + (-x.abs()).exp().ln_1p()
/// }
/// assert_eq!(softplus(1000.0_f32), 1000.0);
/// let y = softplus(Dual::<1, f64>::variable(2.0, 0));
/// assert!((y.eps[0] - 1.0 / (1.0 + (-2.0_f64).exp())).abs() < 1e-15);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a real scalar",
    label = "activations, losses and optimisers compute with `f32`, `f64`, or `Dual` over them"
)]
pub trait Real: Scalar + PartialOrd + Div<Output = Self> + DivAssign {
    /// The distance from 1 to the next larger number.
    const EPSILON: Self;
    /// π, half a turn in radians.
    const PI: Self;
    /// ln 2.
    const LN_2: Self;
    /// ln 10.
    const LN_10: Self;
    /// 2/√π, the slope of [`erf`](Real::erf) at 0.
    const FRAC_2_SQRT_PI: Self;

    /// The number nearest to `x`, as a constant.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(f32::from_f64(0.1), 0.1_f32);
    /// ```
    #[must_use]
    fn from_f64(x: f64) -> Self;

    /// The number nearest to the integer `n`, as a constant, without a detour through `f64`.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(f32::from_i32(-3), -3.0);
    /// ```
    #[must_use]
    fn from_i32(n: i32) -> Self;

    /// The value (without derivatives) as an `f64`.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::to_f64(0.5_f32), 0.5);
    /// ```
    #[must_use]
    fn to_f64(self) -> f64;

    /// Whether the value is neither infinite nor NaN.
    ///
    /// ```
    /// # use covector::Real;
    /// assert!(!Real::is_finite(1.0_f64 / 0.0));
    /// ```
    #[must_use]
    fn is_finite(self) -> bool;

    /// Whether the value is not a number.
    ///
    /// ```
    /// # use covector::Real;
    /// assert!(Real::is_nan(0.0_f64 / 0.0));
    /// ```
    #[must_use]
    fn is_nan(self) -> bool;

    /// The absolute value `|x|`.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::abs(-2.0_f64), 2.0);
    /// ```
    #[must_use]
    fn abs(self) -> Self;

    /// The sign: 1 for positive numbers and `+0`, −1 for negative ones and `−0`.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::signum(-2.0_f64), -1.0);
    /// ```
    #[must_use]
    fn signum(self) -> Self;

    /// The larger of two numbers; NaN if either is NaN; `max(−0, +0) = +0`.
    ///
    /// This is IEEE 754-2019's `maximum`. The inherent `f64::max`, which a concrete float calls,
    /// drops a NaN instead: there, write `Real::max(x, y)`.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::max(1.0_f64, 2.0), 2.0);
    /// assert!(Real::max(1.0, f64::NAN).is_nan());
    /// ```
    #[must_use]
    fn max(self, other: Self) -> Self;

    /// The smaller of two numbers; NaN if either is NaN; `min(−0, +0) = −0`.
    ///
    /// This is IEEE 754-2019's `minimum`. The inherent `f64::min`, which a concrete float calls,
    /// drops a NaN instead: there, write `Real::min(x, y)`.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::min(1.0_f64, 2.0), 1.0);
    /// assert!(Real::min(f64::NAN, 1.0).is_nan());
    /// ```
    #[must_use]
    fn min(self, other: Self) -> Self;

    /// The reciprocal `1/x`; ±∞ at ±0, ±0 at ±∞.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::recip(4.0_f64), 0.25);
    /// ```
    #[must_use]
    fn recip(self) -> Self;

    /// `x·a + b` with one rounding (fused). In software where the processor has no such
    /// instruction: for accuracy, not for speed.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::mul_add(2.0_f64, 3.0, 4.0), 10.0);
    /// ```
    #[must_use]
    fn mul_add(self, a: Self, b: Self) -> Self;

    /// `xⁿ` for an integer n; `x⁰ = 1` for every x, `0ⁿ = ∞` for n < 0.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::powi(-2.0_f64, 3), -8.0);
    /// assert_eq!(Real::powi(0.0_f64, 0), 1.0);
    /// ```
    #[must_use]
    fn powi(self, n: i32) -> Self;

    /// `xʸ`, for x ≥ 0, or for any x where y is an integer; `x⁰ = 1` for every x, `0ʸ = 0` for
    /// y > 0 and ∞ for y < 0.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::powf(4.0_f64, 1.5), 8.0);
    /// assert!(Real::powf(-4.0_f64, 1.5).is_nan());
    /// ```
    #[must_use]
    fn powf(self, y: Self) -> Self;

    /// `xʸ·(ln x)ᵏ` at x = 0, as its limit for x → 0: what the derivatives of `xʸ` are made of.
    #[doc(hidden)]
    #[must_use]
    fn power_log(self, y: Self, k: i32) -> Self {
        let power = self.powf(y);
        if k == 0 || power == Self::ZERO {
            power
        } else {
            power * self.ln().powi(k)
        }
    }

    /// The square root `√x`, for x ≥ 0; `√−0 = −0`.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::sqrt(9.0_f64), 3.0);
    /// assert!(Real::sqrt(-1.0_f64).is_nan());
    /// ```
    #[must_use]
    fn sqrt(self) -> Self;

    /// The cube root `∛x`, for every x.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::cbrt(-8.0_f64), -2.0);
    /// ```
    #[must_use]
    fn cbrt(self) -> Self;

    /// The length `√(x² + y²)`, without overflow of the squares; ∞ if either is infinite.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::hypot(3.0_f64, 4.0), 5.0);
    /// ```
    #[must_use]
    fn hypot(self, other: Self) -> Self;

    /// The exponential `eˣ`; 0 at −∞, ∞ where it overflows.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::exp(0.0_f64), 1.0);
    /// ```
    #[must_use]
    fn exp(self) -> Self;

    /// The power of two `2ˣ`; 0 at −∞, ∞ where it overflows.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::exp2(3.0_f64), 8.0);
    /// ```
    #[must_use]
    fn exp2(self) -> Self;

    /// `eˣ − 1`, accurate for small x; −1 at −∞.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::exp_m1(1e-20_f64), 1e-20);
    /// ```
    #[must_use]
    fn exp_m1(self) -> Self;

    /// The natural logarithm, for x ≥ 0; −∞ at 0.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::ln(1.0_f64), 0.0);
    /// assert_eq!(Real::ln(0.0), f64::NEG_INFINITY);
    /// ```
    #[must_use]
    fn ln(self) -> Self;

    /// `ln(1 + x)`, for x ≥ −1, accurate for small x; −∞ at −1.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::ln_1p(1e-20_f64), 1e-20);
    /// ```
    #[must_use]
    fn ln_1p(self) -> Self;

    /// The logarithm to base 2, for x ≥ 0; −∞ at 0.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::log2(8.0_f64), 3.0);
    /// ```
    #[must_use]
    fn log2(self) -> Self;

    /// The logarithm to base 10, for x ≥ 0; −∞ at 0.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::log10(100.0_f64), 2.0);
    /// ```
    #[must_use]
    fn log10(self) -> Self;

    /// `sin x`, x in radians; NaN at ±∞.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::sin(0.0_f64), 0.0);
    /// ```
    #[must_use]
    fn sin(self) -> Self;

    /// `cos x`, x in radians; NaN at ±∞.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::cos(0.0_f64), 1.0);
    /// ```
    #[must_use]
    fn cos(self) -> Self;

    /// `tan x`, x in radians; NaN at ±∞.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::tan(0.0_f64), 0.0);
    /// ```
    #[must_use]
    fn tan(self) -> Self;

    /// The arc sine in `[−π/2, π/2]`, for |x| ≤ 1.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::asin(1.0_f64), f64::PI / 2.0);
    /// ```
    #[must_use]
    fn asin(self) -> Self;

    /// The arc cosine in `[0, π]`, for |x| ≤ 1.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::acos(-1.0_f64), f64::PI);
    /// ```
    #[must_use]
    fn acos(self) -> Self;

    /// The arc tangent in `[−π/2, π/2]`; ±π/2 at ±∞.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::atan(f64::INFINITY), f64::PI / 2.0);
    /// ```
    #[must_use]
    fn atan(self) -> Self;

    /// The angle in `[−π, π]` of the point with abscissa `x` and ordinate `self`; 0 or ±π at the
    /// origin, by the signs of the zeros.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::atan2(1.0_f64, 0.0), f64::PI / 2.0);
    /// assert_eq!(Real::atan2(0.0_f64, -1.0), f64::PI);
    /// ```
    #[must_use]
    fn atan2(self, x: Self) -> Self;

    /// The hyperbolic sine `(eˣ − e⁻ˣ)/2`.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::sinh(0.0_f64), 0.0);
    /// ```
    #[must_use]
    fn sinh(self) -> Self;

    /// The hyperbolic cosine `(eˣ + e⁻ˣ)/2`.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::cosh(0.0_f64), 1.0);
    /// ```
    #[must_use]
    fn cosh(self) -> Self;

    /// The hyperbolic tangent `(eˣ − e⁻ˣ)/(eˣ + e⁻ˣ)`; ±1 at ±∞.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::tanh(f64::INFINITY), 1.0);
    /// ```
    #[must_use]
    fn tanh(self) -> Self;

    /// The inverse hyperbolic sine `ln(x + √(x² + 1))`.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::asinh(0.0_f64), 0.0);
    /// ```
    #[must_use]
    fn asinh(self) -> Self;

    /// The inverse hyperbolic cosine `ln(x + √(x² − 1))`, for x ≥ 1.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::acosh(1.0_f64), 0.0);
    /// assert!(Real::acosh(0.5_f64).is_nan());
    /// ```
    #[must_use]
    fn acosh(self) -> Self;

    /// The inverse hyperbolic tangent `½·ln((1 + x)/(1 − x))`, for |x| ≤ 1; ±∞ at ±1.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::atanh(1.0), f64::INFINITY);
    /// ```
    #[must_use]
    fn atanh(self) -> Self;

    /// The error function `2/√π·∫₀ˣ e^(−t²) dt`; ±1 at ±∞.
    ///
    /// ```
    /// # use covector::Real;
    /// assert_eq!(Real::erf(f64::INFINITY), 1.0);
    /// ```
    #[must_use]
    fn erf(self) -> Self;

    /// The complementary error function `1 − erf x`, accurate in the right tail, where that
    /// difference would cancel; 2 at −∞, 0 at ∞.
    ///
    /// ```
    /// # use covector::Real;
    /// assert!((Real::erfc(6.5_f64) / 3.842_148_327_120_647_5e-20 - 1.0).abs() < 1e-14);
    /// ```
    #[must_use]
    fn erfc(self) -> Self;
}
