//! Gauss–Newton.

use super::pivoted::Pivoted;
use super::problem::Point;
use super::{Fit, LeastSquares};
use crate::calculus::Termination;
use crate::linalg::Vector;
use crate::scalar::Real;

/// Makes the sum of the squares of residuals least by full steps to the minimum of their linear
/// model, `x ← x + argmin ‖r + J·p‖` (Gauss–Newton).
///
/// It needs a start near a minimum, and residuals that are small or nearly linear there: then it
/// is the least code and the fewest evaluations, as for a filter's update or a calibration that
/// follows the last one. It does not look back: from a poor start it may wander off. When in
/// doubt, take [`LevenbergMarquardt`](super::LevenbergMarquardt).
///
/// # Example
/// ```
/// use covector::calculus::{GaussNewton, Residuals};
/// use covector::prelude::*;
/// let masts = [(0.0, 0.0, 5.0), (6.0, 0.0, 5.0), (3.0, 1.0, 3.0)];
/// let r = Residuals(|x: Vector<2, Dual<2, f64>>| {
///     Vector(masts.map(|(a, b, d)| (x[0] - a).hypot(x[1] - b) - d))
/// });
/// let fit = GaussNewton::new().minimize(&r, &Vector([2.0, 3.0]));
/// assert!(fit.parameters.distance(&Vector([3.0, 4.0])) < 1e-14);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GaussNewton<T = f32> {
    max_evaluations: usize,
    step_tolerance: T,
}

/// The default settings.
impl<T: Real> Default for GaussNewton<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Real> GaussNewton<T> {
    /// The default settings: up to 50 evaluations, the accuracy that rounding permits.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::GaussNewton;
    /// assert_eq!(GaussNewton::<f64>::new(), GaussNewton::default());
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        GaussNewton {
            max_evaluations: 50,
            step_tolerance: T::EPSILON,
        }
    }

    /// Stops after so many evaluations of all residuals. One is always made, at the start.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::{GaussNewton, Residuals, Termination};
    /// use covector::prelude::*;
    /// let r = Residuals(|x: Vector<1, Dual<1, f64>>| Vector([x[0].exp() - 2.0]));
    /// let fit = GaussNewton::new().max_evaluations(2).minimize(&r, &Vector([0.0]));
    /// assert_eq!(fit.termination, Termination::Evaluations);
    /// assert_eq!(fit.parameters, Vector([1.0]));
    /// ```
    #[must_use]
    pub const fn max_evaluations(mut self, evaluations: usize) -> Self {
        self.max_evaluations = evaluations;
        self
    }

    /// Stops when a step is shorter than this part of the parameters, both measured in the units
    /// of the columns of the Jacobian (`T::EPSILON` by default).
    ///
    /// # Example
    /// ```
    /// use covector::calculus::{GaussNewton, Residuals};
    /// use covector::prelude::*;
    /// let r = Residuals(|x: Vector<1, Dual<1, f64>>| Vector([x[0].exp() - 2.0]));
    /// let fit = GaussNewton::new().step_tolerance(0.1).minimize(&r, &Vector([0.0]));
    /// assert_eq!(fit.iterations, 3);
    /// ```
    #[must_use]
    pub const fn step_tolerance(mut self, tolerance: T) -> Self {
        self.step_tolerance = tolerance;
        self
    }

    /// Fits a problem from a start. The result is the best point that was seen.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::{GaussNewton, Residuals};
    /// use covector::prelude::*;
    /// let r = Residuals(|x: Vector<1, Dual<1, f64>>| Vector([x[0].exp() - 2.0]));
    /// let fit = GaussNewton::new().minimize(&r, &Vector([0.0]));
    /// assert!((fit.parameters[0] - f64::LN_2).abs() < 1e-15);
    /// ```
    pub fn minimize<const N: usize>(
        &self,
        problem: &impl LeastSquares<N, T>,
        start: &Vector<N, T>,
    ) -> Fit<N, T> {
        let mut here = Point::new(problem, *start);
        let mut best = here;
        let (mut iterations, mut evaluations) = (0, 1);
        let mut before: Option<T> = None;
        let termination = loop {
            if here.qr.rows() == 0 {
                break Termination::NoResiduals;
            }
            if !here.is_finite() {
                break Termination::NotFinite;
            }
            if here.norm <= T::ZERO {
                break Termination::ExactFit;
            }
            let pivoted = Pivoted::new(&here.qr);
            if pivoted.rank < N {
                break Termination::Singular;
            }
            let lengths = here.qr.column_norms();
            let step = -pivoted.solve();
            let length = step.hadamard(&lengths).norm();
            let size = here.x.hadamard(&lengths).norm();
            let small = length <= self.step_tolerance * size;
            // Far below the digits that the sum of squares can show, steps end in rounding errors.
            let worn = length * length <= T::EPSILON * here.norm * here.norm
                && before.is_some_and(|before| length > before * T::from_f64(0.95));
            if worn {
                break Termination::Step;
            }
            if evaluations >= self.max_evaluations {
                break if small {
                    Termination::Step
                } else {
                    Termination::Evaluations
                };
            }
            before = Some(length);
            here = Point::new(problem, here.x + step);
            evaluations += 1;
            if here.is_finite() {
                iterations += 1;
                // The last step counts though rounding may hide that it is better.
                if small || here.norm <= best.norm {
                    best = here;
                }
            }
            if small {
                break Termination::Step;
            }
        };
        Fit::new(best.x, best.qr, termination, (iterations, evaluations))
    }
}
