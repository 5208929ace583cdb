//! Levenberg–Marquardt: the settings and the ways to call it.

use super::problem::{Residuals, Samples};
use super::search::Search;
use super::{BoundsError, Fit, LeastSquares};
use crate::linalg::Vector;
use crate::scalar::{Dual, Real};
use core::cmp::Ordering;

/// Makes the sum of the squares of residuals least, by the method of Levenberg and Marquardt.
///
/// In a region around the best point so far, the residuals are replaced by their linear model; the
/// minimum of `‖r + J·p‖` in the region is the next point if it is better, and the region shrinks
/// or grows with how well the model did. The region is an ellipsoid in the units of the columns of
/// the Jacobian, so that the units of the parameters do not matter. Points where the residuals or
/// their derivatives are not finite are never accepted: the region shrinks. When rounding is all
/// that is left to gain, Gauss–Newton steps give the parameters their last digits. If a parameter
/// ran away, a second run from the same start takes shorter steps, and the better of the two
/// counts ([`retry`](Self::retry)).
///
/// The default settings are meant to be left alone: with them all 54 runs of the NIST collection
/// succeed (`docs/nist.md`). All memory is on the stack, some N×N matrices, however many
/// residuals there are.
///
/// Reference: J. J. Moré, *The Levenberg–Marquardt algorithm: implementation and theory* (1978),
/// and MINPACK's `lmstr`.
///
/// # Example
/// ```
/// use covector::calculus::LevenbergMarquardt;
/// use covector::prelude::*;
///
/// // A circle near some points: centre and radius, which is not negative.
/// let points = [(4.0, 1.0), (1.0, 4.1), (-2.0, 1.0), (1.1, -2.0), (3.1, 3.1)];
/// let unbounded = f64::INFINITY;
/// let lower = Vector([-unbounded, -unbounded, 0.0]);
/// let fit = LevenbergMarquardt::new()
///     .bounds(&lower, &Vector::filled(unbounded))?
///     .stream(
///         &points,
///         |c, &(x, y)| Vector([(c[0] - x).hypot(c[1] - y) - c[2]]),
///         &Vector([0.0, 0.0, 1.0]),
///     );
/// assert!(fit.is_converged());
/// assert!(fit.parameters.distance(&Vector([1.0, 1.0, 3.0])) < 0.05);
/// # Ok::<(), covector::calculus::BoundsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LevenbergMarquardt<const N: usize, T = f32> {
    bounds: Option<(Vector<N, T>, Vector<N, T>)>,
    max_evaluations: usize,
    pub(super) retry: bool,
    pub(super) step_tolerance: T,
    pub(super) reduction_tolerance: T,
    pub(super) gradient_tolerance: T,
    pub(super) first_radius: T,
}

/// The default settings.
impl<const N: usize, T: Real> Default for LevenbergMarquardt<N, T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<const N: usize, T: Real> LevenbergMarquardt<N, T> {
    /// The default settings: no bounds, the accuracy that rounding permits, 500·(N + 1)
    /// evaluations.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::LevenbergMarquardt;
    /// assert_eq!(LevenbergMarquardt::<2>::new(), LevenbergMarquardt::default());
    /// ```
    #[must_use]
    pub fn new() -> Self {
        LevenbergMarquardt {
            bounds: None,
            max_evaluations: 500 * (N + 1),
            retry: true,
            step_tolerance: T::EPSILON,
            reduction_tolerance: T::ZERO,
            gradient_tolerance: T::ZERO,
            first_radius: T::from_i32(10),
        }
    }

    /// Keeps every parameter between a lower and an upper bound. They may be infinite, or equal,
    /// which fixes a parameter. A start outside is moved to the nearest bound.
    ///
    /// # Errors
    /// [`BoundsError`] if a lower bound is above its upper bound, or NaN.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::LevenbergMarquardt;
    /// use covector::prelude::*;
    /// // (x₁ − 3)² + (x₂ − x₁)² in a box that does not hold (3, 3).
    /// let fit = LevenbergMarquardt::new()
    ///     .bounds(&Vector([0.0, 0.0]), &Vector([2.0_f64, 9.0]))?
    ///     .least_squares(|x| Vector([x[0] - 3.0, x[1] - x[0]]), &Vector([1.0, 1.0]));
    /// assert_eq!(fit.parameters, Vector([2.0, 2.0]));
    /// # Ok::<(), covector::calculus::BoundsError>(())
    /// ```
    pub fn bounds(
        mut self,
        lower: &Vector<N, T>,
        upper: &Vector<N, T>,
    ) -> Result<Self, BoundsError> {
        for parameter in 0..N {
            // NaN, which cannot be compared, is wrong, too.
            let order = lower[parameter].partial_cmp(&upper[parameter]);
            if !order.is_some_and(Ordering::is_le) {
                return Err(BoundsError { parameter });
            }
        }
        self.bounds = Some((*lower, *upper));
        Ok(self)
    }

