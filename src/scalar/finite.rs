//! Whether numbers are finite, for every scalar.

use super::Scalar;

/// Whether these numbers, and all derivatives that they carry, are finite.
#[inline]
#[allow(clippy::eq_op, reason = "x − x is 0 if x is finite, otherwise NaN")]
pub(super) fn all_finite<const K: usize, T: Scalar>(numbers: [T; K]) -> bool {
    let mut sum = T::ZERO;
    for x in numbers {
        sum += x - x;
    }
    sum == T::ZERO
}
