//! Sums of products along a row.

use crate::scalar::Scalar;

/// Independent partial sums.
const LANES: usize = 16;

/// `Σᵢ aᵢ·bᵢ`.
///
/// Rows longer than `LANES` are summed in that many interleaved partial sums, added up pairwise:
/// a float sum may not be reordered by the compiler, so a single one would neither vectorise nor
/// overlap its additions. The order depends on N alone, not on the machine.
#[inline]
pub(crate) fn dot<T: Scalar, const N: usize>(a: &[T; N], b: &[T; N]) -> T {
    let (a_parts, a_rest) = a.as_chunks::<LANES>();
    let (b_parts, b_rest) = b.as_chunks::<LANES>();
    let mut rest = T::ZERO;
    for (&a, &b) in a_rest.iter().zip(b_rest) {
        rest += a * b;
    }
    if N < LANES {
        return rest;
    }
    let mut sums = [T::ZERO; LANES];
    for (a, b) in a_parts.iter().zip(b_parts) {
        for l in 0..LANES {
            sums[l] += a[l] * b[l];
        }
    }
    pairwise(&sums) + rest
}

/// The sum of the lanes; constant indices only, so that they stay in registers.
#[inline]
fn pairwise<T: Scalar>(s: &[T; LANES]) -> T {
    let quarter = |l: usize| (s[l] + s[l + 8]) + (s[l + 4] + s[l + 12]);
    (quarter(0) + quarter(2)) + (quarter(1) + quarter(3))
}

#[cfg(test)]
mod tests {
    use super::dot;

    fn check<const N: usize>() {
        let mut next = -4;
        let a = [(); N].map(|()| {
            next += 1;
            next
        });
        let b = a.map(|a| 5 - 2 * a);
        assert_eq!(dot(&a, &b), a.map(|a| a * (5 - 2 * a)).iter().sum());
    }

    #[test]
    fn every_length_around_the_lanes_sums_every_product_once() {
        check::<0>();
        check::<1>();
        check::<2>();
        check::<15>();
        check::<16>();
        check::<17>();
        check::<31>();
        check::<32>();
        check::<33>();
        check::<100>();
    }
}
