//! The three products of a dense layer over a batch of K samples, weights stored by input.

use super::Row;
use crate::scalar::Scalar;

/// Rows of a register tile: what is loaded for one serves all.
const ROWS: usize = 2;
/// Columns and rows of the part of a matrix that is transposed at a time: 4 KiB of `f64`.
const LANES: usize = 16;
const DEPTH: usize = 32;

/// Larger than any machine number: a tile of such scalars (dual numbers, for instance) would not
/// fit into registers, and a transposed part of a matrix of them not onto a small stack.
const fn is_large<T>() -> bool {
    size_of::<T>() > size_of::<f64>()
}

/// Runs `$body` for strips of columns that make up a matrix of `$n` columns of `$T`: as many of
/// 16 as there are, then at most one each of 8, of 4, and of the 1 to 3 that remain. `$j` is a
/// strip's first column, the constant `$p` its width. Widths that `$n` does not need are not
/// compiled.
///
/// [Large](is_large) scalars are taken one column at a time.
macro_rules! for_each_strip {
    ($T:ty, $n:expr, |$j:ident, $p:ident| $body:block) => {
        let mut $j = 0;
        if const { !is_large::<$T>() } {
            for_each_strip!(@width 16 if $n >= 16, $n, |$j, $p| $body);
            for_each_strip!(@width 8 if $n / 8 % 2 == 1, $n, |$j, $p| $body);
            for_each_strip!(@width 4 if $n / 4 % 2 == 1, $n, |$j, $p| $body);
            for_each_strip!(@width 3 if $n % 4 == 3, $n, |$j, $p| $body);
            for_each_strip!(@width 2 if $n % 4 == 2, $n, |$j, $p| $body);
            for_each_strip!(@width 1 if $n % 4 == 1, $n, |$j, $p| $body);
        } else {
            for_each_strip!(@width 1 if true, $n, |$j, $p| $body);
        }
    };
    (@width $width:literal if $needed:expr, $n:expr, |$j:ident, $p:ident| $body:block) => {
        if const { $needed } {
            const $p: usize = $width;
            while $j + $p <= $n {
                $body
                $j += $p;
            }
        }
    };
}

/// The P entries of `row` from column j.
#[inline(always)]
fn part<const P: usize, T>(row: &[T], j: usize) -> &[T; P] {
    match row[j..].first_chunk() {
        Some(part) => part,
        None => unreachable!(),
    }
}

/// `c[r][j + p] += Σₙ a(r, n) · b(n)[p]` over n in `0..depth`, for R rows r and those of P
/// columns that c has.
///
/// The sums stay in registers. Each is added up in the order of n.
#[inline(always)]
fn tile<'b, T: Scalar, C: Row<T, N>, const N: usize, const R: usize, const P: usize>(
    c: &mut [C; R],
    j: usize,
    depth: usize,
    a: impl Fn(usize, usize) -> T,
    b: impl Fn(usize) -> &'b [T; P],
) {
    let mut sums = [[T::ZERO; P]; R];
    for r in 0..R {
        let row = &c[r].row()[j..];
        match row.first_chunk() {
            Some(row) => sums[r] = *row,
            None => sums[r][..row.len()].copy_from_slice(row),
        }
    }
    for n in 0..depth {
        let row = b(n);
        for r in 0..R {
            let factor = a(r, n);
            for p in 0..P {
                sums[r][p] += factor * row[p];
            }
        }
    }
    for r in 0..R {
        let row = &mut c[r].row_mut()[j..];
        match row.first_chunk_mut() {
            Some(row) => *row = sums[r],
            None => row.copy_from_slice(&sums[r][..row.len()]),
        }
    }
}

/// [`tile`] for all rows of c.
#[inline(always)]
fn strip<'b, T: Scalar, C: Row<T, N>, const N: usize, const P: usize>(
    c: &mut [C],
    j: usize,
    depth: usize,
    a: impl Fn(usize, usize) -> T,
    b: impl Fn(usize) -> &'b [T; P],
) {
    let (groups, rest) = c.as_chunks_mut::<ROWS>();
    let mut m = 0;
    for group in groups {
        tile::<T, C, N, ROWS, P>(group, j, depth, |r, n| a(m + r, n), &b);
        m += ROWS;
    }
    for row in rest {
        let row = core::array::from_mut(row);
        tile::<T, C, N, 1, P>(row, j, depth, |_, n| a(m, n), &b);
        m += 1;
    }
}

/// `y[k] = x[k]ᵀ·W + b` with W: I×O stored by input.
pub(crate) fn affine<T: Scalar, X, Y, const I: usize, const O: usize, const K: usize>(
    x: &[X; K],
    w: &[[T; O]; I],
    b: &[T; O],
    y: &mut [Y; K],
) where
    X: Row<T, I>,
    Y: Row<T, O>,
{
    for y in y.iter_mut() {
        *y.row_mut() = *b;
    }
    for_each_strip!(T, O, |j, P| {
        strip::<T, Y, O, P>(y, j, I, |k, i| x[k].row()[i], |i| part(&w[i], j));
    });
}

/// `w += Σₖ x[k] · g[k]` (outer products) with W: I×O stored by input.
pub(crate) fn add_outer_products<T: Scalar, X, G, const I: usize, const O: usize, const K: usize>(
    x: &[X; K],
    g: &[G; K],
    w: &mut [[T; O]; I],
) where
    X: Row<T, I>,
    G: Row<T, O>,
{
    for_each_strip!(T, O, |j, P| {
        strip::<T, [T; O], O, P>(w, j, K, |i, k| x[k].row()[i], |k| part(g[k].row(), j));
    });
}

