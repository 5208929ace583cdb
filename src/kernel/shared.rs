//! The products of large dense layers: one function for all sizes of a scalar type, not one for
//! each layer, so that compiling it again for wider vectors costs next to nothing.
//!
//! Results are computed in blocks of [`BLOCK`] rows and in strips of P columns, whose sums lie on
//! the stack. They grow by [`DEPTH`] products at a time, for which a panel of the matrix on the
//! right is laid out. Each sum is added up in the order of its definition, whatever the tiling.

use super::Row;
use super::axpy::add_row_times_matrix;
use super::dispatch::{Width, vectorized, vectorized_by_width};
use super::tile::{add_products_of_columns, add_products_of_rows};
use crate::scalar::Scalar;

/// Rows of a panel; of at most 64 bytes each, that is 4 KiB.
const DEPTH: usize = 64;
/// How many samples, or rows of a gradient, are computed at a time; at most [`DEPTH`], as a
/// block of samples is also what a gradient grows by.
const BLOCK: usize = 64;
/// How many rows are few, times a transposed matrix.
const FEW: usize = 4;

/// `y[k] = x[k]ᵀ·W + b` with W: I×O stored by input.
#[inline]
pub(super) fn affine<T: Scalar, X, Y, const I: usize, const O: usize>(
    x: &[X],
    w: &[[T; O]; I],
    b: &[T; O],
    y: &mut [Y],
) where
    X: Row<T, I>,
    Y: Row<T, O>,
{
    // For a few samples it does not pay to lay anything out.
    if x.len() < 8 {
        for (x, y) in x.iter().zip(y) {
            *y.row_mut() = *b;
            add_row_times_matrix(x.row(), w.as_flattened(), y.row_mut());
        }
        return;
    }
    for (x, y) in x.chunks(BLOCK).zip(y.chunks_mut(BLOCK)) {
        affine_of_block(
            &rows(x)[..x.len()],
            w.as_flattened(),
            b,
            &mut rows_mut(y)[..x.len()],
        );
    }
}

/// `w += Σₖ x[k] · g[k]` (outer products) with W: I×O stored by input.
#[inline]
pub(super) fn add_outer_products<T: Scalar, X, G, const I: usize, const O: usize>(
    x: &[X],
    g: &[G],
    w: &mut [[T; O]; I],
) where
    X: Row<T, I>,
    G: Row<T, O>,
{
    for (x, g) in x.chunks(BLOCK).zip(g.chunks(BLOCK)) {
        add_outer_products_of_block(
            &rows(x)[..x.len()],
            &rows(g)[..g.len()],
            w.as_flattened_mut(),
        );
    }
}

/// `gx[k] = g[k]·Wᵀ` with W: I×O stored by input.
#[inline]
pub(super) fn rows_times_transposed<T: Scalar, G, X, const I: usize, const O: usize>(
    g: &[G],
    w: &[[T; O]; I],
    gx: &mut [X],
) where
    G: Row<T, O>,
    X: Row<T, I>,
{
    // For a few rows it does not pay to lay the weights out: the rows are laid out instead.
    if g.len() <= FEW {
        let (g, gx) = (&rows(g)[..g.len()], &mut rows_mut(gx)[..g.len()]);
        return few_times_transposed(g, w.as_flattened(), gx);
    }
    for (g, gx) in g.chunks(BLOCK).zip(gx.chunks_mut(BLOCK)) {
        block_times_transposed(
            &rows(g)[..g.len()],
            w.as_flattened(),
            &mut rows_mut(gx)[..g.len()],
        );
    }
}

/// The rows of a block as slices, whose type does not depend on their length.
#[inline(always)]
fn rows<T, X: Row<T, N>, const N: usize>(block: &[X]) -> [&[T]; BLOCK] {
    let mut block = block.iter();
    core::array::from_fn(|_| block.next().map_or(&[][..], |row| row.row()))
}
/// The rows of a block as slices, for writing.
#[inline(always)]
fn rows_mut<T, X: Row<T, N>, const N: usize>(block: &mut [X]) -> [&mut [T]; BLOCK] {
    let mut block = block.iter_mut();
    core::array::from_fn(|_| block.next().map_or(&mut [][..], |row| row.row_mut()))
}

/// Calls `$f::<T, P>` in the best vector instructions, with the number P of scalars in 64 bytes,
/// or in 32 where a tile of such rows would not fit into the registers.
macro_rules! in_strips {
    ($f:ident($($argument:expr),*)) => {
        vectorized_by_width(
            #[inline(always)]
            |width| match (const { size_of::<T>() }, width) {
                (8.., Width::Wide) => $f::<T, 8>($($argument),*),
                (8.., Width::Baseline) => $f::<T, 4>($($argument),*),
                (_, Width::Wide) => $f::<T, 16>($($argument),*),
                (_, Width::Baseline) => $f::<T, 8>($($argument),*),
            },
        )
    };
}

