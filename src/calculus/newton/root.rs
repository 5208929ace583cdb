//! Zeros of systems of equations.

use super::{Newton, relative};
use crate::calculus::{Termination, jacobian_and_value};
use crate::linalg::{Matrix, Vector};
use crate::scalar::{Dual, Real};
use core::fmt::{Display, Formatter, LowerExp, Result as FmtResult};

/// Steps that are shorter than the root of ε may be made of rounding errors: they end the search
/// when they do not get shorter by this factor.
const SHORTER: f64 = 0.5;

/// What [`Newton::solve`] found: a zero of a system of equations, and why it stopped.
///
/// # Example
/// ```
/// use covector::calculus::newton;
/// use covector::prelude::*;
/// let root = newton(|x| Vector([x[0] * x[0] - 2.0]), &Vector([1.0_f64]));
/// assert_eq!(format!("{root:.3}"), "\
/// x1 = 1.414e0, f1 = 4.441e-16
/// the steps are as small as the tolerance (5 steps, 7 evaluations)");
/// ```
#[must_use]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Root<const N: usize, T = f32> {
    /// The unknowns: the last point that was better than the one before.
    pub x: Vector<N, T>,
    /// `f(x)`: what is left of the equations.
    pub residuals: Vector<N, T>,
    /// Why the solver stopped.
    pub termination: Termination,
    /// How many steps it took.
    pub iterations: usize,
    /// How many times it computed the function and its Jacobian.
    pub evaluations: usize,
}

impl<const N: usize, T: Real> Root<N, T> {
    /// Whether a zero was found.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::newton;
    /// use covector::prelude::*;
    /// assert!(newton(|x| Vector([x[0] - 2.0]), &Vector([1.0_f64])).is_converged());
    /// ```
    #[must_use]
    pub const fn is_converged(&self) -> bool {
        self.termination.is_converged()
    }

    /// The result, if a zero was found.
    ///
    /// # Errors
    /// Why the solver stopped, if that was not at a zero.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::{Termination, newton};
    /// use covector::prelude::*;
    /// // x² + 1 has no zero; at 0 its slope is none.
    /// let root = newton(|x| Vector([x[0] * x[0] + 1.0]), &Vector([0.0_f64]));
    /// assert_eq!(root.converged(), Err(Termination::Singular));
    /// ```
    pub const fn converged(self) -> Result<Self, Termination> {
        if self.is_converged() {
            Ok(self)
        } else {
            Err(self.termination)
        }
    }
}

/// The unknowns and what is left of the equations; six digits after the point unless the format
/// says otherwise.
impl<const N: usize, T: Real + LowerExp> Display for Root<N, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        let precision = f.precision().unwrap_or(6);
        for (j, (x, y)) in self.x.iter().zip(&self.residuals).enumerate() {
            let j = j + 1;
            writeln!(f, "x{j} = {x:.precision$e}, f{j} = {y:.precision$e}")?;
        }
        write!(
            f,
            "{} ({} steps, {} evaluations)",
            self.termination, self.iterations, self.evaluations
        )
    }
}

/// A point, the function there, and its Jacobian.
struct Point<const N: usize, T> {
    x: Vector<N, T>,
    f: Vector<N, T>,
    jacobian: Matrix<N, N, T>,
}

impl<const N: usize, T: Real> Point<N, T> {
    fn new(f: &impl Fn(Vector<N, Dual<N, T>>) -> Vector<N, Dual<N, T>>, x: Vector<N, T>) -> Self {
        let (jacobian, f) = jacobian_and_value(f, &x);
        Point { x, f, jacobian }
    }

    fn is_finite(&self) -> bool {
        self.x.is_finite() && self.f.is_finite() && self.jacobian.is_finite()
    }
}

