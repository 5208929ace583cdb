//! `Real` for dual numbers: every function with its slope.

use super::Dual;
use crate::scalar::Real;
use crate::scalar::finite::times;
use core::cmp::Ordering;

impl<const N: usize, T: Real> Real for Dual<N, T> {
    const EPSILON: Self = Dual::constant(T::EPSILON);
    const PI: Self = Dual::constant(T::PI);
    const LN_2: Self = Dual::constant(T::LN_2);
    const LN_10: Self = Dual::constant(T::LN_10);
    const FRAC_2_SQRT_PI: Self = Dual::constant(T::FRAC_2_SQRT_PI);

    #[inline]
    fn from_f64(x: f64) -> Self {
        Dual::constant(T::from_f64(x))
    }
    #[inline]
    fn from_i32(n: i32) -> Self {
        Dual::constant(T::from_i32(n))
    }
    #[inline]
    fn to_f64(self) -> f64 {
        self.re.to_f64()
    }
    #[inline]
    fn is_finite(self) -> bool {
        self.re.is_finite()
    }
    #[inline]
    fn is_nan(self) -> bool {
        self.re.is_nan()
    }

    #[inline]
    fn abs(self) -> Self {
        let y = self.re.abs();
        let slope = match self.re.partial_cmp(&T::ZERO) {
            Some(Ordering::Greater) => T::ONE,
            Some(Ordering::Less) => -T::ONE,
            Some(Ordering::Equal) => T::ZERO,
            None => y,
        };
        self.smooth(y, slope)
    }
    #[inline]
    fn signum(self) -> Self {
        let y = self.re.signum();
        self.smooth(y, if y.is_nan() { y } else { T::ZERO })
    }
    #[inline]
    fn max(self, other: Self) -> Self {
        let y = self.re.max(other.re);
        self.smooth2(other, y, choice(other.re.partial_cmp(&self.re), y))
    }
    #[inline]
    fn min(self, other: Self) -> Self {
        let y = self.re.min(other.re);
        self.smooth2(other, y, choice(self.re.partial_cmp(&other.re), y))
    }
    #[inline]
    fn recip(self) -> Self {
        let y = self.re.recip();
        self.chain(y, -(y * y))
    }
    #[inline]
    fn mul_add(self, a: Self, b: Self) -> Self {
        let mut y = self.smooth2(a, self.re.mul_add(a.re, b.re), (a.re, self.re));
        for (y, &e) in y.eps.iter_mut().zip(&b.eps) {
            *y += e;
        }
        y
    }

    #[inline]
    fn powi(self, n: i32) -> Self {
        let x = self.re;
        let y = x.powi(n);
        let slope = match n.checked_sub(1) {
            _ if n == 0 => T::ZERO,
            // Not with `*`: where the power is infinite, so are its derivatives, not NaN.
            Some(m) => x.powi(m).times_partial(T::from_i32(n)),
            None => (y / x).times_partial(T::from_i32(n)),
        };
        self.chain(y, slope)
    }
    #[inline]
    fn powf(self, other: Self) -> Self {
        let z = self.re.powf(other.re);
        self.chain2(other, z, powf_slopes(self.re, other.re, z))
    }
    fn power_log(self, y: Self, k: i32) -> Self {
        let value = self.re.power_log(y.re, k);
        self.chain2(y, value, power_log_slopes(self.re, y.re, k))
    }
    #[inline]
    fn sqrt(self) -> Self {
        let y = self.re.sqrt();
        // Adding 0 turns √−0 = −0 into +0, so that the slope is +∞ at both zeros.
        self.chain(y, (y + y + T::ZERO).recip())
    }
    #[inline]
    fn cbrt(self) -> Self {
        let y = self.re.cbrt();
        // Not 1/(3y²), whose own derivatives would be 0·∞ at 0 and at ±∞.
        let r = y.recip();
        self.chain(y, r * r / T::from_i32(3))
    }
    #[inline]
    fn hypot(self, other: Self) -> Self {
        let h = self.re.hypot(other.re);
        self.chain2(other, h, hypot_slopes(self.re, other.re, h))
    }

    #[inline]
    fn exp(self) -> Self {
        let y = self.re.exp();
        self.chain(y, y)
    }
    #[inline]
    fn exp2(self) -> Self {
        let y = self.re.exp2();
        // Not `y * T::LN_2`: where y overflows, its derivatives are infinite, too, not NaN.
        self.chain(y, y.times_partial(T::LN_2))
    }
    #[inline]
    fn exp_m1(self) -> Self {
        self.chain(self.re.exp_m1(), self.re.exp())
    }
    #[inline]
    fn ln(self) -> Self {
        let y = self.re.ln();
        self.chain(y, ln_slope(self.re, y))
    }
    #[inline]
    fn ln_1p(self) -> Self {
        let y = self.re.ln_1p();
        self.chain(y, ln_slope(T::ONE + self.re, y))
    }
    #[inline]
    fn log2(self) -> Self {
        let y = self.re.log2();
        self.chain(y, ln_slope(self.re, y) / T::LN_2)
    }
    #[inline]
    fn log10(self) -> Self {
        let y = self.re.log10();
        self.chain(y, ln_slope(self.re, y) / T::LN_10)
    }