#[inline(never)]
fn affine_of_block<T: Scalar>(x: &[&[T]], w: &[T], b: &[T], y: &mut [&mut [T]]) {
    in_strips!(affine_in_strips(x, w, b, y));
}

#[inline(never)]
fn add_outer_products_of_block<T: Scalar>(x: &[&[T]], g: &[&[T]], w: &mut [T]) {
    in_strips!(add_outer_products_in_strips(x, g, w));
}

#[inline(never)]
fn block_times_transposed<T: Scalar>(g: &[&[T]], w: &[T], gx: &mut [&mut [T]]) {
    in_strips!(rows_times_transposed_in_strips(g, w, gx));
}

#[inline(never)]
fn few_times_transposed<T: Scalar>(g: &[&[T]], w: &[T], gx: &mut [&mut [T]]) {
    vectorized(
        #[inline(always)]
        || few_times_transposed_in_blocks(g, w, gx),
    );
}

#[inline(always)]
fn affine_in_strips<T: Scalar, const P: usize>(x: &[&[T]], w: &[T], b: &[T], y: &mut [&mut [T]]) {
    let (outputs, inputs) = (b.len(), x.first().map_or(0, |x| x.len()));
    let mut panel = [[T::ZERO; P]; DEPTH];
    let mut sums = [[T::ZERO; P]; BLOCK];
    for j in (0..outputs).step_by(P) {
        let sums = &mut sums[..x.len()];
        for sums in sums.iter_mut() {
            copy_from(sums, &b[j..]);
        }
        for start in (0..inputs).step_by(DEPTH) {
            let panel = &mut panel[..DEPTH.min(inputs - start)];
            let rows = w[start * outputs..].chunks_exact(outputs);
            for (row, w) in panel.iter_mut().zip(rows) {
                copy_from(row, &w[j..]);
            }
            add_products_of_rows(sums, panel, x, start);
        }
        for (sums, y) in sums.iter().zip(&mut *y) {
            copy_to(sums, &mut y[j..]);
        }
    }
}

#[inline(always)]
fn add_outer_products_in_strips<T: Scalar, const P: usize>(x: &[&[T]], g: &[&[T]], w: &mut [T]) {
    let outputs = g.first().map_or(0, |g| g.len());
    let mut panel = [[T::ZERO; P]; DEPTH];
    let mut sums = [[T::ZERO; P]; BLOCK];
    let panel = &mut panel[..g.len()];
    for (block, w) in w.chunks_mut(BLOCK * outputs.max(1)).enumerate() {
        let sums = &mut sums[..w.len() / outputs];
        for j in (0..outputs).step_by(P) {
            for (row, g) in panel.iter_mut().zip(g) {
                copy_from(row, &g[j..]);
            }
            for (sums, w) in sums.iter_mut().zip(w.chunks_exact(outputs)) {
                copy_from(sums, &w[j..]);
            }
            add_products_of_columns(sums, panel, x, block * BLOCK);
            for (sums, w) in sums.iter().zip(w.chunks_exact_mut(outputs)) {
                copy_to(sums, &mut w[j..]);
            }
        }
    }
}

#[inline(always)]
fn rows_times_transposed_in_strips<T: Scalar, const P: usize>(
    g: &[&[T]],
    w: &[T],
    gx: &mut [&mut [T]],
) {
    let outputs = g.first().map_or(0, |g| g.len());
    let inputs = gx.first().map_or(0, |gx| gx.len());
    for i in (0..inputs).step_by(P) {
        let mut panel = [[T::ZERO; P]; DEPTH];
        let mut sums = [[T::ZERO; P]; BLOCK];
        let sums = &mut sums[..g.len()];
        for start in (0..outputs).step_by(DEPTH) {
            // The one product that reads the weights across.
            let panel = &mut panel[..DEPTH.min(outputs - start)];
            for (p, w) in (0..P).zip(w[i * outputs..].chunks_exact(outputs)) {
                for (row, &w) in panel.iter_mut().zip(&w[start..]) {
                    row[p] = w;
                }
            }
            add_products_of_rows(sums, panel, g, start);
        }
        for (sums, gx) in sums.iter().zip(&mut *gx) {
            copy_to(sums, &mut gx[i..]);
        }
    }
}

