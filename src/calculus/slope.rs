//! The slope of a function of one number.

use crate::scalar::{Dual, Scalar};

/// `df/dx` of a function `f: R → R` at x: a number, its slope there.
///
/// That of a curve `R → Rᴹ` is a column: [`derivative`](super::derivative).
///
/// # Example
/// ```
/// use covector::prelude::*;
/// assert_eq!(slope(|x| x * x + 3.0 * x, 5.0), 13.0); // 2x + 3
/// assert_eq!(slope(|x| x.sin(), 0.0), 1.0);
/// ```
#[doc(alias = "grad")]
#[doc(alias = "first_derivative")]
#[must_use]
pub fn slope<T: Scalar>(f: impl FnOnce(Dual<1, T>) -> Dual<1, T>, x: T) -> T {
    f(Dual::new(x, [T::ONE])).eps[0]
}
