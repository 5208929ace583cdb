//! Sums of multiples of rows.

use super::dispatch::vectorized;
use crate::scalar::Scalar;

/// `y = Σᵢ gᵢ·(row i of w)`, up to four rows at a time, so that y is loaded and stored a quarter
/// as often. Every entry of y is summed in the order of the rows.
#[inline]
pub(crate) fn row_times_matrix<T: Scalar, const M: usize, const N: usize>(
    g: &[T; M],
    w: &[[T; N]; M],
    y: &mut [T; N],
) {
    *y = [T::ZERO; N];
    let (g_fours, g) = g.as_chunks::<4>();
    let (w_fours, w) = w.as_chunks::<4>();
    for (g, [a, b, c, d]) in g_fours.iter().zip(w_fours) {
        for j in 0..N {
            y[j] = y[j] + g[0] * a[j] + g[1] * b[j] + g[2] * c[j] + g[3] * d[j];
        }
    }
    for (&g, a) in g.iter().zip(w) {
        for j in 0..N {
            y[j] += g * a[j];
        }
    }
}

/// `y += x·W` with W row by row, of any size, in the best vector instructions: four rows at a
/// time, each read from end to end.
#[inline(never)]
pub(super) fn add_row_times_matrix<T: Scalar>(x: &[T], w: &[T], y: &mut [T]) {
    let width = y.len();
    if width == 0 {
        return;
    }
    vectorized(
        #[inline(always)]
        || {
            let (x_fours, x) = x.as_chunks::<4>();
            let (w_fours, w) = w.split_at(x_fours.len() * 4 * width);
            for (x, w) in x_fours.iter().zip(w_fours.chunks_exact(4 * width)) {
                let (ab, cd) = w.split_at(2 * width);
                let ((a, b), (c, d)) = (ab.split_at(width), cd.split_at(width));
                for ((((y, &a), &b), &c), &d) in y.iter_mut().zip(a).zip(b).zip(c).zip(d) {
                    *y = *y + x[0] * a + x[1] * b + x[2] * c + x[3] * d;
                }
            }
            for (&x, w) in x.iter().zip(w.chunks_exact(width)) {
                for (y, &w) in y.iter_mut().zip(w) {
                    *y += x * w;
                }
            }
        },
    );
}

#[cfg(test)]
mod tests {
    use super::row_times_matrix;

    fn check<const M: usize>() {
        let mut next = -3;
        let g = [(); M].map(|()| {
            next += 1;
            next
        });
        let w = g.map(|g| [g + 1, 2 - g, g * g]);
        let mut y = [7; 3];
        row_times_matrix(&g, &w, &mut y);
        let column = |j: usize| g.iter().zip(&w).map(|(g, w)| g * w[j]).sum::<i32>();
        assert_eq!(y, [column(0), column(1), column(2)]);
    }

    #[test]
    fn every_number_of_rows_around_a_multiple_of_four_is_summed_once() {
        check::<0>();
        check::<1>();
        check::<2>();
        check::<3>();
        check::<4>();
        check::<5>();
        check::<7>();
        check::<8>();
        check::<9>();
        check::<14>();
    }
}
