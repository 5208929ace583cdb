//! Functions that are written once, for every scalar.

use crate::linalg::Vector;
use crate::scalar::Real;

/// A function `f: Rᴺ → Rᴹ` that is written once, for every scalar.
///
/// A closure has one argument type: it can be run on plain numbers or on dual numbers, not on
/// both. Where a method needs both (a layer that evaluates and differentiates, a solver that tries
/// points before it linearises), it takes a type with this trait. Constants are made with
/// [`Real::from_f64`].
///
/// # Example
/// ```
/// use covector::calculus::Function;
/// use covector::prelude::*;
///
/// /// Polar to Cartesian coordinates.
/// struct Polar;
/// impl Function<2, 2> for Polar {
///     fn eval<T: Real>(&self, p: &Vector<2, T>) -> Vector<2, T> {
///         Vector([p[0] * p[1].cos(), p[0] * p[1].sin()])
///     }
/// }
/// let p = Vector([2.0, 0.0]);
/// assert_eq!(Polar.eval(&p), Vector([2.0, 0.0]));
/// assert_eq!(jacobian(|p| Polar.eval(&p), &p), Matrix([[1.0, 0.0], [0.0, 2.0]]));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a function from {N} to {M} numbers",
    label = "expected a type that implements `Function<{N}, {M}>`",
    note = "a closure will not do: it has one argument type, plain or dual numbers, not both"
)]
pub trait Function<const N: usize, const M: usize> {
    /// `f(x)`.
    #[must_use]
    fn eval<T: Real>(&self, x: &Vector<N, T>) -> Vector<M, T>;
}
