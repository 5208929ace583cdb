//! The three products of a dense layer over a batch of K samples, weights stored by input.
//!
//! Small ones are [`unrolled`] for their sizes, large ones [`shared`] by all sizes. Both add every
//! sum up in the order of its definition, and so give the same to the last bit.

use super::{Row, shared, unrolled};
use crate::scalar::Scalar;

/// Whether products with an I×O matrix are worth a call. Scalars larger than any machine number
/// would not fit its panels onto a small stack.
const fn is_large<T>(i: usize, o: usize) -> bool {
    cfg!(feature = "std") && size_of::<T>() <= size_of::<f64>() && i * o > 256
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
    if const { is_large::<T>(I, O) } {
        shared::affine(x, w, b, y);
    } else {
        unrolled::affine(x, w, b, y);
    }
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
    if const { is_large::<T>(I, O) } {
        shared::add_outer_products(x, g, w);
    } else {
        unrolled::add_outer_products(x, g, w);
    }
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
    if const { is_large::<T>(I, O) } {
        shared::rows_times_transposed(g, w, gx);
    } else {
        unrolled::rows_times_transposed(g, w, gx);
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

    /// Small integers that repeat nowhere near, so that every scalar type computes exactly.
    fn entries<T: Scalar, const M: usize, const N: usize>(seed: usize) -> [[T; N]; M] {
        core::array::from_fn(|i| {
            core::array::from_fn(|j| {
                let mut entry = -(T::ONE + T::ONE + T::ONE);
                for _ in 0..(i * 31 + j * 17 + seed * 7) % 7 {
                    entry += T::ONE;
                }
                entry
            })
        })
    }

    /// The products of both paths equal the sums of their definition, each in its order.
    fn check_entries<T: Scalar, const I: usize, const O: usize, const K: usize>(
        w: &[[T; O]; I],
        b: &[T; O],
        x: &[Vector<I, T>; K],
        g: &[Covector<O, T>; K],
    ) {
        let sum = |start: T, n: usize, term: &dyn Fn(usize) -> T| {
            let mut sum = start;
            for i in 0..n {
                sum += term(i);
            }
            sum
        };
        let y: [_; K] = core::array::from_fn(|k| {
            Vector(core::array::from_fn(|o| {
                sum(b[o], I, &|i| x[k].0[i] * w[i][o])
            }))
        });
        let gx: [_; K] = core::array::from_fn(|k| {
            Covector(core::array::from_fn(|i| {
                sum(T::ZERO, O, &|o| g[k].0[o] * w[i][o])
            }))
        });
        let dw: [[T; O]; I] = core::array::from_fn(|i| {
            core::array::from_fn(|o| sum(w[i][o], K, &|k| x[k].0[i] * g[k].0[o]))
        });

        let (mut y1, mut gx1, mut dw1) = ([Vector([T::ONE; O]); K], [Covector([T::ONE; I]); K], *w);
        let (mut y2, mut gx2, mut dw2) = (y1, gx1, dw1);
        unrolled::affine(x, w, b, &mut y1);
        shared::affine(x, w, b, &mut y2);
        assert_eq!((y1, y2), (y, y));
        unrolled::rows_times_transposed(g, w, &mut gx1);
        shared::rows_times_transposed(g, w, &mut gx2);
        assert_eq!((gx1, gx2), (gx, gx));
        unrolled::add_outer_products(x, g, &mut dw1);
        shared::add_outer_products(x, g, &mut dw2);
        assert_eq!((dw1, dw2), (dw, dw));

        let mut db = *b;
        add_rows(g, &mut db);
        assert_eq!(db, core::array::from_fn(|o| sum(b[o], K, &|k| g[k].0[o])));
    }

    fn check<T: Scalar, const I: usize, const O: usize, const K: usize>() {
        let [b] = entries::<T, 1, O>(2);
        let x = entries::<T, K, I>(3).map(Vector);
        let g = entries::<T, K, O>(4).map(Covector);
        check_entries(&entries::<T, I, O>(1), &b, &x, &g);
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
        check::<f32, 65, 65, 70>();
    }
    #[test]
    fn products_of_f64() {
        check_widths!(f64: 0 1 13 17 65);
        check::<f64, 65, 65, 5>();
        check::<f64, 65, 65, 9>();
    }
    /// With numbers that round, so that any other order of a sum shows.
    macro_rules! check_fractions {
        ($T:ty: $(($i:literal, $o:literal, $k:literal))*) => {{
            fn fractions<const M: usize, const N: usize>(seed: $T) -> [[$T; N]; M] {
                core::array::from_fn(|m| {
                    core::array::from_fn(|n| seed / (3 + m * 31 + n * 17) as $T - 0.01)
                })
            }
            $(
                let [b] = fractions(2.0);
                let (x, g) = (fractions(3.0).map(Vector), fractions(5.0).map(Covector));
                check_entries::<$T, $i, $o, $k>(&fractions(7.0), &b, &x, &g);
            )*
        }};
    }
    #[test]
    fn both_paths_add_up_in_the_order_of_the_definition() {
        check_fractions!(f32: (64, 64, 64) (13, 64, 65) (130, 33, 3) (70, 130, 9) (7, 4, 66));
        check_fractions!(f64: (64, 64, 7) (13, 65, 66));
    }

    #[test]
    fn products_of_integers() {
        check_widths!(i32: 0 1 13 17 65);
    }
    #[test]
    fn what_nobody_looks_at_does_not_overflow() {
        // Each entry is 100. The last of 17 columns is computed with others, which must not be
        // added up twice: an i8 would overflow.
        let (x, g, gx_g) = ([Vector([10_i8])], [Covector([10; 17])], [Covector([10])]);
        for path in 0..2 {
            let (mut y, mut gx, mut w) = ([Vector([0; 17])], [Covector([0; 17])], [[0; 17]]);
            if path == 0 {
                unrolled::affine(&x, &[[10; 17]], &[0; 17], &mut y);
                unrolled::rows_times_transposed(&gx_g, &[[10]; 17], &mut gx);
                unrolled::add_outer_products(&x, &g, &mut w);
            } else {
                shared::affine(&x, &[[10; 17]], &[0; 17], &mut y);
                shared::rows_times_transposed(&gx_g, &[[10]; 17], &mut gx);
                shared::add_outer_products(&x, &g, &mut w);
            }
            assert_eq!((y[0].0, gx[0].0, w[0]), ([100; 17], [100; 17], [100; 17]));
        }
        // With more samples than the weights are read in place for.
        let mut y = [Vector([0; 17]); 9];
        shared::affine(&[x[0]; 9], &[[10; 17]], &[0; 17], &mut y);
        assert_eq!(y, [Vector([100; 17]); 9]);
    }
    #[test]
    fn products_of_large_scalars() {
        check_widths!(i128: 0 1 13 17 65);
    }
}
