//! Newton's method: for systems of equations, and for minima.

mod curvature;
mod minimum;
mod root;
mod search;

pub use minimum::{Minimum, minimize};
pub use root::{Root, newton};

use crate::linalg::Vector;
use crate::scalar::Real;

/// Newton's method: systems of N equations in N unknowns ([`solve`](Newton::solve)), and minima of
/// functions ([`minimize`](Newton::minimize)), both from starts that may be far away.
///
/// [`newton`] and [`minimize`] are the same with the default settings.
///
/// # Example
/// ```
/// use covector::calculus::Newton;
/// use covector::prelude::*;
/// // Where the circle of radius 2 meets the line y = x.
/// let root = Newton::new().max_evaluations(20).solve(
///     |x| Vector([x[0] * x[0] + x[1] * x[1] - 4.0, x[1] - x[0]]),
///     &Vector([1.0_f64, 3.0]),
/// );
/// assert!(root.is_converged());
/// assert!(root.x.distance(&Vector([2.0_f64.sqrt(); 2])) < 1e-15);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Newton<T = f32> {
    max_evaluations: usize,
    step_tolerance: T,
}

/// The default settings.
impl<T: Real> Default for Newton<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Real> Newton<T> {
    /// The default settings: up to 500 evaluations, the accuracy that rounding permits.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::Newton;
    /// assert_eq!(Newton::<f64>::new(), Newton::default());
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Newton {
            max_evaluations: 500,
            step_tolerance: T::EPSILON,
        }
    }

    /// Stops after so many evaluations of the function with its derivatives. One is always made,
    /// at the start.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::{Newton, Termination};
    /// use covector::prelude::*;
    /// let root = Newton::new().max_evaluations(2).solve(|x| Vector([x[0].exp() - 2.0]), &Vector([0.0_f64]));
    /// assert_eq!((root.termination, root.evaluations), (Termination::Evaluations, 2));
    /// assert_eq!(root.x, Vector([1.0]));
    /// ```
    #[must_use]
    pub const fn max_evaluations(mut self, evaluations: usize) -> Self {
        self.max_evaluations = evaluations;
        self
    }

    /// Stops when an undamped step is shorter than this part of the unknowns (`T::EPSILON` by
    /// default: never earlier than rounding asks for).
    ///
    /// # Example
    /// ```
    /// use covector::calculus::Newton;
    /// use covector::prelude::*;
    /// let rough = Newton::new().step_tolerance(0.1).solve(|x| Vector([x[0].exp() - 2.0]), &Vector([0.0_f64]));
    /// assert!(rough.is_converged() && (rough.x[0] - f64::LN_2).abs() < 0.01);
    /// ```
    #[must_use]
    pub const fn step_tolerance(mut self, tolerance: T) -> Self {
        self.step_tolerance = tolerance;
        self
    }
}

/// The largest entry of a step, in parts of how large that unknown has been; 1 for one that was 0
/// until now.
fn relative<const N: usize, T: Real>(step: &Vector<N, T>, largest: &Vector<N, T>) -> T {
    let part = |step: T, size: T| {
        if size > T::ZERO {
            step / size
        } else if step.abs() > T::ZERO {
            T::ONE
        } else {
            T::ZERO
        }
    };
    step.zip_map(largest, part).max_abs()
}
