//! Register tiles of the shared products: a few rows of sums, and the panel that is added to them.

use crate::scalar::Scalar;

/// Rows of a register tile: what is loaded for one serves all.
const ROWS: usize = 4;

/// `sums[m][p] += Σₙ a(m, n) · panel[n][p]`. The factors of four rows m, or of one, come together,
/// for n = 0, 1, …
#[inline(always)]
fn add_products<T: Scalar, Four, One, const P: usize>(
    sums: &mut [[T; P]],
    panel: &[[T; P]],
    four: impl Fn(usize) -> Four,
    one: impl Fn(usize) -> One,
) where
    Four: Iterator<Item = [T; ROWS]>,
    One: Iterator<Item = [T; 1]>,
{
    let (groups, rest) = sums.as_chunks_mut();
    let mut m = 0;
    for group in groups {
        add_to_tile(group, panel, four(m));
        m += ROWS;
    }
    for row in rest {
        add_to_tile(core::array::from_mut(row), panel, one(m));
        m += 1;
    }
}

#[inline(always)]
fn add_to_tile<T: Scalar, const R: usize, const P: usize>(
    sums: &mut [[T; P]; R],
    panel: &[[T; P]],
    a: impl Iterator<Item = [T; R]>,
) {
    // A copy, so that the sums stay in registers.
    let mut tile = *sums;
    for (factors, row) in a.zip(panel) {
        for r in 0..R {
            for p in 0..P {
                tile[r][p] += factors[r] * row[p];
            }
        }
    }
    *sums = tile;
}

/// [`add_products`] with `a(m, n) = x[m][start + n]`.
#[inline(always)]
pub(super) fn add_products_of_rows<T: Scalar, const P: usize>(
    sums: &mut [[T; P]],
    panel: &[[T; P]],
    x: &[&[T]],
    start: usize,
) {
    // In lock-step, so that no bounds are checked in the inner loop.
    let row = |m: usize| x[m][start..].iter();
    add_products(
        sums,
        panel,
        #[inline(always)]
        |m| {
            let rows = row(m).zip(row(m + 1)).zip(row(m + 2)).zip(row(m + 3));
            rows.map(
                #[inline(always)]
                |(((&a, &b), &c), &d)| [a, b, c, d],
            )
        },
        #[inline(always)]
        |m| {
            row(m).map(
                #[inline(always)]
                |&a| [a],
            )
        },
    );
}

/// [`add_products`] with `a(m, n) = x[n][start + m]`.
#[inline(always)]
pub(super) fn add_products_of_columns<T: Scalar, const P: usize>(
    sums: &mut [[T; P]],
    panel: &[[T; P]],
    x: &[&[T]],
    start: usize,
) {
    add_products(
        sums,
        panel,
        #[inline(always)]
        |m| columns(x, start + m),
        #[inline(always)]
        |m| columns(x, start + m),
    );
}

/// R neighbours of every row.
#[inline(always)]
fn columns<T: Scalar, const R: usize>(x: &[&[T]], m: usize) -> impl Iterator<Item = [T; R]> {
    x.iter().map(
        #[inline(always)]
        move |x| match x[m..].first_chunk() {
            Some(&neighbours) => neighbours,
            None => unreachable!(),
        },
    )
}
