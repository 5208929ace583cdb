//! The functions of analysis.

use super::Scalar;
use core::ops::{Div, DivAssign};

/// A scalar with an order, a division and the functions of analysis.
///
/// Implemented for `f32` and `f64` (over the platform's functions with feature `std`, over pure
/// Rust with `libm`) and for [`Dual`](crate::Dual) over either, so that whatever is written for
/// a `Real` can be differentiated by running it on duals.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a real scalar",
    label = "activations, losses and optimisers compute with `f32`, `f64`, or `Dual` over them"
)]
pub trait Real: Scalar + PartialOrd + Div<Output = Self> + DivAssign {
    /// The distance from 1 to the next larger number.
    const EPSILON: Self;
    /// The constant nearest to `x`.
    fn from_f64(x: f64) -> Self;
    /// The value (without derivatives) as an `f64`.
    fn to_f64(self) -> f64;
    /// Neither infinite nor NaN.
    fn is_finite(self) -> bool;
    /// `|x|`.
    fn abs(self) -> Self;
    /// `√x`.
    fn sqrt(self) -> Self;
    /// `eˣ`.
    fn exp(self) -> Self;
    /// The natural logarithm.
    fn ln(self) -> Self;
    /// `sin x`, x in radians.
    fn sin(self) -> Self;
    /// `cos x`, x in radians.
    fn cos(self) -> Self;
    /// The hyperbolic tangent.
    fn tanh(self) -> Self;
}