/// `sum += Σₖ g[k]`.
pub(crate) fn add_rows<T: Scalar, G: Row<T, O>, const O: usize, const K: usize>(
    g: &[G; K],
    sum: &mut [T; O],
) {
    for g in g {
        for (s, &g) in sum.iter_mut().zip(g.row()) {
            *s += g;
        }
    }
}

/// `gx[k] = g[k]·Wᵀ` with W: I×O stored by input, so `gx[k][i] = Σₒ g[k][o]·W[i][o]`.
pub(crate) fn rows_times_transposed<
    T: Scalar,
    G,
    X,
    const I: usize,
    const O: usize,
    const K: usize,
>(
    g: &[G; K],
    w: &[[T; O]; I],
    gx: &mut [X; K],
) where
    G: Row<T, O>,
    X: Row<T, I>,
{
    for gx in gx.iter_mut() {
        *gx.row_mut() = [T::ZERO; I];
    }
    if const { is_large::<T>() } {
        for i in 0..I {
            strip::<T, X, I, 1>(gx, i, O, |k, o| g[k].row()[o], |o| part(&w[i], o));
        }
        return;
    }
    // The one product that reads the weights across: parts of them are transposed, so that what
    // one covector entry contributes to several inputs lies side by side, and used by all samples.
    let mut panel = [[T::ZERO; LANES]; DEPTH];
    for i in (0..I).step_by(LANES) {
        // Lanes beyond the last input repeat it; what they sum up is not stored.
        let weights: [&[T; O]; LANES] = core::array::from_fn(|lane| &w[(i + lane).min(I - 1)]);
        for o in (0..O).step_by(DEPTH) {
            let depth = DEPTH.min(O - o);
            for (n, row) in panel[..depth].iter_mut().enumerate() {
                for lane in 0..LANES {
                    row[lane] = weights[lane][o + n];
                }
            }
            strip::<T, X, I, LANES>(gx, i, depth, |k, n| g[k].row()[o + n], |n| &panel[n]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::{Covector, Vector};

    // A scalar that is larger than any machine number.
    impl Scalar for i128 {
        const ZERO: i128 = 0;
        const ONE: i128 = 1;
    }

    /// Small integers, different for each position, so that every scalar type computes exactly.
    fn entries<T: Scalar, const M: usize, const N: usize>(seed: usize) -> [[T; N]; M] {
        core::array::from_fn(|i| {
            core::array::from_fn(|j| {
                let mut entry = -(T::ONE + T::ONE + T::ONE);
                for _ in 0..(i * 31 + j * 17 + seed * 7) % 8 {
                    entry += T::ONE;
                }
                entry
            })
        })
    }

    /// Every product equals the sums of its definition.
    fn check<T: Scalar, const I: usize, const O: usize, const K: usize>() {
        let w = entries::<T, I, O>(1);
        let [b] = entries::<T, 1, O>(2);
        let x = entries::<T, K, I>(3).map(Vector);
        let g = entries::<T, K, O>(4).map(Covector);
        let sum = |n: usize, term: &dyn Fn(usize) -> T| {
            let mut sum = T::ZERO;
            for i in 0..n {
                sum += term(i);
            }
            sum
        };

        let mut y = entries::<T, K, O>(5).map(Vector);
        affine(&x, &w, &b, &mut y);
        let mut gx = entries::<T, K, I>(6).map(Covector);
        rows_times_transposed(&g, &w, &mut gx);
        for k in 0..K {
            for o in 0..O {
                assert_eq!(y[k].0[o], b[o] + sum(I, &|i| x[k].0[i] * w[i][o]));
            }
            for i in 0..I {
                assert_eq!(gx[k].0[i], sum(O, &|o| g[k].0[o] * w[i][o]));
            }
        }

        let mut dw = w;
        add_outer_products(&x, &g, &mut dw);
        let mut db = b;
        add_rows(&g, &mut db);
        for o in 0..O {
            assert_eq!(db[o], b[o] + sum(K, &|k| g[k].0[o]));
            for i in 0..I {
                assert_eq!(dw[i][o], w[i][o] + sum(K, &|k| x[k].0[i] * g[k].0[o]));
            }
        }
    }

    fn check_batches<T: Scalar, const I: usize, const O: usize>() {
        check::<T, I, O, 0>();
        check::<T, I, O, 1>();
        check::<T, I, O, 2>();
        check::<T, I, O, 3>();
        check::<T, I, O, 4>();
        check::<T, I, O, 5>();
        check::<T, I, O, 32>();
    }

    /// Each width on either side of the layer.
    macro_rules! check_widths {
        ($T:ty: $($n:literal)*) => { $(
            check_batches::<$T, $n, 3>();
            check_batches::<$T, 3, $n>();
        )* };
    }
    #[test]
    fn products_of_f32() {
        check_widths!(f32: 0 1 2 3 8 13 17 32 64 65);
        check::<f32, 65, 65, 5>();
    }
    #[test]
    fn products_of_f64() {
        check_widths!(f64: 0 1 13 17 65);
        check::<f64, 65, 65, 5>();
    }
    #[test]
    fn products_of_integers() {
        check_widths!(i32: 0 1 13 17 65);
    }
    #[test]
    fn products_of_large_scalars() {
        check_widths!(i128: 0 1 13 17 65);
    }
}
