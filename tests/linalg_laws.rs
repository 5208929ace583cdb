//! Algebraic laws, for random entries.

// Where floats are compared for equality, both sides do the same operations.
#![allow(clippy::float_cmp)]

use covector::prelude::*;
use proptest::prelude::*;

/// Entries of moderate size: sums and products of a few are far from overflow.
fn entries<const N: usize>() -> impl Strategy<Value = [f64; N]> {
    core::array::from_fn::<_, N, _>(|_| -1e3..1e3)
}
fn vectors<const N: usize>() -> impl Strategy<Value = Vector<N, f64>> {
    entries().prop_map(Vector)
}
fn matrices<const M: usize, const N: usize>() -> impl Strategy<Value = Matrix<M, N, f64>> {
    core::array::from_fn::<_, M, _>(|_| entries::<N>()).prop_map(Matrix)
}
/// Small whole numbers: exact in every operation, so that laws hold to the bit.
fn whole<const M: usize, const N: usize>() -> impl Strategy<Value = Matrix<M, N, i64>> {
    core::array::from_fn::<_, M, _>(|_| core::array::from_fn::<_, N, _>(|_| -100_i64..100))
        .prop_map(Matrix)
}
/// Any magnitude at all, from subnormal to the largest.
fn wild<const N: usize>() -> impl Strategy<Value = Vector<N, f64>> {
    let finite = prop::num::f64::POSITIVE
        | prop::num::f64::NEGATIVE
        | prop::num::f64::NORMAL
        | prop::num::f64::SUBNORMAL
        | prop::num::f64::ZERO;
    core::array::from_fn::<_, N, _>(move |_| finite).prop_map(Vector)
}

