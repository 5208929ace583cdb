//! Derivatives estimated from values of a function, with the error of each estimate.
//!
//! Symmetric differences `(f(x + h) − f(x − h)) / 2h` with steps that grow from where rounding
//! drowns everything, extrapolated twice (Richardson) to order h⁶. What rounding does to f is
//! measured at the smallest steps. Steps stop growing where the estimate is good, or where f
//! changes its behaviour: a kink, saturation, the end of its domain. So nothing has to be known of
//! the scale of f or x.
//!
//! All of it is computed in `f64`, from values of any scalar: it is for tests, not for devices.

use crate::scalar::Real;

/// From one step to the next.
const GROWTH: f64 = 4.0;
/// An estimate whose error is this much larger than that of the best one will not recover.
const HOPELESS: f64 = 10.0;
/// How much larger than estimated an error may be.
const SAFETY: f64 = 4.0;

/// How far a correct derivative, computed in T, may be from the true one, relatively.
#[must_use]
pub(crate) fn tolerance<T: Real>() -> f64 {
    Real::sqrt(T::EPSILON.to_f64())
}

/// The smallest step, far above the subnormal numbers of T.
fn smallest<T: Real>() -> f64 {
    let small = 1e-280;
    if T::from_f64(small).to_f64() > 0.0 {
        small
    } else {
        1e-30
    }
}

/// The steps for a coordinate x in a point whose coordinates are typically as large as `typical`.
pub(crate) struct Steps {
    scale: f64,
    first: f64,
    last: f64,
}
impl Steps {
    pub(crate) fn new<T: Real>(x: T, typical: f64) -> Self {
        let x = x.to_f64().abs();
        let root = tolerance::<T>();
        let scale = if x > 0.0 { x } else { typical };
        Steps {
            scale,
            // Below that, a step is not much more than a rounding of x.
            first: (scale * root * Real::sqrt(root)).max(smallest::<T>()),
            last: GROWTH * x.max(typical).max(1.0),
        }
    }
    /// From the smallest to the largest.
    pub(crate) fn iter(&self) -> impl Iterator<Item = f64> {
        let last = self.last;
        core::iter::successors(Some(self.first), |step| Some(GROWTH * step))
            .take_while(move |&step| step <= last)
    }
    /// Where a function that does not move at all may be believed to be constant.
    fn is_credible<T: Real>(&self, step: f64) -> bool {
        step >= self.scale * Real::cbrt(T::EPSILON.to_f64())
    }
}
/// The largest absolute value, or 1 where all are 0: the typical scale of a point.
pub(crate) fn typical<'a, T: Real>(coordinates: impl Iterator<Item = &'a T>) -> f64 {
    let largest = coordinates.fold(0.0_f64, |m, x| m.max(x.to_f64().abs()));
    if largest > 0.0 { largest } else { 1.0 }
}

/// The derivative of one number by one coordinate, as more and more steps tell it.
#[derive(Clone, Copy)]
pub(crate) struct Estimate {
    /// The best so far.
    pub(crate) value: f64,
    /// Its error; infinite while there is none.
    pub(crate) error: f64,
    /// No further step will change it.
    pub(crate) is_final: bool,
    /// How far the values are off by rounding, as far as the smallest steps tell.
    noise: f64,
    has_moved: bool,
    count: u32,
    /// The difference of the step before, and its extrapolations of order 4 and 6.
    before: [f64; 3],
    /// The widths of the two steps before.
    widths: [f64; 2],
}
impl Estimate {
    pub(crate) const NEW: Self = Estimate {
        value: f64::NAN,
        error: f64::INFINITY,
        is_final: false,
        noise: 0.0,
        has_moved: false,
        count: 0,
        before: [0.0; 3],
        widths: [0.0; 2],
    };

