//! The products of small dense layers: every size is a constant, so that each layer's loops are
//! compiled, and unrolled, for it alone.

use super::Row;
use crate::scalar::Scalar;

/// Rows of a register tile: what is loaded for one serves all.
const ROWS: usize = 2;
/// How many products are summed before the next part of a transposed matrix is laid out; with 16
/// columns that is 4 KiB of `f64`.
const DEPTH: usize = 32;

/// How many columns of a matrix of n columns are computed at a time: as many as fit, up to 16.
///
/// Only one of scalars larger than any machine number (dual numbers, for instance): a tile of
/// them would not fit into registers, a transposed part of a matrix of them not onto a small
/// stack.
const fn strip_width<T>(n: usize) -> usize {
    match n {
        1.. if size_of::<T>() > size_of::<f64>() => 1,
        0..4 => n,
        4..8 => 4,
        8..16 => 8,
        16.. => 16,
    }
}

/// Runs `$body` for strips that cover the `$n` columns of a matrix of `$T`, all of one width, the
/// constant `$P`, so that only one is compiled. A strip starts at column `$j`. Where `$P` does
/// not divide `$n`, the last one overlaps the one before: only the columns from `$fresh` on have
/// not been done yet.
macro_rules! for_each_strip {
    ($T:ty, $n:expr, |$j:ident, $fresh:ident, $P:ident| $body:expr) => {
        match const { strip_width::<$T>($n) } {
            1 => for_each_strip!(@width 1, $n, |$j, $fresh, $P| $body),
            2 => for_each_strip!(@width 2, $n, |$j, $fresh, $P| $body),
            3 => for_each_strip!(@width 3, $n, |$j, $fresh, $P| $body),
            4 => for_each_strip!(@width 4, $n, |$j, $fresh, $P| $body),
            8 => for_each_strip!(@width 8, $n, |$j, $fresh, $P| $body),
            16 => for_each_strip!(@width 16, $n, |$j, $fresh, $P| $body),
            _ => {}
        }
    };
    (@width $width:literal, $n:expr, |$j:ident, $fresh:ident, $P:ident| $body:expr) => {{
        const $P: usize = $width;
        let mut $fresh = 0;
        while $fresh < $n {
            let $j = $fresh.min($n - $P);
            $body;
            $fresh = $j + $P;
        }
    }};
}

/// The P entries of `row` from column j.
#[inline(always)]
fn part<const P: usize, T>(row: &[T], j: usize) -> &[T; P] {
    match row[j..].first_chunk() {
        Some(part) => part,
        None => unreachable!(),
    }
}

/// `c[r][j + p] += Σₙ a(r, n) · b(n)[p]` over n in `0..depth`, for R rows r and P columns, those
/// before `fresh` excepted.
///
/// The sums stay in registers. Each is added up in the order of n.
#[inline(always)]
fn tile<'b, T: Scalar, C: Row<T, N>, const N: usize, const R: usize, const P: usize>(
    c: &mut [C; R],
    (j, fresh): (usize, usize),
    depth: usize,
    a: impl Fn(usize, usize) -> T,
    b: impl Fn(usize) -> &'b [T; P],
) {
    let mut sums = [[T::ZERO; P]; R];
    for r in 0..R {
        sums[r] = *part(c[r].row(), j);
    }
    for n in 0..depth {
        let mut row = *b(n);
        if const { !N.is_multiple_of(P) } {
            // What has been done already adds nothing, so that no integer overflows in vain.
            for p in 0..P {
                row[p] = if p < fresh - j { T::ZERO } else { row[p] };
            }
        }
        for r in 0..R {
            let factor = a(r, n);
            for p in 0..P {
                sums[r][p] += factor * row[p];
            }
        }
    }
    for r in 0..R {
        let columns = &mut c[r].row_mut()[fresh..j + P];
        if let Some(columns) = columns.as_mut_array() {
            *columns = sums[r];
        } else {
            // A copy, as what is sliced at a variable place must lie in memory.
            let sums = sums[r];
            columns.copy_from_slice(&sums[fresh - j..]);
        }
    }
}

/// [`tile`] for all rows of c.
#[inline(always)]
fn strip<'b, T: Scalar, C: Row<T, N>, const N: usize, const P: usize>(
    c: &mut [C],
    columns: (usize, usize),
    depth: usize,
    a: impl Fn(usize, usize) -> T,
    b: impl Fn(usize) -> &'b [T; P],
) {
    let (groups, rest) = c.as_chunks_mut::<ROWS>();
    let mut m = 0;
    for group in groups {
        tile::<T, C, N, ROWS, P>(group, columns, depth, |r, n| a(m + r, n), &b);
        m += ROWS;
    }
    for row in rest {
        let row = core::array::from_mut(row);
        tile::<T, C, N, 1, P>(row, columns, depth, |_, n| a(m, n), &b);
        m += 1;
    }
}

/// `y[k] = x[k]ᵀ·W + b` with W: I×O stored by input.
pub(super) fn affine<T: Scalar, X, Y, const I: usize, const O: usize, const K: usize>(
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
    for_each_strip!(T, O, |j, fresh, P| strip::<T, Y, O, P>(
        y,
        (j, fresh),
        I,
        |k, i| x[k].row()[i],
        |i| part(&w[i], j),
    ));
}

/// `w += Σₖ x[k] · g[k]` (outer products) with W: I×O stored by input.
pub(super) fn add_outer_products<T: Scalar, X, G, const I: usize, const O: usize, const K: usize>(
    x: &[X; K],
    g: &[G; K],
    w: &mut [[T; O]; I],
) where
    X: Row<T, I>,
    G: Row<T, O>,
{
    for_each_strip!(T, O, |j, fresh, P| strip::<T, [T; O], O, P>(
        w,
        (j, fresh),
        K,
        |i, k| x[k].row()[i],
        |k| part(g[k].row(), j),
    ));
}

/// `gx[k] = g[k]·Wᵀ` with W: I×O stored by input, so `gx[k][i] = Σₒ g[k][o]·W[i][o]`.
pub(super) fn rows_times_transposed<
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
    for_each_strip!(T, I, |i, fresh, P| {
        if const { P == 1 } {
            let weights = &w[i];
            strip::<T, X, I, P>(
                gx,
                (i, fresh),
                O,
                |k, o| g[k].row()[o],
                |o| part(weights, o),
            );
        } else {
            // The one product that reads the weights across: a part of them is transposed, so
            // that what one covector entry contributes to P inputs lies side by side, and used by
            // all samples.
            let weights: &[[T; O]; P] = part(w, i);
            let mut panel = [[T::ZERO; P]; DEPTH];
            for o in (0..O).step_by(DEPTH) {
                let depth = DEPTH.min(O - o);
                for (n, row) in panel[..depth].iter_mut().enumerate() {
                    for p in 0..P {
                        row[p] = weights[p][o + n];
                    }
                }
                strip::<T, X, I, P>(
                    gx,
                    (i, fresh),
                    depth,
                    |k, n| g[k].row()[o + n],
                    |n| &panel[n],
                );
            }
        }
    });
}
