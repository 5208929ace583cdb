//! The product of a Hessian with a vector.

use crate::linalg::{Covector, Vector};
use crate::scalar::{Dual, Scalar};

/// The Hessian–vector product `vᵀ·H` of a function `f: Rᴺ → R` at x: how the gradient, a row, moves
/// if x moves by v. As a column, `H·v`, it is its transpose.
///
/// One run of f over 2N + 2 numbers per scalar, without the matrix: the derivative of the gradient
/// along v.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// // f(x) = x₁²·x₂, so H = (2x₂, 2x₁; 2x₁, 0).
/// let f = |x: Vector<2, _>| x[0] * x[0] * x[1];
/// let (x, v) = (Vector([3.0, 4.0]), Vector([1.0, 2.0]));
/// assert_eq!(hvp(f, &x, &v), Covector([20.0, 6.0]));
/// assert_eq!(hvp(f, &x, &v).t(), hessian(|x: Vector<2, _>| x[0] * x[0] * x[1], &x) * v);
/// ```
#[doc(alias = "hessian_vector_product")]
#[must_use]
pub fn hvp<const N: usize, T: Scalar>(
    f: impl FnOnce(Vector<N, Dual<1, Dual<N, T>>>) -> Dual<1, Dual<N, T>>,
    x: &Vector<N, T>,
    v: &Vector<N, T>,
) -> Covector<N, T> {
    let x = Vector(Dual::variables(x.0));
    let y = f(x.zip_map(v, |x, v| Dual::new(x, [Dual::constant(v)])));
    Covector(y.eps[0].eps)
}