/// At most [`FEW`] rows, side by side: what one weight contributes to all of them is contiguous.
#[inline(always)]
fn few_times_transposed_in_blocks<T: Scalar>(g: &[&[T]], w: &[T], gx: &mut [&mut [T]]) {
    let outputs = g.first().map_or(0, |g| g.len());
    let mut panel = [[T::ZERO; FEW]; DEPTH];
    for (block, w) in w.chunks(BLOCK * outputs.max(1)).enumerate() {
        let mut weights = w.chunks_exact(outputs.max(1));
        let inputs = weights.len();
        let weights: [&[T]; BLOCK] = core::array::from_fn(|_| weights.next().unwrap_or(&[]));
        let mut sums = [[T::ZERO; FEW]; BLOCK];
        let sums = &mut sums[..inputs];
        for start in (0..outputs).step_by(DEPTH) {
            let panel = &mut panel[..DEPTH.min(outputs - start)];
            for (k, g) in g.iter().enumerate() {
                for (row, &g) in panel.iter_mut().zip(&g[start..]) {
                    row[k] = g;
                }
            }
            add_products_of_rows(sums, panel, &weights[..inputs], start);
        }
        for (k, gx) in gx.iter_mut().enumerate() {
            for (gx, sums) in gx[block * BLOCK..].iter_mut().zip(&*sums) {
                *gx = sums[k];
            }
        }
    }
    if outputs == 0 {
        for gx in gx {
            gx.fill(T::ZERO);
        }
    }
}

/// Copies as many as there are, and zeros, so that no integer overflows in columns that nobody
/// looks at.
#[inline(always)]
fn copy_from<T: Scalar, const P: usize>(to: &mut [T; P], from: &[T]) {
    if let Some(from) = from.first_chunk() {
        *to = *from;
    } else {
        *to = [T::ZERO; P];
        to[..from.len()].copy_from_slice(from);
    }
}
/// Copies as many as there is room for.
#[inline(always)]
fn copy_to<T: Copy, const P: usize>(from: &[T; P], to: &mut [T]) {
    match to.first_chunk_mut() {
        Some(to) => *to = *from,
        None => to.copy_from_slice(&from[..to.len()]),
    }
}

#[cfg(all(test, feature = "std", target_arch = "x86_64"))]
mod tests {
    use super::*;
    use crate::scalar::Real;
    use fearless_simd::{Level, Simd};

    #[derive(Debug, PartialEq)]
    struct Products<T> {
        y: [[T; 37]; 13],
        gx: [[T; 21]; 13],
        few_gx: [[T; 21]; 3],
        w: [[T; 37]; 21],
    }

    fn entries<T: Real, const M: usize, const N: usize>(seed: f64) -> [[T; N]; M] {
        let seed = core::hint::black_box(seed);
        core::array::from_fn(|m| {
            core::array::from_fn(|n| T::from_f64(seed / (3 + m * 31 + n * 17) as f64 - 0.01))
        })
    }

    /// Those of a layer from 21 inputs to 37 outputs, for 13 samples.
    #[inline(always)]
    fn products<T: Real, const P: usize>() -> Products<T> {
        let (x, g) = (entries::<_, 13, 21>(3.0), entries::<_, 13, 37>(5.0));
        let (x, g) = (&rows(&x)[..13], &rows(&g)[..13]);
        let (mut y, mut gx, mut w) = (entries(1.0), entries(1.0), entries(7.0));
        let [b]: [[_; 37]; 1] = entries(2.0);
        affine_in_strips::<T, P>(x, w.as_flattened(), &b, &mut rows_mut(&mut y)[..13]);
        let gx_rows = &mut rows_mut(&mut gx)[..13];
        rows_times_transposed_in_strips::<T, P>(g, w.as_flattened(), gx_rows);
        let mut few_gx = entries(1.0);
        few_times_transposed_in_blocks(&g[..3], w.as_flattened(), &mut rows_mut(&mut few_gx)[..3]);
        assert_eq!(few_gx[..], gx[..3], "few and many rows give the same bits");
        add_outer_products_in_strips::<T, P>(x, g, w.as_flattened_mut());
        Products { y, gx, few_gx, w }
    }

    /// What the compiler makes of them shows in optimised tests only (`cargo test --release`).
    fn check<T: Real, const P: usize>() {
        let level = Level::new();
        let baseline = products::<T, P>();
        if let Some(avx2) = level.as_avx2() {
            let wide = avx2.vectorize(
                #[inline(always)]
                || products::<T, P>(),
            );
            assert_eq!(wide, baseline);
        }
        if let Some(avx512) = level.as_avx512() {
            let wide = avx512.vectorize(
                #[inline(always)]
                || products::<T, P>(),
            );
            assert_eq!(wide, baseline);
        }
    }

    #[test]
    fn all_vector_instructions_give_the_same_bits() {
        check::<f32, 16>();
        check::<f64, 8>();
    }

    #[test]
    fn all_strips_give_the_same_bits() {
        assert_eq!(products::<f32, 8>(), products::<f32, 16>());
        assert_eq!(products::<f64, 4>(), products::<f64, 8>());
    }
}
