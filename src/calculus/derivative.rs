//! The derivatives of a function of one number.

use crate::linalg::Vector;
use crate::scalar::{Dual, HyperDual, Scalar};

/// What a function of one number may give: a number, or a column of them, over dual numbers D with
/// parts in T.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let number: f64 = derivative(|t| t * t, 5.0);
/// let column: Vector<2, f64> = derivative(|t| Vector([t * t, t + t]), 5.0);
/// assert_eq!((number, column), (10.0, Vector([10.0, 2.0])));
/// ```
#[diagnostic::on_unimplemented(
    message = "a function of one number gives a number or a column of `{D}`, not `{Self}`",
    label = "this has no derivative here",
    note = "write `Vector([…])` around several numbers; a constant is `Dual::constant(c)`"
)]
pub trait OfOneNumber<D, T> {
    /// The same of plain numbers.
    type Plain;
    /// Takes one part of every dual number.
    #[doc(hidden)]
    #[must_use]
    fn parts(&self, part: impl Fn(&D) -> T) -> Self::Plain;
}
#[diagnostic::do_not_recommend]
impl<D: Scalar, T> OfOneNumber<D, T> for D {
    type Plain = T;
    fn parts(&self, part: impl Fn(&D) -> T) -> T {
        part(self)
    }
}
#[diagnostic::do_not_recommend]
impl<const M: usize, D: Scalar, T> OfOneNumber<D, T> for Vector<M, D> {
    type Plain = Vector<M, T>;
    fn parts(&self, part: impl Fn(&D) -> T) -> Vector<M, T> {
        self.map(|entry| part(&entry))
    }
}

/// `dv/dt` of a curve `v: R → Rᴹ` at t: the column of the derivatives of its entries (paper,
/// equations 6, 7). Of a function `R → R` it is a number, its slope.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// // v(t) = (t², 3t)ᵀ, so dv/dt = (2t, 3)ᵀ.
/// assert_eq!(derivative(|t| Vector([t * t, 3.0 * t]), 5.0), Vector([10.0, 3.0]));
/// assert_eq!(derivative(|t| t.sin(), 0.0), 1.0);
/// ```
#[doc(alias = "grad")]
#[doc(alias = "first_derivative")]
#[must_use]
pub fn derivative<V: OfOneNumber<Dual<1, T>, T>, T: Scalar>(
    v: impl FnOnce(Dual<1, T>) -> V,
    t: T,
) -> V::Plain {
    derivative_and_value(v, t).0
}

/// `dv/dt` and `v(t)` of a curve `v: R → Rᴹ`, its velocity and position, or of a function `R → R`,
/// in one run of v.
///
/// # Example
/// ```
/// use covector::calculus::derivative_and_value;
/// use covector::prelude::*;
/// let (velocity, position) = derivative_and_value(|t| Vector([t * t, 3.0 * t]), 5.0);
/// assert_eq!((velocity, position), (Vector([10.0, 3.0]), Vector([25.0, 15.0])));
/// assert_eq!(derivative_and_value(|t| t * t, 5.0), (10.0, 25.0));
/// ```
#[doc(alias = "value_and_derivative")]
#[must_use]
pub fn derivative_and_value<V: OfOneNumber<Dual<1, T>, T>, T: Scalar>(
    v: impl FnOnce(Dual<1, T>) -> V,
    t: T,
) -> (V::Plain, V::Plain) {
    let v = v(Dual::new(t, [T::ONE]));
    (v.parts(|entry| entry.eps[0]), v.parts(|entry| entry.re))
}

/// `d²v/dt²` of a curve `v: R → Rᴹ` at t, its acceleration: a column. Of a function `R → R` it is a
/// number.
///
/// # Example
/// ```
/// use covector::calculus::second_derivative;
/// use covector::prelude::*;
/// // v(t) = (t³, 3t)ᵀ, so d²v/dt² = (6t, 0)ᵀ.
/// assert_eq!(second_derivative(|t| Vector([t * t * t, 3.0 * t]), 5.0), Vector([30.0, 0.0]));
/// assert_eq!(second_derivative(|t| t.exp(), 0.0), 1.0);
/// ```
#[must_use]
pub fn second_derivative<V: OfOneNumber<HyperDual<1, T>, T>, T: Scalar>(
    v: impl FnOnce(HyperDual<1, T>) -> V,
    t: T,
) -> V::Plain {
    v(HyperDual::variable(t, 0)).parts(|entry| entry.hessian()[0][0])
}
