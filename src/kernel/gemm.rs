//! The three products of a dense layer over a batch of K samples, weights stored by input.

use super::Row;
use crate::scalar::Scalar;

/// Outputs per register tile.
const TILE: usize = 16;
/// Samples (or weight rows) per register tile.
const ROWS: usize = 2;

/// Runs `$body` for every register tile of a matrix with `$n` columns: full tiles of `TILE`
/// columns first, then the remainder in tiles of 8, 4, 2 and 1, each width a constant `$p`.
/// `$j` is the tile's first column.
macro_rules! for_each_tile {
    ($n:expr, |$j:ident, $p:ident| $body:block) => {{
        for_each_tile!(@width $n, TILE, 0, |$j, $p| $body);
        for_each_tile!(@width $n, 8, $n / 16 * 16, |$j, $p| $body);
        for_each_tile!(@width $n, 4, $n / 8 * 8, |$j, $p| $body);
        for_each_tile!(@width $n, 2, $n / 4 * 4, |$j, $p| $body);
        for_each_tile!(@width $n, 1, $n / 2 * 2, |$j, $p| $body);
    }};
    (@width $n:expr, $width:expr, $start:expr, |$j:ident, $p:ident| $body:block) => {
        if const { $start + $width <= $n } {
            const $p: usize = $width;
            let mut $j = $start;
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

/// `acc[r] += a(i, r) · b(i)` over i in `0..n`: a register tile of R rows and P columns.
#[inline(always)]
fn tile<'a, T: Scalar, const R: usize, const P: usize>(
    mut acc: [[T; P]; R],
    n: usize,
    a: impl Fn(usize, usize) -> T,
    b: impl Fn(usize) -> &'a [T; P],
) -> [[T; P]; R] {
    for i in 0..n {
        let row = b(i);
        for r in 0..R {
            let factor = a(i, r);
            for p in 0..P {
                acc[r][p] += factor * row[p];
            }
        }
    }
    acc
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
    for_each_tile!(O, |j, P| {
        let start: &[T; P] = part(b, j);
        let mut k = 0;
        while k + ROWS <= K {
            let rows: [&[T; I]; ROWS] = core::array::from_fn(|r| x[k + r].row());
            let acc = tile::<T, ROWS, P>([*start; ROWS], I, |i, r| rows[r][i], |i| part(&w[i], j));
            for r in 0..ROWS {
                y[k + r].row_mut()[j..j + P].copy_from_slice(&acc[r]);
            }
            k += ROWS;
        }
        while k < K {
            let row = x[k].row();
            let [acc] = tile::<T, 1, P>([*start], I, |i, _| row[i], |i| part(&w[i], j));
            y[k].row_mut()[j..j + P].copy_from_slice(&acc);
            k += 1;
        }
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
    for_each_tile!(O, |j, P| {
        let mut i = 0;
        while i + ROWS <= I {
            let start: [[T; P]; ROWS] = core::array::from_fn(|r| *part(&w[i + r], j));
            let acc =
                tile::<T, ROWS, P>(start, K, |k, r| x[k].row()[i + r], |k| part(g[k].row(), j));
            for r in 0..ROWS {
                w[i + r][j..j + P].copy_from_slice(&acc[r]);
            }
            i += ROWS;
        }
        while i < I {
            let [acc] = tile::<T, 1, P>(
                [*part(&w[i], j)],
                K,
                |k, _| x[k].row()[i],
                |k| part(g[k].row(), j),
            );
            w[i][j..j + P].copy_from_slice(&acc);
            i += 1;
        }
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

/// Outputs whose weights are transposed into a panel at a time.
const PANEL: usize = 64;
/// Inputs per panel.
const LANES: usize = 8;

/// `gx[k] = g[k]·Wᵀ` with W: I×O stored by input, so `gx[k][i] = Σₒ g[k][o]·W[i][o]`.
///
/// The one product that reads the weights across: a panel of 8 inputs × 64 outputs at a time is
/// transposed into registers' order, and used by all samples.
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
    for row in gx.iter_mut() {
        *row.row_mut() = [T::ZERO; I];
    }
    let mut panel = [[T::ZERO; LANES]; PANEL];
    let mut i = 0;
    while i < I {
        let lanes = if I - i < LANES { I - i } else { LANES };
        let mut o = 0;
        while o < O {
            let depth = if O - o < PANEL { O - o } else { PANEL };
            for l in 0..lanes {
                for (p, &weight) in panel.iter_mut().zip(&w[i + l][o..o + depth]) {
                    p[l] = weight;
                }
            }
            let mut k = 0;
            while k + 2 * ROWS <= K {
                let rows: [&[T]; 2 * ROWS] =
                    core::array::from_fn(|r| &g[k + r].row()[o..o + depth]);
                let acc = tile::<T, { 2 * ROWS }, LANES>(
                    [[T::ZERO; LANES]; 2 * ROWS],
                    depth,
                    |o, r| rows[r][o],
                    |o| &panel[o],
                );
                for r in 0..2 * ROWS {
                    for (x, &a) in gx[k + r].row_mut()[i..i + lanes].iter_mut().zip(&acc[r]) {
                        *x += a;
                    }
                }
                k += 2 * ROWS;
            }
            while k < K {
                let row = &g[k].row()[o..o + depth];
                let [acc] =
                    tile::<T, 1, LANES>([[T::ZERO; LANES]], depth, |o, _| row[o], |o| &panel[o]);
                for (x, &a) in gx[k].row_mut()[i..i + lanes].iter_mut().zip(&acc) {
                    *x += a;
                }
                k += 1;
            }
            o += depth;
        }
        i += lanes;
    }
}
