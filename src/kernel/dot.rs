//! Sums of products along a row.

use crate::scalar::Scalar;

/// Independent partial sums of one row.
const LANES: usize = 8;

/// `Σᵢ aᵢ·bᵢ`.
///
/// A float sum may not be reordered by the compiler, so that a single one would neither
/// vectorise nor overlap its additions. Rows of 16 and more are therefore summed in eight
/// interleaved partial sums, added up pairwise. The order depends on N alone, not on the machine.
#[inline]
pub(crate) fn dot<T: Scalar, const N: usize>(a: &[T; N], b: &[T; N]) -> T {
    if N < 2 * LANES {
        return in_order(a, b);
    }
    let [sums] = partial_sums([a], b);
    total(&sums, a, b)
}

/// `yᵢ = Σⱼ wᵢⱼ·xⱼ`, two rows at a time.
#[inline]
pub(crate) fn matrix_times_column<T: Scalar, const M: usize, const N: usize>(
    w: &[[T; N]; M],
    x: &[T; N],
    y: &mut [T; M],
) {
    if N < 2 * LANES {
        // Indices, not iterators: with these LLVM computes the rows side by side.
        for i in 0..M {
            let mut sum = T::ZERO;
            for j in 0..N {
                sum += w[i][j] * x[j];
            }
            y[i] = sum;
        }
        return;
    }
    let (w_pairs, w_last) = w.as_chunks::<2>();
    let (y_pairs, y_last) = y.as_chunks_mut::<2>();
    for (y, [a, b]) in y_pairs.iter_mut().zip(w_pairs) {
        let [a_sums, b_sums] = partial_sums([a, b], x);
        *y = [total(&a_sums, a, x), total(&b_sums, b, x)];
    }
    for (y, w) in y_last.iter_mut().zip(w_last) {
        *y = dot(w, x);
    }
}

#[inline]
fn in_order<T: Scalar>(a: &[T], b: &[T]) -> T {
    let mut sum = T::ZERO;
    for (&a, &b) in a.iter().zip(b) {
        sum += a * b;
    }
    sum
}

/// The partial sums of R rows against b, without what lies beyond the last full lanes.
///
/// Not inlined: next to its caller's loop or to the addition of the lanes, LLVM prefers to
/// vectorise those, with shuffles and spills (measured: half the speed).
#[inline(never)]
fn partial_sums<T: Scalar, const R: usize, const N: usize>(
    rows: [&[T; N]; R],
    b: &[T; N],
) -> [[T; LANES]; R] {
    let mut sums = [[T::ZERO; LANES]; R];
    let rows = rows.map(|row| row.as_chunks::<LANES>().0);
    for (i, b) in b.as_chunks::<LANES>().0.iter().enumerate() {
        for r in 0..R {
            for l in 0..LANES {
                sums[r][l] += rows[r][i][l] * b[l];
            }
        }
    }
    sums
}

/// The lanes added up pairwise, and what lies beyond them.
#[inline]
fn total<T: Scalar, const N: usize>(s: &[T; LANES], a: &[T; N], b: &[T; N]) -> T {
    let lanes = ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
    if N.is_multiple_of(LANES) {
        return lanes;
    }
    lanes + in_order(a.as_chunks::<LANES>().1, b.as_chunks::<LANES>().1)
}

#[cfg(test)]
mod tests {
    use super::{dot, matrix_times_column};

    fn check<const N: usize>() {
        let mut next = -4;
        let a = [(); N].map(|()| {
            next += 1;
            next
        });
        let b = a.map(|a| 5 - 2 * a);
        let expected = a.map(|a| a * (5 - 2 * a)).iter().sum();
        assert_eq!(dot(&a, &b), expected);
        let mut y = [0; 3];
        matrix_times_column(&[a, b, a], &b, &mut y);
        assert_eq!(y, [expected, b.map(|b| b * b).iter().sum(), expected]);
    }

    #[test]
    fn every_length_around_the_lanes_sums_every_product_once() {
        check::<0>();
        check::<1>();
        check::<2>();
        check::<15>();
        check::<16>();
        check::<17>();
        check::<23>();
        check::<24>();
        check::<25>();
        check::<100>();
    }

    #[test]
    fn a_row_alone_and_in_a_pair_is_summed_in_the_same_order() {
        let a = core::array::from_fn::<f32, 37, _>(|i| 1.0 / (i as f32 + 1.0));
        let b = a.map(|a| 0.3 - a);
        let mut y = [0.0; 3];
        matrix_times_column(&[a; 3], &b, &mut y);
        assert_eq!(y.map(f32::to_bits), [dot(&a, &b).to_bits(); 3]);
    }
}