impl<T: Real> Newton<T> {
    /// Solves `f(x) = 0`, `f: Rᴺ → Rᴺ`, from a start: `x ← x − λ·J⁻¹·f(x)`.
    ///
    /// λ is 1 where the linear model holds, and less where it does not: where the next correction,
    /// by the same Jacobian, would not be shorter than this one. That test, unlike one of `‖f‖`,
    /// does not depend on the units of the equations (P. Deuflhard, *Newton Methods for Nonlinear
    /// Problems*, 2004, §3.3). Points where f or its Jacobian is not finite are never taken.
    ///
    /// Near a zero where the Jacobian is regular, every step doubles the number of digits. For
    /// systems without a zero, or with another number of equations, take
    /// [`levenberg_marquardt`](crate::calculus::levenberg_marquardt).
    ///
    /// # Example
    /// ```
    /// use covector::calculus::Newton;
    /// use covector::prelude::*;
    /// let root = Newton::new().solve(
    ///     |x| Vector([x[0] + x[1] - 3.0, x[0] * x[1] - 2.0]),
    ///     &Vector([5.0_f64, 0.0]),
    /// );
    /// assert!(root.x.distance(&Vector([2.0, 1.0])) < 1e-15);
    /// ```
    pub fn solve<const N: usize>(
        &self,
        f: impl Fn(Vector<N, Dual<N, T>>) -> Vector<N, Dual<N, T>>,
        start: &Vector<N, T>,
    ) -> Root<N, T> {
        let mut here = Point::new(&f, *start);
        let (mut iterations, mut evaluations) = (0, 1);
        let mut largest = start.map(T::abs);
        let mut factor = T::ONE;
        let mut before: Option<T> = None;
        let termination = 'search: loop {
            if !here.is_finite() {
                break Termination::NotFinite;
            }
            if here.f.max_abs() <= T::ZERO {
                break Termination::ExactFit;
            }
            let Ok(lu) = here.jacobian.lu() else {
                break Termination::Singular;
            };
            let step = -lu.solve(&here.f);
            if !step.is_finite() {
                break Termination::Singular;
            }
            // An unknown that was 0 until now is measured by its step.
            let units = largest.zip_map(&step, |x, s| if x > T::ZERO { x } else { s.abs() });
            let length = relative(&step, &units);
            let tiny = length <= T::EPSILON.sqrt();
            let worn = |before: T| length > before * T::from_f64(SHORTER);
            if tiny && before.is_some_and(worn) {
                break Termination::Step;
            }
            if tiny {
                factor = T::ONE;
            }

            let mut shortened = false;
            let next = loop {
                if evaluations >= self.max_evaluations {
                    break 'search Termination::Evaluations;
                }
                let trial = Point::new(&f, here.x + step * factor);
                evaluations += 1;
                let mut shorter = T::from_f64(0.25);
                if trial.is_finite() {
                    let left = -lu.solve(&trial.f);
                    if relative(&left, &units) <= (T::ONE - factor * T::from_f64(0.25)) * length {
                        break trial;
                    }
                    // Where the error of the linear model, which grows with λ², would be half a
                    // step.
                    let error = relative(&(left - step * (T::ONE - factor)), &units);
                    let best = T::from_f64(0.5) * length * factor / error;
                    shorter = if best < T::from_f64(0.5) {
                        best.max(T::from_f64(0.1))
                    } else {
                        T::from_f64(0.5)
                    };
                }
                if tiny {
                    // The zero is known to half the digits, and rounding hides the rest.
                    break 'search Termination::Step;
                }
                factor *= shorter;
                shortened = true;
                if factor <= T::EPSILON {
                    break 'search Termination::Stalled;
                }
            };
            here = next;
            iterations += 1;
            let whole = factor >= T::ONE;
            if whole && length <= self.step_tolerance {
                break Termination::Step;
            }
            before = whole.then_some(length);
            largest = largest.zip_map(&here.x, |largest, x| largest.max(x.abs()));
            factor = T::ONE.min(factor * T::from_i32(if shortened { 2 } else { 4 }));
        };
        Root {
            x: here.x,
            residuals: here.f,
            termination,
            iterations,
            evaluations,
        }
    }
}

/// Solves `f(x) = 0`, `f: Rᴺ → Rᴺ`, from a start, with the default settings of [`Newton`].
///
/// # Example
/// ```
/// use covector::calculus::newton;
/// use covector::prelude::*;
/// // Kepler's equation: the eccentric anomaly of an orbit.
/// let (mean, eccentricity) = (0.5, 0.9);
/// let root = newton(|e| Vector([e[0] - eccentricity * e[0].sin() - mean]), &Vector([0.5_f64]));
/// let e = root.converged()?.x[0];
/// assert!((e - 0.9 * e.sin() - 0.5).abs() < 1e-15);
/// # Ok::<(), covector::calculus::Termination>(())
/// ```
pub fn newton<const N: usize, T: Real>(
    f: impl Fn(Vector<N, Dual<N, T>>) -> Vector<N, Dual<N, T>>,
    start: &Vector<N, T>,
) -> Root<N, T> {
    Newton::new().solve(f, start)
}
