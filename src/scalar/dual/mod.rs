//! Forward-mode dual numbers.

mod ops;
mod real;

use super::Scalar;
use super::finite::{all_finite, times};
use core::fmt;

/// A number with N partial derivatives, `x + Σᵢ ∂ᵢx·εᵢ` with `εᵢ·εⱼ = 0` (forward-mode automatic
/// differentiation).
///
/// Whatever is computed from duals carries its exact derivatives along, by the chain rule
/// `f(x + Σᵢ ∂ᵢx·εᵢ) = f(x) + Σᵢ f′(x)·∂ᵢx·εᵢ`. The value of every result is, bit for bit, what
/// the same computation gives on plain scalars. `Dual` over a [`Scalar`] is a `Scalar`, over a
/// [`Real`](crate::Real) a `Real`; duals over duals, `Dual<1, Dual<1, f64>>`, give second
/// derivatives.
///
/// # Comparison
/// The order (`<`, `≤`, [`max`](crate::Real::max), …) and
/// [`is_finite`](crate::Real::is_finite) look at the value alone, so that a branch is taken as on
/// plain scalars. `==` compares the value *and* the partials: two duals are equal only if they are
/// the same element of the ring, so that a shortcut such as "skip this term if it is 0" loses no
/// derivative, and a test sees a wrong one. Hence two duals can be neither less, greater nor
/// equal: equal values with different partials. To compare values, write `x.re == y.re`.
///
/// # Where the slope is infinite, or a convention
/// Wherever the value is finite, a partial that is 0 stays 0, even times an infinite slope: a
/// constant stays constant. Outside a function's domain value and slope are NaN.
///
/// | function | slope |
/// |---|---|
/// | `abs` at 0 | 0, the middle of its subgradients |
/// | `signum` at 0 | 0 |
/// | `max`, `min` of equal values | ½ and ½, the middle of the subgradients |
/// | `sqrt`, `cbrt`, `ln`, `log2`, `log10` at ±0; `ln_1p` at −1 | +∞ |
/// | `asin` at ±1, `acosh` at 1, `atanh` at ±1 | +∞ (`acos` at ±1: −∞) |
/// | `recip` at 0 | −∞ |
/// | `powi(0)`, `powf(0)` | 0 with respect to the base, also at `0⁰` |
/// | `0ʸ` with respect to y | 0 for y ≥ 0 (at `0⁰` a convention), −∞ for y < 0 |
/// | `hypot`, `atan2` at the origin | 0 and 0, the middle of the subgradients; a convention |
/// | `hypot` with one infinite side | ±1 for that side, 0 for the other |
/// | `atan2` far out, `atan`, `asinh`, `tanh`, `erf` at ±∞ | 0 |
/// | `exp`, `sinh`, `cosh` where they overflow | ±∞ |
///
/// What is left is NaN: an infinite partial times a slope of 0, where only the limit of the whole
/// expression could decide, and an infinite factor times a partial of 0.
///
/// # Example
/// ```
/// use covector::{Dual, Real};
/// let [x, y] = Dual::variables([3.0_f64, 2.0]);
/// let f = x * x * y + y.ln();
/// assert_eq!(f.re, 18.0 + 2.0.ln());
/// assert_eq!(f.eps, [12.0, 9.5]); // 2xy, x² + 1/y
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dual<const N: usize, T = f32> {
    /// The value.
    pub re: T,
    /// The partial derivatives.
    pub eps: [T; N],
}

impl<const N: usize, T> Dual<N, T> {
    /// The dual number with value `re` and partial derivatives `eps`.
    ///
    /// # Example
    /// ```
    /// use covector::Dual;
    /// const X: Dual<2> = Dual::new(3.0, [1.0, 0.0]);
    /// assert_eq!((X * X).eps, [6.0, 0.0]);
    /// ```
    #[must_use]
    pub const fn new(re: T, eps: [T; N]) -> Self {
        Dual { re, eps }
    }
}

impl<const N: usize, T: Scalar> Dual<N, T> {
    /// A number that depends on none of the N variables: all partials are 0.
    ///
    /// # Example
    /// ```
    /// use covector::Dual;
    /// assert_eq!(Dual::<2>::constant(3.0), Dual::new(3.0, [0.0, 0.0]));
    /// ```
    #[must_use]
    pub const fn constant(re: T) -> Self {
        Dual {
            re,
            eps: [T::ZERO; N],
        }
    }

