//! Jacobi's rotations.

use super::SolveError;
use crate::linalg::norm::has_all_digits;
use crate::scalar::Real;
use core::array::from_fn;

/// How often all pairs may be rotated; four to seven times is usual.
const SWEEPS: usize = 60;

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

/// Rotates rows until all pairs are orthogonal to working precision, and the rows of j as well.
///
/// The pairs of a sweep are those of a tournament: rows of one round do not meet each other. So all
/// its rotations can be computed first, several at a time: one after the other, the processor
/// would mostly wait for roots and quotients.
pub(super) fn orthogonalise<const N: usize, T: Real>(
    rows: &mut [[T; N]; N],
    j: &mut [[T; N]; N],
) -> Result<(), SolveError> {
    let tolerance = T::from_f64(N as f64).sqrt() * T::EPSILON;
    for _ in 0..SWEEPS {
        let mut squares: [T; N] = from_fn(|i| dot(&rows[i], &rows[i]));
        for i in 0..N {
            // Too short for its products to have digits: as good as 0, and not to be turned.
            if !has_all_digits(squares[i]) {
                rows[i] = [T::ZERO; N];
                squares[i] = T::ZERO;
            }
        }
        let mut rotated = false;
        for round in 0..N.next_multiple_of(2).saturating_sub(1) {
            let mut pairs = [(0, 0); N];
            let mut count = 0;
            let (mut products, mut first, mut second) = ([T::ZERO; N], [T::ZERO; N], [T::ZERO; N]);
            for (p, q) in tournament::<N>(round) {
                pairs[count] = (p, q);
                products[count] = dot(&rows[p], &rows[q]);
                first[count] = squares[p];
                second[count] = squares[q];
                count += 1;
            }
            let (mut cosines, mut sines) = ([T::ONE; N], [T::ZERO; N]);
            for k in 0..count {
                let (c, s) = rotation(second[k] - first[k], products[k]);
                // Two roots: the product of two squares could vanish.
                let bound = tolerance * first[k].sqrt() * second[k].sqrt();
                let turn = products[k].abs() > bound;
                cosines[k] = if turn { c } else { T::ONE };
                sines[k] = if turn { s } else { T::ZERO };
            }
            for k in 0..count {
                let (p, q) = pairs[k];
                let (c, s) = (cosines[k], sines[k]);
                if s == T::ZERO {
                    continue;
                }
                rotated = true;
                rotate(rows, (p, q), (c, s));
                rotate(j, (p, q), (c, s));
                let change = s / c * products[k];
                squares[p] -= change;
                squares[q] += change;
                // The shorter row may lose most of its length: then the difference has cancelled.
                let shorter = if change < T::ZERO { q } else { p };
                if squares[shorter] < change.abs() {
                    squares[shorter] = dot(&rows[shorter], &rows[shorter]);
                }
            }
        }
        if !rotated {
            return Ok(());
        }
    }
    Err(SolveError::NoConvergence)
}

/// The pairs p < q below N of a round, in which no number comes twice; in N rounds (N − 1, if that
/// is odd) all pairs meet once.
///
/// The circle method: the last number stays, the others go round (Brent and Luk, 1985).
#[inline(always)]
fn tournament<const N: usize>(round: usize) -> impl Iterator<Item = (usize, usize)> {
    let last = N.next_multiple_of(2).max(2) - 1;
    (0..=last / 2).filter_map(move |k| {
        let p = (round + k) % last;
        let q = if k == 0 {
            last
        } else {
            (round + last - k) % last
        };
        (p.max(q) < N).then_some((p.min(q), p.max(q)))
    })
}

/// `Σ aⱼ·bⱼ` in four interleaved partial sums, which neither wait for each other nor keep the
/// compiler from vectorising.
#[inline(always)]
pub(super) fn dot<const N: usize, T: Real>(a: &[T; N], b: &[T; N]) -> T {
    let (a_fours, a) = a.as_chunks::<4>();
    let (b_fours, b) = b.as_chunks::<4>();
    let mut sums = [T::ZERO; 4];
    for (a, b) in a_fours.iter().zip(b_fours) {
        for l in 0..4 {
            sums[l] += a[l] * b[l];
        }
    }
    for (l, (&a, &b)) in a.iter().zip(b).enumerate() {
        sums[l] += a * b;
    }
    (sums[0] + sums[2]) + (sums[1] + sums[3])
}

#[cfg(test)]
mod tests {
    use super::tournament;

    fn check<const N: usize>() {
        let mut met = [[0; N]; N];
        for round in 0..N.next_multiple_of(2).saturating_sub(1) {
            let mut played = [false; N];
            for (p, q) in tournament::<N>(round) {
                assert!(p < q && !played[p] && !played[q], "{p} and {q} of {N}");
                (played[p], played[q]) = (true, true);
                met[p][q] += 1;
            }
        }
        for p in 0..N {
            for q in 0..N {
                assert_eq!(met[p][q], usize::from(p < q), "{p} and {q} of {N}");
            }
        }
    }

    #[test]
    fn all_meet_once_and_none_twice_in_a_round() {
        check::<0>();
        check::<1>();
        check::<2>();
        check::<3>();
        check::<4>();
        check::<5>();
        check::<8>();
        check::<9>();
    }
}