proptest! {
    #[test]
    fn addition_is_a_commutative_group(a in whole::<2, 3>(), b in whole::<2, 3>(), c in whole::<2, 3>()) {
        prop_assert_eq!(a + b, b + a);
        prop_assert_eq!((a + b) + c, a + (b + c));
        prop_assert_eq!(a + Matrix::zeros(), a);
        prop_assert_eq!(a - a, Matrix::zeros());
        prop_assert_eq!(a - b, a + -b);
    }

    #[test]
    fn scaling_is_linear(a in whole::<2, 3>(), b in whole::<2, 3>(), s in -100_i64..100, t in -100_i64..100) {
        prop_assert_eq!(s * (a + b), s * a + s * b);
        prop_assert_eq!((s + t) * a, s * a + t * a);
        prop_assert_eq!(s * a, a * s);
        prop_assert_eq!(s * (t * a), (s * t) * a);
    }

    #[test]
    fn transposition_is_linear_and_its_own_inverse(a in whole::<2, 3>(), b in whole::<2, 3>(), s in -100_i64..100) {
        prop_assert_eq!(a.t().t(), a);
        prop_assert_eq!((a + b).t(), a.t() + b.t());
        prop_assert_eq!((s * a).t(), s * a.t());
        prop_assert_eq!(Matrix::from_rows([a.row(0), a.row(1)]), a);
        prop_assert_eq!(Matrix::from_columns([a.column(0), a.column(1), a.column(2)]), a);
    }

    #[test]
    fn parts_make_the_whole_again(m in whole::<4, 5>()) {
        let (left, right) = m.hsplit::<2, 3>();
        prop_assert_eq!(left.hstack(&right), m);
        let (top, bottom) = m.vsplit::<1, 3>();
        prop_assert_eq!(top.vstack(&bottom), m);
        prop_assert_eq!(m.block::<1, 2, 3, 3>(), right.vsplit::<1, 3>().1);
        prop_assert_eq!(m.block_at(1, 2), Some(m.block::<1, 2, 3, 3>()));
        let mut copy = Matrix::zeros();
        copy.set_block::<0, 0, _, _>(&left);
        copy.set_block::<0, 2, _, _>(&right);
        prop_assert_eq!(copy, m);
        let v = m.column(0);
        let (head, tail) = v.split::<3, 1>();
        prop_assert_eq!(head.concat(&tail), v);
        prop_assert_eq!((v.segment::<0, 3>(), v.segment::<3, 1>()), (head, tail));
    }

    #[test]
    fn the_cross_product_is_at_right_angles(a in whole::<2, 3>()) {
        let (v, w) = (a.row(0), a.row(1));
        let cross = v.cross(&w);
        prop_assert_eq!((cross.dot(&v), cross.dot(&w)), (0, 0));
        prop_assert_eq!(cross, -w.cross(&v));
        // Lagrange's identity.
        prop_assert_eq!(cross.dot(&cross), v.dot(&v) * w.dot(&w) - v.dot(&w).pow(2));
    }

    #[test]
    fn norms_obey_the_triangle_inequality(v in vectors::<13>(), w in vectors::<13>()) {
        // Sums of 13 rounded terms: 13 units of rounding at most.
        let slack = 1.0 + 13.0 * f64::EPSILON;
        prop_assert!((v + w).norm() <= (v.norm() + w.norm()) * slack);
        prop_assert!((v + w).norm_1() <= (v.norm_1() + w.norm_1()) * slack);
        prop_assert!((v + w).norm_inf() <= (v.norm_inf() + w.norm_inf()) * slack);
        prop_assert!(v.dot(&w).abs() <= v.norm() * w.norm() * slack);
        prop_assert!(v.norm_inf() <= v.norm() * slack && v.norm() <= v.norm_1() * slack);
        prop_assert!((v.distance(&w) - w.distance(&v)).abs() == 0.0);
    }

    #[test]
    fn induced_norms_bound_what_the_matrix_does(a in matrices::<3, 4>(), v in vectors::<4>()) {
        let image = Vector::<3, f64>::from_fn(|i| a.row(i).t().dot(&v));
        let slack = 1.0 + 8.0 * f64::EPSILON;
        prop_assert!(image.norm_1() <= a.norm_1() * v.norm_1() * slack);
        prop_assert!(image.norm_inf() <= a.norm_inf() * v.norm_inf() * slack);
        prop_assert!(image.norm() <= a.norm_frobenius() * v.norm() * slack);
        prop_assert_eq!(a.norm_1(), a.t().norm_inf());
    }

    #[test]
    fn the_norm_of_any_finite_vector_is_right(v in wild::<5>()) {
        // hypot is careful too; five roundings on either side.
        let expected = v.iter().fold(0.0_f64, |norm, &x| norm.hypot(x));
        let norm = v.norm();
        if expected.is_finite() {
            // A subnormal result is rounded to whole steps of the smallest number.
            let tolerance = 10.0 * f64::EPSILON * expected + 5.0 * f64::from_bits(1);
            prop_assert!((norm - expected).abs() <= tolerance, "{norm:e} for {expected:e}");
        } else {
            prop_assert!(norm == expected || norm >= f64::MAX / (1.0 + 10.0 * f64::EPSILON));
        }
        if let Some(direction) = v.try_normalize() {
            prop_assert!((direction.norm() - 1.0).abs() <= 8.0 * f64::EPSILON);
        } else {
            prop_assert_eq!(v.max_abs(), 0.0);
        }
    }

    #[test]
    fn sums_do_not_depend_on_the_partial_sums(v in whole::<1, 37>(), w in whole::<1, 37>()) {
        let (v, w) = (v.row(0), w.row(0));
        prop_assert_eq!(v.sum(), v.iter().sum::<i64>());
        prop_assert_eq!(v.dot(&w), v.iter().zip(&w).map(|(a, b)| a * b).sum::<i64>());
        prop_assert_eq!(v.dot(&w), v.hadamard(&w).sum());
        prop_assert_eq!(v.dot(&w), v.outer(&w).trace());
    }

    #[test]
    fn extremes_are_those_of_the_entries(v in vectors::<9>()) {
        let sorted = { let mut s = v.0; s.sort_by(f64::total_cmp); s };
        prop_assert_eq!((v.min(), v.max()), (sorted[0], sorted[8]));
        prop_assert_eq!((v[v.argmin()], v[v.argmax()]), (sorted[0], sorted[8]));
        prop_assert_eq!(v.max_abs(), sorted[0].abs().max(sorted[8].abs()));
    }
}

#[cfg(feature = "approx")]
mod approximately {
    use super::*;
    use approx::{AbsDiffEq, RelativeEq, UlpsEq, assert_relative_eq};

    proptest! {
        #[test]
        fn equal_if_all_entries_are(m in matrices::<2, 3>(), i in 0_usize..2, j in 0_usize..3) {
            assert_relative_eq!(m, m);
            let mut off = m;
            off[(i, j)] += 1e-3;
            prop_assert!(m.abs_diff_eq(&off, 1.1e-3) && m.abs_diff_ne(&off, 0.9e-3));
            prop_assert!(m.row(i).abs_diff_ne(&off.row(i), 0.9e-3));
            prop_assert!(m.row(1 - i).abs_diff_eq(&off.row(1 - i), 0.0));
            prop_assert!(m.column(j).relative_ne(&off.column(j), 0.0, 1e-8));
            prop_assert!(m.ulps_ne(&off, 0.0, 4) && m.ulps_eq(&m, 0.0, 0));
        }
    }
}
