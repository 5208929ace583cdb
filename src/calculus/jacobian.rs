//! The Jacobian of a vector-valued function.

use crate::linalg::{Jacobian, Matrix, Vector};
use crate::scalar::{Dual, Scalar};

/// `df/dx = J` of a function `f: Rᴺ → Rᴹ` at x: row i is `∇ᵀfᵢ` (paper, equations 8, 9).
///
/// # Example
/// ```
/// use covector::prelude::*;
/// // Polar to Cartesian coordinates: f(r, φ) = (r·cos φ, r·sin φ), at φ = 0.
/// let f = |p: Vector<2, Dual<2, f64>>| Vector([p[0] * p[1].cos(), p[0] * p[1].sin()]);
/// assert_eq!(jacobian(f, &Vector([2.0, 0.0])), Matrix([[1.0, 0.0], [0.0, 2.0]]));
/// ```
#[must_use]
pub fn jacobian<const M: usize, const N: usize, T: Scalar>(
    f: impl FnOnce(Vector<N, Dual<N, T>>) -> Vector<M, Dual<N, T>>,
    x: &Vector<N, T>,
) -> Jacobian<M, N, T> {
    Matrix(f(Vector(Dual::variables(x.0))).0.map(|entry| entry.eps))
}
