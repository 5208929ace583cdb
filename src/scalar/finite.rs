//! What is finite, and what stays 0 beside what is not.

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

/// `factor·derivative`, where a derivative of 0 stays 0: ∞·0 would be NaN.
#[inline]
pub(super) fn times<T: Scalar>(factor: T, derivative: T) -> T {
    if derivative == T::ZERO {
        derivative
    } else {
        factor.times_partial(derivative)
    }
}
