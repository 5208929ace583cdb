//! Hessians.

use crate::linalg::{Covector, Matrix, Vector};
use crate::scalar::{HyperDual, Scalar};

/// `d²f/dx² = H` of a function `f: Rᴺ → R` at x: the symmetric N×N matrix of `∂²f/∂xᵢ∂xⱼ`, the
/// Jacobian of the gradient.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// // f(x) = x₁²·x₂, so H = (2x₂, 2x₁; 2x₁, 0).
/// let f = |x: Vector<2, _>| x[0] * x[0] * x[1];
/// assert_eq!(hessian(f, &Vector([3.0, 4.0])), Matrix([[8.0, 6.0], [6.0, 0.0]]));
/// ```
#[must_use]
pub fn hessian<const N: usize, T: Scalar>(
    f: impl FnOnce(Vector<N, HyperDual<N, T>>) -> HyperDual<N, T>,
    x: &Vector<N, T>,
) -> Matrix<N, N, T> {
    Matrix(f(Vector(HyperDual::variables(x.0))).hessian())
}

/// `H`, `∇ᵀf` and `f(x)` of a function `f: Rᴺ → R`, in one run of f: what a step of Newton's method
/// to a minimum takes.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let f = |x: Vector<2, _>| x[0] * x[0] * x[1];
/// let (h, g, y) = hessian_and_value(f, &Vector([3.0, 4.0]));
/// assert_eq!(h, Matrix([[8.0, 6.0], [6.0, 0.0]]));
/// assert_eq!((g, y), (Covector([24.0, 9.0]), 36.0));
/// ```
#[doc(alias = "value_and_hessian")]
#[must_use]
pub fn hessian_and_value<const N: usize, T: Scalar>(
    f: impl FnOnce(Vector<N, HyperDual<N, T>>) -> HyperDual<N, T>,
    x: &Vector<N, T>,
) -> (Matrix<N, N, T>, Covector<N, T>, T) {
    let y = f(Vector(HyperDual::variables(x.0)));
    (Matrix(y.hessian()), Covector(y.gradient()), y.value())
}

/// The Hessians of the entries of a function `f: Rᴺ → Rᴹ` at x: the paper's tuple (equation 3) of
/// M symmetric N×N matrices.
///
/// Contracted with a covector g ([`contract`](crate::linalg::contract)) it is the Hessian of
/// `g·f(x)`.
///
/// # Example
/// ```
/// use covector::calculus::hessians;
/// use covector::linalg::contract;
/// use covector::prelude::*;
/// let f = |x: Vector<2, _>| Vector([x[0] * x[1], x[1] * x[1]]);
/// let tuple = hessians(f, &Vector([3.0, 4.0]));
/// assert_eq!(tuple, [Matrix([[0.0, 1.0], [1.0, 0.0]]), Matrix([[0.0, 0.0], [0.0, 2.0]])]);
/// let g = Covector([10.0, 1.0]);
/// assert_eq!(contract(&g, &tuple), Matrix([[0.0, 10.0], [10.0, 2.0]]));
/// ```
#[must_use]
pub fn hessians<const M: usize, const N: usize, T: Scalar>(
    f: impl FnOnce(Vector<N, HyperDual<N, T>>) -> Vector<M, HyperDual<N, T>>,
    x: &Vector<N, T>,
) -> [Matrix<N, N, T>; M] {
    f(Vector(HyperDual::variables(x.0)))
        .0
        .map(|entry| Matrix(entry.hessian()))
}
