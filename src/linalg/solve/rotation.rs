//! Jacobi's rotations.

use crate::scalar::Real;

/// The cosine and sine of the rotation that makes two vectors x and y orthogonal, from
/// `difference = ‖y‖² − ‖x‖²` and `product = x·y`; the smaller of the two possible angles.
/// (Golub and Van Loan, *Matrix Computations*, 4th ed., section 8.5.2.)
///
/// No quotient is squared before it is known to be at most 1, and both cases are smooth, so that on
/// dual numbers a product of value 0 still turns the vectors' derivatives. Choices are between
/// values, not between computations: which way they go is as good as random, and a branch would
/// be mispredicted every other time.
#[inline(always)]
pub(super) fn rotation<T: Real>(difference: T, product: T) -> (T, T) {
    let twice = product + product;
    let near = twice.abs() < difference.abs();
    let (numerator, denominator) = if near {
        (twice, difference)
    } else {
        (difference, twice)
    };
    let r = numerator / denominator;
    let root = (T::ONE + r * r).sqrt();
    let sign = if r < T::ZERO { -T::ONE } else { T::ONE };
    let (numerator, other) = if near { (r, T::ONE) } else { (sign, sign * r) };
    let tangent = numerator / (other + root);
    let cosine = (T::ONE + tangent * tangent).sqrt().recip();
    (cosine, tangent * cosine)
}

/// Turns two rows of a matrix, p < q: `(x, y) ← (c·x − s·y, s·x + c·y)`.
#[inline(always)]
pub(super) fn rotate<const N: usize, T: Real>(
    rows: &mut [[T; N]],
    (p, q): (usize, usize),
    (c, s): (T, T),
) {
    if let [x, .., y] = &mut rows[p..=q] {
        for j in 0..N {
            let (a, b) = (x[j], y[j]);
            x[j] = c * a - s * b;
            y[j] = s * a + c * b;
        }
    }
}