    #[inline]
    fn sin(self) -> Self {
        self.smooth(self.re.sin(), self.re.cos())
    }
    #[inline]
    fn cos(self) -> Self {
        self.smooth(self.re.cos(), -self.re.sin())
    }
    #[inline]
    fn tan(self) -> Self {
        let y = self.re.tan();
        self.smooth(y, T::ONE + y * y)
    }
    #[inline]
    fn asin(self) -> Self {
        self.chain(self.re.asin(), asin_slope(self.re))
    }
    #[inline]
    fn acos(self) -> Self {
        self.chain(self.re.acos(), -asin_slope(self.re))
    }
    #[inline]
    fn atan(self) -> Self {
        self.smooth(self.re.atan(), atan_slope(self.re))
    }
    #[inline]
    fn atan2(self, x: Self) -> Self {
        let angle = self.re.atan2(x.re);
        self.chain2(x, angle, atan2_slopes(self.re, x.re, angle))
    }

    #[inline]
    fn sinh(self) -> Self {
        self.chain(self.re.sinh(), self.re.cosh())
    }
    #[inline]
    fn cosh(self) -> Self {
        self.chain(self.re.cosh(), self.re.sinh())
    }
    #[inline]
    fn tanh(self) -> Self {
        let y = self.re.tanh();
        self.smooth(y, tanh_slope(self.re, y))
    }
    #[inline]
    fn asinh(self) -> Self {
        self.smooth(self.re.asinh(), asinh_slope(self.re))
    }
    #[inline]
    fn acosh(self) -> Self {
        let x = self.re;
        // Two roots: x² − 1 would overflow, and be positive again below −1. Two reciprocals: terms
        // of the root's second derivative would be ∞ − ∞ at 1.
        let slope = (x - T::ONE).sqrt().recip() * (x + T::ONE).sqrt().recip();
        self.chain(x.acosh(), slope)
    }
    #[inline]
    fn atanh(self) -> Self {
        let x = self.re;
        let y = x.atanh();
        let slope = one_minus_square(x).recip();
        self.chain(y, if y.is_nan() { y } else { slope })
    }
    #[inline]
    fn erf(self) -> Self {
        self.smooth(self.re.erf(), erf_slope(self.re))
    }
    #[inline]
    fn erfc(self) -> Self {
        self.smooth(self.re.erfc(), -erf_slope(self.re))
    }
}

/// Whether the value is 0, whatever the derivatives of x are (the order looks at the value alone).
#[inline]
fn vanishes<T: Real>(x: T) -> bool {
    x.partial_cmp(&T::ZERO) == Some(Ordering::Equal)
}

/// The slopes of a choice y of one of two numbers: `Less` chose the first, `Equal` both by halves.
#[inline]
fn choice<T: Real>(order: Option<Ordering>, y: T) -> (T, T) {
    match order {
        Some(Ordering::Less) => (T::ONE, T::ZERO),
        Some(Ordering::Greater) => (T::ZERO, T::ONE),
        Some(Ordering::Equal) => {
            let half = T::from_i32(2).recip();
            (half, half)
        }
        None => (y, y),
    }
}

/// `∂z/∂x = y·xʸ⁻¹` and `∂z/∂y = z·ln x` of `z = xʸ`.
#[inline]
fn powf_slopes<T: Real>(x: T, y: T, z: T) -> (T, T) {
    if vanishes(x) {
        return slopes_at_0(x, y);
    }
    let by_base = if y == T::ZERO {
        T::ZERO
    } else {
        times_power(y, x.powf(y - T::ONE))
    };
    // z·ln x tends to 0 with z (x → ∞ with y < 0), but 0·∞ would be NaN.
    let by_exponent = if z == T::ZERO && x >= T::ZERO {
        T::ZERO
    } else {
        z.times_partial(x.ln())
    };
    (by_base, by_exponent)
}

/// `y·power`, which is 0 if either is 0, as the other grows more slowly. Not with `*`: where the power
/// is infinite, so are its derivatives, not NaN.
#[inline]
fn times_power<T: Real>(y: T, power: T) -> T {
    if power == T::ZERO {
        power
    } else {
        times(power, y)
    }
}

#[cold]
#[inline(never)]
fn slopes_at_0<T: Real>(x: T, y: T) -> (T, T) {
    let (by_base, by_exponent) = power_log_slopes(x, y, 0);
    (by_base, if vanishes(y) { T::ZERO } else { by_exponent })
}

