//! Sums of many terms.
//!
//! A float sum in the order of the entries is one long chain of additions, which no compiler may
//! reorder. Eight interleaved partial sums vectorise, and round less. Their number is fixed, so
//! that a result does not depend on how wide the machine's vectors are.

use crate::scalar::Scalar;

const LANES: usize = 8;

/// `Σ f(xᵢ)`.
#[inline]
pub(super) fn sum_of<T: Scalar>(xs: &[T], f: impl Fn(T) -> T) -> T {
    let (chunks, rest) = xs.as_chunks::<LANES>();
    let mut lanes = [T::ZERO; LANES];
    for chunk in chunks {
        for l in 0..LANES {
            lanes[l] += f(chunk[l]);
        }
    }
    let mut sum = total(lanes);
    for &x in rest {
        sum += f(x);
    }
    sum
}

/// `Σ aᵢ bᵢ`, as far as the shorter of the two goes.
#[inline]
pub(super) fn sum_of_products<T: Scalar>(a: &[T], b: &[T]) -> T {
    let length = a.len().min(b.len());
    let (a, a_rest) = a[..length].as_chunks::<LANES>();
    let (b, b_rest) = b[..length].as_chunks::<LANES>();
    let mut lanes = [T::ZERO; LANES];
    for (a, b) in a.iter().zip(b) {
        for l in 0..LANES {
            lanes[l] += a[l] * b[l];
        }
    }
    let mut sum = total(lanes);
    for (&a, &b) in a_rest.iter().zip(b_rest) {
        sum += a * b;
    }
    sum
}

#[inline]
fn total<T: Scalar>([a, b, c, d, e, f, g, h]: [T; LANES]) -> T {
    ((a + b) + (c + d)) + ((e + f) + (g + h))
}