    /// Takes the values at x ± step, `width` apart.
    pub(crate) fn add<T: Real>(
        &mut self,
        steps: &Steps,
        step: f64,
        width: f64,
        [minus, plus]: [f64; 2],
    ) {
        if self.is_final {
            return;
        }
        let difference = (plus - minus) / width;
        if !difference.is_finite() {
            self.is_final = true;
            return;
        }
        let [before, before_4, before_6] = self.before;
        // What is left of a difference that ought to have stayed the same is noise of f.
        if (1..=3).contains(&self.count) {
            self.noise = self.noise.max((difference - before).abs() * self.widths[0]);
        }
        self.has_moved |= plus.to_bits() != minus.to_bits();
        let order_4 = (16.0 * before - difference) / 15.0;
        let order_6 = (256.0 * before_4 - order_4) / 255.0;
        if self.count >= 3 && (self.has_moved || steps.is_credible::<T>(step)) {
            let rounding = T::EPSILON.to_f64() * plus.abs().max(minus.abs());
            let error = (order_6 - before_4).abs().max((order_6 - before_6).abs())
                + 2.0 * self.noise.max(rounding) / self.widths[1];
            // Two estimates of one derivative agree within their errors.
            let agrees = self.error.is_infinite()
                || (order_6 - self.value).abs() <= SAFETY * (self.error + error);
            if !agrees {
                // Either f changes its behaviour here, or the errors are larger than they seemed.
                self.error *= SAFETY;
            } else if error < self.error {
                (self.value, self.error) = (order_6, error);
            }
            let is_good = error <= tolerance::<T>() / 16.0 * order_6.abs() && self.has_moved;
            self.is_final = is_good || !agrees || error > HOPELESS * self.error;
        }
        self.before = [difference, order_4, order_6];
        self.widths = [width, self.widths[0]];
        self.count += 1;
    }
}

/// The derivative of `f` at x by a displacement of one coordinate.
pub(crate) fn differentiate<T: Real>(x: T, typical: f64, mut f: impl FnMut(T) -> f64) -> Estimate {
    let (steps, mut estimate) = (Steps::new(x, typical), Estimate::NEW);
    for step in steps.iter() {
        let (minus, plus, width) = around(x, step);
        estimate.add::<T>(&steps, step, width, [f(minus), f(plus)]);
        if estimate.is_final {
            break;
        }
    }
    estimate
}

/// `x − step`, `x + step`, and how far apart they really are.
pub(crate) fn around<T: Real>(x: T, step: f64) -> (T, T, f64) {
    let h = T::from_f64(step);
    let (minus, plus) = (x - h, x + h);
    (minus, plus, plus.to_f64() - minus.to_f64())
}

/// A derivative that was given, and what it should be.
///
/// # Example
/// ```
/// use covector::calculus::Deviation;
/// let deviation = Deviation { given: 3.0, expected: 4.0, uncertainty: 1e-9 };
/// assert_eq!(deviation.absolute_error(), 1.0);
/// assert_eq!(deviation.relative_error(), 0.25);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deviation {
    /// What was given.
    pub given: f64,
    /// What the function's values, or dual numbers, say.
    pub expected: f64,
    /// How far off `expected` itself may be.
    pub uncertainty: f64,
}
impl Deviation {
    pub(crate) fn new(given: f64, estimate: &Estimate) -> Self {
        Deviation {
            given,
            expected: estimate.value,
            uncertainty: SAFETY * estimate.error,
        }
    }

    /// `|given − expected|`.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let error = check_gradient(|x| x[0] * x[0], |x| Covector([x[0]]), &Vector([4.0_f64]));
    /// let Err(covector::calculus::GradientError::Wrong { worst, .. }) = error else { panic!() };
    /// assert!((worst.deviation.absolute_error() - 4.0).abs() < 1e-6); // 4 given, 8 expected
    /// ```
    #[must_use]
    pub fn absolute_error(&self) -> f64 {
        (self.given - self.expected).abs()
    }

    /// The absolute error over the larger of the two; 0 if both are 0.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let error = check_gradient(|x| x[0] * x[0], |x| Covector([x[0]]), &Vector([4.0_f64]));
    /// let Err(covector::calculus::GradientError::Wrong { worst, .. }) = error else { panic!() };
    /// assert!((worst.deviation.relative_error() - 0.5).abs() < 1e-6); // 4 given, 8 expected
    /// ```
    #[must_use]
    pub fn relative_error(&self) -> f64 {
        let larger = self.given.abs().max(self.expected.abs());
        if larger > 0.0 {
            self.absolute_error() / larger
        } else {
            0.0
        }
    }

    /// The error in units of what is allowed in T: more than 1 is wrong.
    pub(crate) fn badness<T: Real>(&self) -> f64 {
        let larger = self.given.abs().max(self.expected.abs());
        let allowed = tolerance::<T>() * larger + self.uncertainty;
        if allowed > 0.0 {
            self.absolute_error() / allowed
        } else {
            0.0
        }
    }
}
impl core::fmt::Display for Deviation {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(
            f,
            "{:?} given, {:?} expected (relative error {:.1e}, absolute {:.1e})",
            self.given,
            self.expected,
            self.relative_error(),
            self.absolute_error()
        )
    }
}
