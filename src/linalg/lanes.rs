//! Sums of many terms.

use crate::scalar::Scalar;

const LANES: usize = 8;

/// `Σ f(xᵢ)`, in eight interleaved partial sums.
///
/// A float sum in the order of the entries is one long chain of additions, which no compiler may
/// reorder. Partial sums vectorise, and round less. Their number is fixed, so that a result does
/// not depend on the machine.
#[inline]
pub(super) fn sum_of<T: Scalar>(xs: &[T], f: impl Fn(T) -> T) -> T {
    let (chunks, rest) = xs.as_chunks::<LANES>();
    let mut lanes = [T::ZERO; LANES];
    for chunk in chunks {
        for l in 0..LANES {
            lanes[l] += f(chunk[l]);
        }
    }
    let [a, b, c, d, p, q, r, s] = lanes;
    let mut sum = ((a + b) + (c + d)) + ((p + q) + (r + s));
    for &x in rest {
        sum += f(x);
    }
    sum
}
