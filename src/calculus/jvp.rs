//! The product of a Jacobian with a vector.

use crate::linalg::Vector;
use crate::scalar::{Dual, Scalar};

/// The Jacobian–vector product (pushforward, forward mode) `J·v` of a function `f: Rᴺ → Rᴹ` at x:
/// how f(x) moves if x moves by v (paper, equation 18).
///
/// One run of f over one partial, without the matrix. For layers and networks see
/// [`pushforward`](crate::nn::pushforward).
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let f = |x: Vector<2, _>| Vector([x[0] * x[1], x[0] + x[1]]);
/// let (x, v) = (Vector([3.0, 4.0]), Vector([1.0, 2.0]));
/// assert_eq!(jvp(f, &x, &v), Vector([10.0, 3.0])); // (4·1 + 3·2, 1 + 2)
/// ```
#[doc(alias = "pushforward")]
#[doc(alias = "jacobian_vector_product")]
#[must_use]
pub fn jvp<const M: usize, const N: usize, T: Scalar>(
    f: impl FnOnce(Vector<N, Dual<1, T>>) -> Vector<M, Dual<1, T>>,
    x: &Vector<N, T>,
    v: &Vector<N, T>,
) -> Vector<M, T> {
    f(along(x, v)).map(|entry| entry.eps[0])
}

/// The point `x + v·ε`: x on its way along v.
pub(super) fn along<const N: usize, T: Scalar>(
    x: &Vector<N, T>,
    v: &Vector<N, T>,
) -> Vector<N, Dual<1, T>> {
    x.zip_map(v, |x, v| Dual::new(x, [v]))
}
