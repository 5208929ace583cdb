//! The derivative of a curve.

use crate::linalg::Vector;
use crate::scalar::{Dual, Scalar};

/// `dv/dt` of a curve `v: R → Rᴹ` at t: the column of the derivatives of its entries (paper,
/// equations 6, 7).
///
/// # Example
/// ```
/// use covector::prelude::*;
/// // v(t) = (t², 3t)ᵀ, so dv/dt = (2t, 3)ᵀ.
/// let v = |t: Dual<1, f64>| Vector([t * t, t + t + t]);
/// assert_eq!(derivative(v, 5.0), Vector([10.0, 3.0]));
/// ```
#[must_use]
pub fn derivative<const M: usize, T: Scalar>(
    v: impl FnOnce(Dual<1, T>) -> Vector<M, Dual<1, T>>,
    t: T,
) -> Vector<M, T> {
    Vector(v(Dual::new(t, [T::ONE])).0.map(|entry| entry.eps[0]))
}