    /// Stops after so many evaluations of all residuals (500·(N + 1) by default). One is always
    /// made, at the start.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::{LevenbergMarquardt, Termination};
    /// use covector::prelude::*;
    /// let f = |x: Vector<1, Dual<1, f64>>| Vector([x[0].exp() - 2.0]);
    /// let fit = LevenbergMarquardt::new().max_evaluations(3).least_squares(f, &Vector([9.0]));
    /// assert_eq!((fit.termination, fit.evaluations), (Termination::Evaluations, 3));
    /// ```
    #[must_use]
    pub const fn max_evaluations(mut self, evaluations: usize) -> Self {
        self.max_evaluations = evaluations;
        self
    }

    /// Stops when an undamped step is shorter than this part of the parameters, both measured in
    /// the units of the columns of the Jacobian (`T::EPSILON` by default: never earlier than
    /// rounding asks for).
    ///
    /// # Example
    /// ```
    /// use covector::calculus::{LevenbergMarquardt, Termination};
    /// use covector::prelude::*;
    /// let f = |x: Vector<1, Dual<1, f64>>| Vector([x[0].exp() - 2.0, x[0]]);
    /// let rough = LevenbergMarquardt::new().step_tolerance(0.01).least_squares(f, &Vector([1.0]));
    /// let exact = LevenbergMarquardt::new().least_squares(f, &Vector([1.0]));
    /// assert_eq!(rough.termination, Termination::Step);
    /// assert!(rough.evaluations < exact.evaluations);
    /// ```
    #[must_use]
    pub const fn step_tolerance(mut self, tolerance: T) -> Self {
        self.step_tolerance = tolerance;
        self
    }

    /// Stops when the linear model says that the sum of squares can fall by no more than this part
    /// of itself (0 by default: never).
    ///
    /// # Example
    /// ```
    /// use covector::calculus::{LevenbergMarquardt, Termination};
    /// use covector::prelude::*;
    /// let f = |x: Vector<1, Dual<1, f64>>| Vector([x[0].exp() - 2.0, x[0]]);
    /// let fit =
    ///     LevenbergMarquardt::new().reduction_tolerance(1e-4).least_squares(f, &Vector([1.0]));
    /// assert_eq!(fit.termination, Termination::Reduction);
    /// ```
    #[must_use]
    pub const fn reduction_tolerance(mut self, tolerance: T) -> Self {
        self.reduction_tolerance = tolerance;
        self
    }

    /// Stops when the cosine of the angle between the residuals and every column of the Jacobian
    /// is no more than this (0 by default: only where the gradient is zero).
    ///
    /// # Example
    /// ```
    /// use covector::calculus::{LevenbergMarquardt, Termination};
    /// use covector::prelude::*;
    /// let f = |x: Vector<1, Dual<1, f64>>| Vector([x[0].exp() - 2.0, x[0]]);
    /// let fit =
    ///     LevenbergMarquardt::new().gradient_tolerance(1e-3).least_squares(f, &Vector([1.0]));
    /// assert_eq!(fit.termination, Termination::Gradient);
    /// ```
    #[must_use]
    pub const fn gradient_tolerance(mut self, tolerance: T) -> Self {
        self.gradient_tolerance = tolerance;
        self
    }

    /// The first region's radius, in parts of the parameters or of the residuals, whichever are
    /// larger in the units of the columns of the Jacobian (10 by default). Less, down to 0.1, is
    /// slower but less likely to leave the neighbourhood of the start.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::LevenbergMarquardt;
    /// use covector::prelude::*;
    /// let f = |x: Vector<1, Dual<1, f64>>| Vector([x[0].sin()]);
    /// let fit = LevenbergMarquardt::new().first_radius(0.1).least_squares(f, &Vector([1.5]));
    /// assert!(fit.parameters[0].abs() < 1e-15);
    /// ```
    #[must_use]
    pub const fn first_radius(mut self, parts: T) -> Self {
        self.first_radius = parts;
        self
    }