    /// The i-th of N variables, counted from 0: its i-th partial is 1, the others are 0.
    ///
    /// # Panics
    /// If `i ≥ N`; [`variables`](Dual::variables), which makes all N at once, has no index to get
    /// wrong.
    ///
    /// # Example
    /// ```
    /// use covector::Dual;
    /// assert_eq!(Dual::<2>::variable(3.0, 1), Dual::new(3.0, [0.0, 1.0]));
    /// ```
    #[must_use]
    pub const fn variable(re: T, i: usize) -> Self {
        assert!(i < N, "there is no such variable: i must be below N");
        let mut x = Dual::constant(re);
        x.eps[i] = T::ONE;
        x
    }

    /// The N coordinates of a point, each a variable of its own.
    ///
    /// # Example
    /// ```
    /// use covector::Dual;
    /// let [x, y] = Dual::variables([3.0_f32, 2.0]);
    /// assert_eq!((x * y).eps, [2.0, 3.0]);
    /// ```
    #[must_use]
    pub const fn variables(point: [T; N]) -> [Self; N] {
        let mut x = [Dual::constant(T::ZERO); N];
        let mut i = 0;
        while i < N {
            x[i].re = point[i];
            x[i].eps[i] = T::ONE;
            i += 1;
        }
        x
    }

    /// The chain rule: f at this number, from `value = f(x)` and `slope = f′(x)`.
    ///
    /// This is how to give duals a function that [`Real`](crate::Real) does not have. A partial
    /// that is 0 stays 0, even if the slope is infinite or NaN.
    ///
    /// # Example
    /// ```
    /// use covector::Dual;
    /// let x = Dual::<1>::variable(3.0, 0);
    /// let square = |x: Dual<1>| x.chain(x.re * x.re, 2.0 * x.re);
    /// assert_eq!(square(x), x * x);
    /// ```
    #[must_use]
    #[inline]
    pub fn chain(mut self, value: T, slope: T) -> Self {
        // One branch, not N selects: those would keep the products from being vectorised.
        if all_finite([slope]) {
            self.smooth(value, slope)
        } else {
            self.re = value;
            self.eps = steep(self.eps, slope);
            self
        }
    }

    /// [`chain`](Dual::chain) for a function that has a finite slope wherever its value is finite.
    #[inline]
    fn smooth(mut self, value: T, slope: T) -> Self {
        self.re = value;
        for e in &mut self.eps {
            *e = slope.times_partial(*e);
        }
        self
    }

    /// The chain rule for a function of two numbers, from its value and its two partial slopes.
    #[inline]
    fn chain2(mut self, other: Self, value: T, slopes: (T, T)) -> Self {
        if all_finite([slopes.0, slopes.1]) {
            self.smooth2(other, value, slopes)
        } else {
            self.re = value;
            let others = steep(other.eps, slopes.1);
            self.eps = steep(self.eps, slopes.0);
            for (y, e) in self.eps.iter_mut().zip(others) {
                *y += e;
            }
            self
        }
    }

    /// [`chain2`](Dual::chain2) for a function that has finite slopes wherever its value is finite.
    #[inline]
    fn smooth2(mut self, other: Self, value: T, (slope, other_slope): (T, T)) -> Self {
        self.re = value;
        for (y, &e) in self.eps.iter_mut().zip(&other.eps) {
            *y = slope.times_partial(*y) + other_slope.times_partial(e);
        }
        self
    }
}

/// `slope·partial` for each partial, where a partial of 0 stays 0: ∞·0 would be NaN.
#[cold]
#[inline(never)]
fn steep<const N: usize, T: Scalar>(eps: [T; N], slope: T) -> [T; N] {
    eps.map(|e| times(slope, e))
}

impl<const N: usize, T: Scalar> Scalar for Dual<N, T> {
    const ZERO: Self = Dual::constant(T::ZERO);
    const ONE: Self = Dual::constant(T::ONE);

    #[inline]
    fn times_partial(self, partial: Self) -> Self {
        if partial == Self::ZERO {
            return partial;
        }
        let product = times(self.re, partial.re);
        self.chain2(partial, product, (partial.re, self.re))
    }
}

/// `3 + [1, 0]ε`; precision, sign and width of the format apply to each number.
impl<const N: usize, T: fmt::Display> fmt::Display for Dual<N, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.re.fmt(f)?;
        f.write_str(" + [")?;
        for (i, e) in self.eps.iter().enumerate() {
            if i > 0 {
                f.write_str(", ")?;
            }
            e.fmt(f)?;
        }
        f.write_str("]ε")
    }
}
