//! Derivatives of a scalar function along directions.

use super::jvp::along;
use crate::linalg::Vector;
use crate::scalar::{Dual, Scalar};

/// `∂f/∂v = ∇ᵀf·v` of a function `f: Rᴺ → R` at x: how f(x) changes if x moves by v, which need not
/// have length 1 (paper, equation 16).
///
/// # Example
/// ```
/// use covector::calculus::directional_derivative;
/// use covector::prelude::*;
/// let f = |x: Vector<2, _>| x[0] * x[1];
/// let (x, v) = (Vector([3.0, 4.0]), Vector([1.0, 2.0]));
/// assert_eq!(directional_derivative(f, &x, &v), 10.0); // 4·1 + 3·2
/// ```
#[must_use]
pub fn directional_derivative<const N: usize, T: Scalar>(
    f: impl FnOnce(Vector<N, Dual<1, T>>) -> Dual<1, T>,
    x: &Vector<N, T>,
    v: &Vector<N, T>,
) -> T {
    f(along(x, v)).eps[0]
}

/// `∂²f/∂u∂v = uᵀ·H·v` of a function `f: Rᴺ → R` at x, along two directions.
///
/// Two coordinates i and j are the directions [`Vector::basis(i)`](Vector::basis) and
/// `Vector::basis(j)`; u = v gives the curvature along v.
///
/// # Example
/// ```
/// use covector::calculus::mixed_partial;
/// use covector::prelude::*;
/// let f = |x: Vector<2, _>| x[0] * x[0] * x[1];
/// let x = Vector([3.0, 4.0]);
/// assert_eq!(mixed_partial(f, &x, &Vector::basis(0), &Vector::basis(1)), 6.0); // 2x₁
/// ```
#[doc(alias = "second_partial_derivative")]
#[must_use]
pub fn mixed_partial<const N: usize, T: Scalar>(
    f: impl FnOnce(Vector<N, Dual<1, Dual<1, T>>>) -> Dual<1, Dual<1, T>>,
    x: &Vector<N, T>,
    u: &Vector<N, T>,
    v: &Vector<N, T>,
) -> T {
    let (x, u) = (along(x, v), u.map(Dual::constant));
    f(along(&x, &u)).eps[0].eps[0]
}