/// The partial slopes of `g = xʸ·(ln x)ᵏ` where x tends to 0: `xʸ⁻¹·(y·(ln x)ᵏ + k·(ln x)ᵏ⁻¹)` and
/// `xʸ·(ln x)ᵏ⁺¹`.
fn power_log_slopes<T: Real>(x: T, y: T, k: i32) -> (T, T) {
    let below = y - T::ONE;
    // The term with the most logarithms prevails; the sum of two infinite ones would be NaN. So
    // unless y is 0, it is only a factor, and there is only one term.
    let factor = if vanishes(y) {
        y
    } else {
        T::from_f64(y.to_f64())
    };
    let mut by_base = times_power(factor, x.power_log(below, k));
    if k > 0 && vanishes(y) {
        by_base += x.power_log(below, k - 1).times_partial(T::from_i32(k));
    }
    (by_base, x.power_log(y, k + 1))
}

/// `∂h/∂a = a/h` and `∂h/∂b = b/h` of `h = √(a² + b²)`.
#[inline]
fn hypot_slopes<T: Real>(a: T, b: T, h: T) -> (T, T) {
    if vanishes(h) {
        return (T::ZERO, T::ZERO);
    }
    match (h.is_finite(), a.is_finite(), b.is_finite()) {
        // The length overflows, but the direction is that of a quarter of it.
        (false, true, true) => {
            let quarter = T::from_i32(4).recip();
            let (a, b) = (a * quarter, b * quarter);
            let h = a.hypot(b);
            (a / h, b / h)
        }
        (false, false, true) => (a.signum(), T::ZERO),
        (false, true, false) => (T::ZERO, b.signum()),
        _ => (a / h, b / h),
    }
}

/// The slope `1/x` of the logarithm `y = ln x`.
#[inline]
fn ln_slope<T: Real>(x: T, y: T) -> T {
    if y.is_nan() {
        y
    } else {
        // Adding 0 turns −0 into +0: the slope is +∞ at both zeros.
        (x + T::ZERO).recip()
    }
}

/// `1 − x²`.
#[inline]
fn one_minus_square<T: Real>(x: T) -> T {
    if x.abs() + x.abs() < T::ONE {
        T::ONE - x * x
    } else {
        // Exact factors where the difference would cancel; near 0 their derivatives would.
        (T::ONE - x) * (T::ONE + x)
    }
}

/// `1/√(1 − x²)`.
#[inline]
fn asin_slope<T: Real>(x: T) -> T {
    one_minus_square(x).sqrt().recip()
}

/// `1/(1 + x²)`.
#[inline]
fn atan_slope<T: Real>(x: T) -> T {
    if x.abs() > T::ONE {
        // From 1/x, so that neither the slope nor its own derivative is ∞/∞ far out.
        let r = x.recip();
        let r2 = r * r;
        r2 / (T::ONE + r2)
    } else {
        (T::ONE + x * x).recip()
    }
}

/// `∂φ/∂y = x/(x² + y²)` and `∂φ/∂x = −y/(x² + y²)` of the angle φ of the point (x, y).
#[inline]
fn atan2_slopes<T: Real>(y: T, x: T, angle: T) -> (T, T) {
    let h = x.hypot(y);
    if vanishes(h) || !(h.is_finite() || angle.is_nan()) {
        (T::ZERO, T::ZERO)
    } else {
        (x / h / h, -(y / h / h))
    }
}

/// `1 − y²` of `y = tanh x`.
#[inline]
fn tanh_slope<T: Real>(x: T, y: T) -> T {
    if x.abs() < T::ONE {
        T::ONE - y * y
    } else {
        // = 4e/(1 + e)² with e = e^(−2|x|), which does not cancel where y is close to ±1.
        let x = x.abs();
        let e = (-(x + x)).exp();
        let s = T::ONE + e;
        T::from_i32(4) * e / (s * s)
    }
}

/// `1/√(1 + x²)`.
#[inline]
fn asinh_slope<T: Real>(x: T) -> T {
    if x.abs() > T::ONE {
        // From 1/x, so that neither the slope nor its own derivative is ∞/∞ far out.
        let r = x.abs().recip();
        r / (T::ONE + r * r).sqrt()
    } else {
        (T::ONE + x * x).sqrt().recip()
    }
}

/// `2/√π·e^(−x²)`.
#[inline]
fn erf_slope<T: Real>(x: T) -> T {
    let bell = (-(x * x)).exp();
    // Where the bell underflows, so do all its derivatives; at ±∞ they would be 0·∞.
    if vanishes(bell) {
        T::ZERO
    } else {
        T::FRAC_2_SQRT_PI * bell
    }
}