    /// Whether to start again with shorter steps if a parameter ran away (yes by default): if it
    /// grew a million times, or a thousand times to where the parameters are nearly undetermined.
    /// A run that has not ended after half of the evaluations leaves the rest to the second one if
    /// a parameter has run away by then. In the second run no parameter moves by more than its own
    /// size at once, and the better of the two counts.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::LevenbergMarquardt;
    /// use covector::prelude::*;
    /// let once: LevenbergMarquardt<2> = LevenbergMarquardt::new().retry(false);
    /// # let _ = once;
    /// ```
    #[must_use]
    pub const fn retry(mut self, retry: bool) -> Self {
        self.retry = retry;
        self
    }

    /// Fits residuals `r: Rᴺ → Rᴹ`, one function over dual numbers, from a start.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::LevenbergMarquardt;
    /// use covector::prelude::*;
    /// // Rosenbrock's valley.
    /// let r = |x: Vector<2, Dual<2, f64>>| Vector([10.0 * (x[1] - x[0] * x[0]), 1.0 - x[0]]);
    /// let fit = LevenbergMarquardt::new().least_squares(r, &Vector([-1.2, 1.0]));
    /// assert_eq!(fit.parameters, Vector([1.0, 1.0]));
    /// ```
    pub fn least_squares<const M: usize>(
        &self,
        residuals: impl Fn(Vector<N, Dual<N, T>>) -> Vector<M, Dual<N, T>>,
        start: &Vector<N, T>,
    ) -> Fit<N, T> {
        self.minimize(&Residuals(residuals), start)
    }

    /// Fits a model `y ≈ model(b, x)`, a function over dual numbers of the parameters b, to pairs
    /// `(x, y)`. For weights, take [`stream`](Self::stream).
    ///
    /// # Example
    /// ```
    /// use covector::calculus::LevenbergMarquardt;
    /// use covector::prelude::*;
    /// let data = [(1.0_f64, 2.0), (2.0, 4.0), (3.0, 8.0)];
    /// let fit = LevenbergMarquardt::new().curve_fit(|b, x| (b[0] * x).exp2(), &data, &Vector([0.5]));
    /// assert_eq!(fit.parameters, Vector([1.0]));
    /// ```
    pub fn curve_fit<X: Copy>(
        &self,
        model: impl Fn(&Vector<N, Dual<N, T>>, X) -> Dual<N, T>,
        data: &[(X, T)],
        start: &Vector<N, T>,
    ) -> Fit<N, T> {
        self.stream(data, |b, &(x, y)| Vector([model(b, x) - y]), start)
    }

    /// Fits residuals sample by sample: a function over dual numbers of the parameters and one
    /// sample, that returns the sample's residuals as a `Vector<K>`.
    ///
    /// The samples are a slice, or anything else that can be iterated over again and again. Only
    /// one of them is in memory at a time, and none of their derivatives are kept. To weight a
    /// residual, divide it by its standard deviation.
    ///
    /// # Example
    /// Ten thousand samples of a decay, with the noise of an 8-bit converter, in single precision:
    /// ```
    /// use covector::calculus::LevenbergMarquardt;
    /// use covector::prelude::*;
    /// let recording = (0..10_000_u16).map(|i| {
    ///     let t = f32::from(i) * 1e-3;
    ///     (t, (200.0 * (-0.25 * t).exp()).round() as u8)
    /// });
    /// let fit = LevenbergMarquardt::new().stream(
    ///     recording,
    ///     |b, (t, y)| Vector([b[0] * (-b[1] * t).exp() - f32::from(y)]),
    ///     &Vector([100.0, 1.0]),
    /// );
    /// assert!((fit.parameters[0] - 200.0).abs() < 0.1 && (fit.parameters[1] - 0.25).abs() < 1e-3);
    /// assert!(size_of_val(&fit) <= 72);
    /// ```
    pub fn stream<const K: usize, S: Clone + IntoIterator>(
        &self,
        samples: S,
        residuals: impl Fn(&Vector<N, Dual<N, T>>, S::Item) -> Vector<K, Dual<N, T>>,
        start: &Vector<N, T>,
    ) -> Fit<N, T> {
        self.minimize(&Samples(samples, residuals), start)
    }

