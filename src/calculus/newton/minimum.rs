//! Minima of functions.

use super::Newton;
use super::search::Search;
use crate::calculus::Termination;
use crate::linalg::{Covector, Matrix, Vector};
use crate::scalar::{HyperDual, Real};
use core::fmt::{Display, Formatter, LowerExp, Result as FmtResult};

/// What [`Newton::minimize`] found: a minimum of a function, and why it stopped.
///
/// # Example
/// ```
/// use covector::calculus::minimize;
/// use covector::prelude::*;
/// let minimum = minimize(|x| x[0] * x[0] - x[0] * 2.0, &Vector([5.0_f64]));
/// assert_eq!(minimum.hessian, Matrix([[2.0]]));
/// assert_eq!(format!("{minimum:.3}"), "\
/// x1 = 1.000e0, slope 0.000e0
/// value -1.000e0
/// the gradient is zero, to the tolerance (1 steps, 2 evaluations)");
/// ```
#[must_use]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Minimum<const N: usize, T = f32> {
    /// The best point that was seen.
    pub x: Vector<N, T>,
    /// `f(x)`.
    pub value: T,
    /// `∇ᵀf(x)`.
    pub gradient: Covector<N, T>,
    /// The Hessian of f at x.
    pub hessian: Matrix<N, N, T>,
    /// Why the solver stopped.
    pub termination: Termination,
    /// How many steps it took.
    pub iterations: usize,
    /// How many times it computed the function, its gradient and its Hessian.
    pub evaluations: usize,
}

impl<const N: usize, T: Real> Minimum<N, T> {
    /// Whether a minimum was found.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::minimize;
    /// use covector::prelude::*;
    /// assert!(minimize(|x| x[0] * x[0], &Vector([1.0_f64])).is_converged());
    /// ```
    #[must_use]
    pub const fn is_converged(&self) -> bool {
        self.termination.is_converged()
    }

    /// The result, if a minimum was found.
    ///
    /// # Errors
    /// Why the solver stopped, if that was not at a minimum.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::{Termination, minimize};
    /// use covector::prelude::*;
    /// // It falls for ever.
    /// let minimum = minimize(|x| -x[0] * x[0] * x[0] * x[0] + x[0], &Vector([1.0_f64]));
    /// assert!(minimum.converged().is_err());
    /// ```
    pub const fn converged(self) -> Result<Self, Termination> {
        if self.is_converged() {
            Ok(self)
        } else {
            Err(self.termination)
        }
    }
}

/// The point with its slopes, and the value; six digits after the point unless the format says
/// otherwise.
impl<const N: usize, T: Real + LowerExp> Display for Minimum<N, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        let precision = f.precision().unwrap_or(6);
        for (j, (x, slope)) in self.x.iter().zip(&self.gradient).enumerate() {
            writeln!(
                f,
                "x{} = {x:.precision$e}, slope {slope:.precision$e}",
                j + 1
            )?;
        }
        write!(
            f,
            "value {:.precision$e}\n{} ({} steps, {} evaluations)",
            self.value, self.termination, self.iterations, self.evaluations
        )
    }
}

impl<T: Real> Newton<T> {
    /// Makes a function `f: Rᴺ → R` least, from a start, by its gradient and its Hessian.
    ///
    /// In a region around the best point so far, f is replaced by its quadratic model; the
    /// minimum of the model in the region, which exists whatever the signs of the curvatures are,
    /// is the next point if it is better, and the region shrinks or grows with how well the model
    /// did. So it leaves saddles and maxima behind. The region is measured in units of the
    /// curvatures along the axes. Points where f or its derivatives are not finite are never
    /// taken.
    ///
    /// For sums of squares, [`levenberg_marquardt`](crate::calculus::levenberg_marquardt) needs
    /// no second derivatives.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::Newton;
    /// use covector::prelude::*;
    /// // From a saddle into a minimum: x₁² − x₂² + x₂⁴/2.
    /// let f = |x: Vector<2, HyperDual<2, f64>>| {
    ///     x[0] * x[0] - x[1] * x[1] + 0.5 * x[1] * x[1] * x[1] * x[1]
    /// };
    /// let minimum = Newton::new().minimize(f, &Vector([0.0, 0.0]));
    /// assert!(minimum.is_converged());
    /// assert!((minimum.value + 0.5).abs() < 1e-15);
    /// assert!((minimum.x[1].abs() - 1.0).abs() < 1e-8);
    /// ```
    pub fn minimize<const N: usize>(
        &self,
        f: impl Fn(Vector<N, HyperDual<N, T>>) -> HyperDual<N, T>,
        start: &Vector<N, T>,
    ) -> Minimum<N, T> {
        Search::new(self, &f, start).run()
    }
}

/// Makes a function `f: Rᴺ → R` least, from a start, with the default settings of [`Newton`].
///
/// # Example
/// ```
/// use covector::calculus::minimize;
/// use covector::prelude::*;
/// // Rosenbrock's valley.
/// let f = |x: Vector<2, HyperDual<2, f64>>| {
///     let (a, b) = (1.0 - x[0], x[1] - x[0] * x[0]);
///     a * a + 100.0 * b * b
/// };
/// let minimum = minimize(f, &Vector([-1.2, 1.0])).converged()?;
/// assert!(minimum.x.distance(&Vector([1.0, 1.0])) < 1e-12);
/// # Ok::<(), covector::calculus::Termination>(())
/// ```
pub fn minimize<const N: usize, T: Real>(
    f: impl Fn(Vector<N, HyperDual<N, T>>) -> HyperDual<N, T>,
    start: &Vector<N, T>,
) -> Minimum<N, T> {
    Newton::new().minimize(f, start)
}
