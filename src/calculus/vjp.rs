//! The product of a covector with a Jacobian.

use crate::linalg::{Covector, Vector};
use crate::scalar::{Dual, Scalar};

/// The vector–Jacobian product (pullback) `g·J` of a function `f: Rᴺ → Rᴹ` at x: the derivative by
/// x of a function of f(x) whose derivative by f is g (paper, equation 20).
///
/// One run of f over N partials, without the matrix: the gradient of `g·f(x)`. The reverse mode of
/// layers and networks, whose cost does not grow with N, is [`pullback`](crate::nn::pullback).
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let f = |x: Vector<2, _>| Vector([x[0] * x[1], x[0] + x[1]]);
/// let (x, g) = (Vector([3.0, 4.0]), Covector([1.0, 10.0]));
/// assert_eq!(vjp(f, &x, &g), Covector([14.0, 13.0])); // 1·(4, 3) + 10·(1, 1)
/// ```
#[doc(alias = "pullback")]
#[doc(alias = "vector_jacobian_product")]
#[must_use]
pub fn vjp<const M: usize, const N: usize, T: Scalar>(
    f: impl FnOnce(Vector<N, Dual<N, T>>) -> Vector<M, Dual<N, T>>,
    x: &Vector<N, T>,
    g: &Covector<M, T>,
) -> Covector<N, T> {
    let mut gx = Covector::zeros();
    for (&factor, entry) in g.iter().zip(&f(Vector(Dual::variables(x.0)))) {
        gx += Covector(entry.eps) * factor;
    }
    gx
}