    /// Fits any [`LeastSquares`] problem from a start.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::{LevenbergMarquardt, Residuals};
    /// use covector::prelude::*;
    /// let root = Residuals(|x: Vector<1, Dual<1, f64>>| Vector([x[0] * x[0] - 2.0]));
    /// let fit = LevenbergMarquardt::new().minimize(&root, &Vector([1.0]));
    /// assert!((fit.parameters[0] - 2.0_f64.sqrt()).abs() < 1e-15);
    /// ```
    pub fn minimize<P: LeastSquares<N, T>>(&self, problem: &P, start: &Vector<N, T>) -> Fit<N, T> {
        let run = |cautious, budget| Search::new(self, problem, start, cautious, budget).run();
        let mut best = run(false, self.max_evaluations);
        let left = self.max_evaluations.saturating_sub(best.evaluations);
        if self.retry && left > 0 && best.ran_away(start) {
            let (iterations, evaluations) = (best.iterations, best.evaluations);
            let second = run(true, left);
            let (more, also) = (second.iterations, second.evaluations);
            if second.residual_norm() < best.residual_norm() {
                best = second;
            }
            best.iterations = iterations + more;
            best.evaluations = evaluations + also;
        }
        best
    }

    /// The bounds of parameter j.
    pub(super) fn bounds_of(&self, j: usize) -> (T, T) {
        match &self.bounds {
            Some((lower, upper)) => (lower[j], upper[j]),
            None => (T::from_f64(f64::NEG_INFINITY), T::from_f64(f64::INFINITY)),
        }
    }
}

/// Makes the sum of the squares of residuals `r: Rᴺ → Rᴹ` least, from a start, with the default
/// settings of [`LevenbergMarquardt`].
///
/// # Example
/// ```
/// use covector::calculus::levenberg_marquardt;
/// use covector::prelude::*;
/// // Where are we, if it is 5, 5 and 2√2 from three masts?
/// let masts = [(0.0, 0.0, 5.0), (6.0, 0.0, 5.0), (1.0, 2.0, 8.0_f64.sqrt())];
/// let r = |x: Vector<2, Dual<2, f64>>| Vector(masts.map(|(a, b, d)| (x[0] - a).hypot(x[1] - b) - d));
/// let fit = levenberg_marquardt(r, &Vector([1.0, 1.0]));
/// assert!(fit.parameters.distance(&Vector([3.0, 4.0])) < 1e-12);
/// ```
pub fn levenberg_marquardt<const N: usize, const M: usize, T: Real>(
    residuals: impl Fn(Vector<N, Dual<N, T>>) -> Vector<M, Dual<N, T>>,
    start: &Vector<N, T>,
) -> Fit<N, T> {
    LevenbergMarquardt::new().least_squares(residuals, start)
}

/// Fits a model `y ≈ model(b, x)` to pairs `(x, y)`: the parameters b that make the sum of the
/// squares of `model(b, xᵢ) − yᵢ` least, with the default settings of [`LevenbergMarquardt`].
///
/// What is known of x may be of any type that can be copied: a number, an array, a reference. Fits
/// with weights are fits of residuals: [`LevenbergMarquardt::stream`].
///
/// # Example
/// ```
/// use covector::calculus::curve_fit;
/// use covector::prelude::*;
/// // Misra1a of the NIST collection: adsorption of a gas, y = b₁·(1 − exp(−b₂·x)).
/// let data = [
///     (77.6, 10.07), (114.9, 14.73), (141.1, 17.94), (190.8, 23.93), (239.9, 29.61),
///     (289.0, 35.18), (332.8, 40.02), (378.4, 44.82), (434.8, 50.76), (477.3, 55.05),
///     (536.8, 61.01), (593.1, 66.40), (689.1, 75.47), (760.0, 81.78_f64),
/// ];
/// let model = |b: &Vector<2, Dual<2, f64>>, x: f64| b[0] * (1.0 - (-b[1] * x).exp());
/// let fit = curve_fit(model, &data, &Vector([500.0, 1e-4])).converged()?;
/// assert!((fit.parameters[0] / 238.94212918 - 1.0).abs() < 1e-10);
/// assert!((fit.parameters[1] / 5.5015643181e-4 - 1.0).abs() < 1e-10);
/// # Ok::<(), covector::calculus::Termination>(())
/// ```
pub fn curve_fit<const N: usize, T: Real, X: Copy>(
    model: impl Fn(&Vector<N, Dual<N, T>>, X) -> Dual<N, T>,
    data: &[(X, T)],
    start: &Vector<N, T>,
) -> Fit<N, T> {
    LevenbergMarquardt::new().curve_fit(model, data, start)
}
