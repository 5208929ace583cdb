//! The derivatives of a curve.

use crate::linalg::Vector;
use crate::scalar::{Dual, HyperDual, Scalar};

/// `dv/dt` of a curve `v: R → Rᴹ` at t: the column of the derivatives of its entries (paper,
/// equations 6, 7).
///
/// # Example
/// ```
/// use covector::prelude::*;
/// // v(t) = (t², 3t)ᵀ, so dv/dt = (2t, 3)ᵀ.
/// assert_eq!(derivative(|t| Vector([t * t, 3.0 * t]), 5.0), Vector([10.0, 3.0]));
/// ```
///
/// The derivative of a function whose value is a number is its [`slope`](super::slope).
#[doc(alias = "first_derivative")]
#[must_use]
pub fn derivative<const M: usize, T: Scalar>(
    v: impl FnOnce(Dual<1, T>) -> Vector<M, Dual<1, T>>,
    t: T,
) -> Vector<M, T> {
    derivative_and_value(v, t).0
}

/// `dv/dt` and `v(t)` of a curve `v: R → Rᴹ`, its velocity and position, in one run of v.
///
/// # Example
/// ```
/// use covector::calculus::derivative_and_value;
/// use covector::prelude::*;
/// let (velocity, position) = derivative_and_value(|t| Vector([t * t, 3.0 * t]), 5.0);
/// assert_eq!((velocity, position), (Vector([10.0, 3.0]), Vector([25.0, 15.0])));
/// ```
#[doc(alias = "value_and_derivative")]
#[must_use]
pub fn derivative_and_value<const M: usize, T: Scalar>(
    v: impl FnOnce(Dual<1, T>) -> Vector<M, Dual<1, T>>,
    t: T,
) -> (Vector<M, T>, Vector<M, T>) {
    let v = v(Dual::new(t, [T::ONE]));
    (v.map(|entry| entry.eps[0]), v.map(|entry| entry.re))
}

/// `d²v/dt²` of a curve `v: R → Rᴹ` at t, its acceleration: a column.
///
/// # Example
/// ```
/// use covector::calculus::second_derivative;
/// use covector::prelude::*;
/// // v(t) = (t³, 3t)ᵀ, so d²v/dt² = (6t, 0)ᵀ.
/// assert_eq!(second_derivative(|t| Vector([t * t * t, 3.0 * t]), 5.0), Vector([30.0, 0.0]));
/// ```
#[must_use]
pub fn second_derivative<const M: usize, T: Scalar>(
    v: impl FnOnce(HyperDual<1, T>) -> Vector<M, HyperDual<1, T>>,
    t: T,
) -> Vector<M, T> {
    v(HyperDual::variable(t, 0)).map(|entry| entry.hessian()[0][0])
}
