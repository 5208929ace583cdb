//! The gradient of a scalar function.

use crate::linalg::{Covector, Vector};
use crate::scalar::{Dual, Scalar};

/// `df/dx = ∇ᵀf` of a function `f: Rᴺ → R` at x: the row of its partial derivatives (paper,
/// equations 4, 5).
///
/// # Example
/// ```
/// use covector::prelude::*;
/// // f(x) = x₁·x₂ + x₁², so ∇ᵀf = (x₂ + 2x₁, x₁).
/// let f = |x: Vector<2, _>| x[0] * x[1] + x[0] * x[0];
/// assert_eq!(gradient(f, &Vector([3.0, 4.0])), Covector([10.0, 3.0]));
/// ```
#[doc(alias = "grad")]
#[must_use]
pub fn gradient<const N: usize, T: Scalar>(
    f: impl FnOnce(Vector<N, Dual<N, T>>) -> Dual<N, T>,
    x: &Vector<N, T>,
) -> Covector<N, T> {
    gradient_and_value(f, x).0
}

/// `∇ᵀf` and `f(x)` of a function `f: Rᴺ → R`, in one run of f.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let f = |x: Vector<2, _>| x[0] * x[1] + x[0] * x[0];
/// assert_eq!(gradient_and_value(f, &Vector([3.0, 4.0])), (Covector([10.0, 3.0]), 21.0));
/// ```
#[doc(alias = "value_and_gradient")]
#[doc(alias = "value_and_grad")]
#[must_use]
pub fn gradient_and_value<const N: usize, T: Scalar>(
    f: impl FnOnce(Vector<N, Dual<N, T>>) -> Dual<N, T>,
    x: &Vector<N, T>,
) -> (Covector<N, T>, T) {
    let y = f(Vector(Dual::variables(x.0)));
    (Covector(y.eps), y.re)
}
