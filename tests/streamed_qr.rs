//! QR of a matrix that comes row by row: the same as the factorisation of the whole.
#![allow(clippy::float_cmp)]

use covector::linalg::solve::{SolveError, StreamedQr};
use covector::prelude::*;
use proptest::prelude::*;

const M: usize = 40;
const N: usize = 5;

/// Numbers without a pattern, from −1 to 1.
fn noise(seed: usize) -> f64 {
    (1e4 * (seed as f64 + 0.5).sin()).fract()
}

fn matrix<T: Real>() -> (Matrix<M, N, T>, Vector<M, T>) {
    let a = Matrix::from_fn(|i, j| T::from_f64(noise(7 * i + 1000 * j)));
    (a, Vector::from_fn(|i| T::from_f64(noise(13 * i + 5))))
}

fn row_by_row<const M: usize, const N: usize, T: Real>(
    a: &Matrix<M, N, T>,
    b: &Vector<M, T>,
) -> StreamedQr<N, T> {
    let mut qr = StreamedQr::new();
    for (row, &b) in a.0.iter().zip(b) {
        qr.push(&Covector(*row), b);
    }
    qr
}

/// Rows at once, seven by seven, which does not divide 40.
fn block_by_block<T: Real>(a: &Matrix<M, N, T>, b: &Vector<M, T>) -> StreamedQr<N, T> {
    let mut qr = StreamedQr::new();
    let (blocks, rest) = a.0.as_chunks::<7>();
    let (sides, others) = b.0.as_chunks::<7>();
    for (block, side) in blocks.iter().zip(sides) {
        qr.push_rows(&Matrix(*block), &Vector(*side));
    }
    for (row, &b) in rest.iter().zip(others) {
        qr.push(&Covector(*row), b);
    }
    qr
}

#[test]
fn it_is_a_factorisation() {
    macro_rules! factorises {
        ($($t:ident)*) => { $(
            let (a, b) = matrix::<$t>();
            for qr in [row_by_row(&a, &b), block_by_block(&a, &b)] {
                // RᵀR = AᵀA and RᵀQᵀb = Aᵀb, to ε times the 40 terms of a sum.
                let bound = M as $t * $t::EPSILON;
                let gram = a.t() * a;
                assert!((qr.r().t() * *qr.r() - gram).max_abs() < bound * gram.max_abs());
                let side = a.t() * b;
                assert!((qr.r().t() * *qr.qtb() - side).max_abs() < bound * b.norm_squared());
                assert!((qr.norm() - b.norm()).abs() < bound * b.norm());
                assert_eq!(qr.rows(), M);
                for i in 0..N {
                    for j in 0..i {
                        assert_eq!(qr.r()[(i, j)], 0.0);
                    }
                }
                // The same solution as from the whole, and the same remainder.
                let x = qr.solve();
                let whole = a.least_squares(&b);
                assert!(x.is_ok() && whole.is_ok());
                let (x, whole) = (x.unwrap_or_default(), whole.unwrap_or_default());
                assert!(x.distance(&whole) < bound * whole.norm());
                let left = (a * whole - b).norm();
                assert!((qr.residual_norm() - left).abs() < bound * left);
            }
        )* };
    }
    factorises!(f32 f64);
}

#[test]
fn it_does_not_square_the_condition_number() {
    // Läuchli's matrix: (1 1; ε 0; 0 ε) with ε = 1e-9. Its normal equations are singular in
    // double precision, its QR is not.
    let e = 1e-9;
    let a = Matrix([[1.0, 1.0], [e, 0.0], [0.0, e]]);
    let b = a * Vector([2.0, -1.0]);
    for x in [row_by_row(&a, &b).solve(), {
        let mut qr = StreamedQr::new();
        qr.push_rows(&a, &b);
        qr.solve()
    }] {
        // Condition number 1.4e9 times a few ε.
        assert!(x.is_ok_and(|x| x.distance(&Vector([2.0, -1.0])) < 2e-6));
    }
}

#[test]
fn huge_and_tiny_numbers_neither_overflow_nor_vanish() {
    macro_rules! keeps {
        ($($t:ident $units:expr),*) => { $(
            for unit in $units {
                let a = Matrix([[3.0 * unit, unit], [4.0 * unit, 2.0 * unit], [0.0, 5.0 * unit]]);
                let b = a * Vector([2.0 as $t, -1.0]);
                let mut at_once = StreamedQr::new();
                at_once.push_rows(&a, &b);
                for qr in [row_by_row(&a, &b), at_once] {
                    let x = qr.solve();
                    assert!(x.is_ok_and(|x| x.distance(&Vector([2.0, -1.0])) < 10.0 * $t::EPSILON));
                    assert!((qr.norm() / b.norm() - 1.0).abs() < 10.0 * $t::EPSILON);
                }
            }
        )* };
    }
    keeps!(f32 [1e30, 1e-30], f64 [1e300, 1e-300]);
}

/// The columns that follow the rank of a block are rounding errors, the next ones those of these, …,
/// until they are too small to be divided by.
#[test]
fn rounding_errors_of_rounding_errors_do_no_harm() {
    macro_rules! solves {
        ($($t:ident),*) => { $(
            // A condition number of 41, the length of 40 ones, and a few roundings.
            let tolerance = 41.0 * 6.3 * 8.0 * $t::EPSILON;
            // x = 1 of I + 1·1ᵀ, whose first rows leave 32 columns with nothing of their own.
            let a = Matrix::<40, 40, $t>::from_fn(|i, j| if i == j { 2.0 } else { 1.0 });
            let mut qr = StreamedQr::new();
            for rows in a.0.as_chunks::<8>().0 {
                qr.push_rows(&Matrix(*rows), &Vector([41.0; 8]));
            }
            let x = qr.solve();
            assert!(x.is_ok_and(|x| x.distance(&Vector([1.0; 40])) < tolerance), "{x:?}");
        )* };
    }
    solves!(f32, f64);
}

#[test]
fn merging_is_pushing_the_rows_of_both() {
    let (a, b) = matrix::<f64>();
    let whole = row_by_row(&a, &b);
    let mut first = StreamedQr::new();
    let mut second = StreamedQr::new();
    for (i, (row, &b)) in a.0.iter().zip(&b).enumerate() {
        let half = if i < 17 { &mut first } else { &mut second };
        half.push(&Covector(*row), b);
    }
    first.merge(&second);
    assert_eq!(first.rows(), whole.rows());
    let distance = |a: &StreamedQr<N, f64>, b: &StreamedQr<N, f64>| {
        let (x, y) = (a.solve().unwrap_or_default(), b.solve().unwrap_or_default());
        x.distance(&y) + (a.residual_norm() - b.residual_norm()).abs()
    };
    // Rounding of another order.
    assert!(distance(&first, &whole) < 1e-14);

    let mut empty = StreamedQr::<N, f64>::new();
    empty.merge(&StreamedQr::new());
    assert_eq!(empty.rows(), 0);
    empty.merge(&whole);
    assert!(distance(&empty, &whole) < 1e-14);
}

#[test]
fn bad_input_ends_typed() {
    let empty = StreamedQr::<2, f64>::default();
    assert_eq!(empty.solve(), Err(SolveError::Singular { column: 0 }));
    assert_eq!(StreamedQr::<0, f64>::new().solve(), Ok(Vector([])));

    // The third column is the sum of the others, but for rounding.
    let mut qr = StreamedQr::<3, f64>::new();
    for i in 0..10 {
        let (x, y) = (noise(i), noise(i + 50));
        qr.push(&Covector([x, y, x + y]), 1.0);
    }
    assert_eq!(qr.solve(), Err(SolveError::Singular { column: 2 }));

    for wrong in [f64::NAN, f64::INFINITY] {
        let mut entry = StreamedQr::<2, f64>::new();
        entry.push(&Covector([1.0, wrong]), 1.0);
        let mut side = StreamedQr::<2, f64>::new();
        side.push_rows(&Matrix([[1.0, 0.0], [0.0, 1.0]]), &Vector([1.0, wrong]));
        for mut qr in [entry, side] {
            // What follows does not hide it.
            qr.push(&Covector([1.0, 2.0]), 3.0);
            qr.push_rows(&Matrix([[2.0, 1.0], [0.0, 1.0]]), &Vector([1.0, 2.0]));
            assert!(!qr.is_finite());
            assert_eq!(qr.solve(), Err(SolveError::NotFinite));
        }
    }
}

#[test]
fn it_can_be_differentiated() {
    // The slope of a line through the origin, d/dt of Σxy/Σx² with y₂ = t.
    let slope = |t: Dual<1, f64>| {
        let mut qr = StreamedQr::new();
        for (x, y) in [
            (1.0, Dual::constant(2.0)),
            (2.0, t),
            (3.0, Dual::constant(5.0)),
        ] {
            qr.push(&Covector([Dual::constant(x)]), y);
        }
        qr.solve().unwrap_or_default()[0]
    };
    let y = slope(Dual::variable(4.0, 0));
    assert!((y.re - 25.0 / 14.0).abs() < 1e-15, "{y}");
    assert!((y.eps[0] - 2.0 / 14.0).abs() < 1e-15);
}

proptest! {
    #[test]
    fn the_solution_is_a_minimum(
        rows in prop::collection::vec((prop::array::uniform3(-10.0..10.0), -10.0..10.0), 3..20),
    ) {
        let mut qr = StreamedQr::<3, f64>::new();
        for &(a, b) in &rows {
            qr.push(&Covector(a), b);
        }
        if let Ok(x) = qr.solve() {
            // Stationary: Aᵀ·(A·x − b) = 0, to rounding of the terms.
            let mut gradient = Covector::zeros();
            let mut terms = 0.0;
            for &(a, b) in &rows {
                let residual = Covector(a) * x - b;
                gradient += Covector(a) * residual;
                terms += Covector(a).norm() * (Covector(a).norm() * x.norm() + b.abs());
            }
            prop_assert!(gradient.norm() <= 1e-14 * terms);
        }
    }
}

#[test]
fn lengths_that_have_no_inverse_are_divided_by() {
    let mut qr = StreamedQr::new();
    qr.push_rows(&Matrix([[3e-310], [4e-310]]), &Vector([3e-310, 4e-310_f64]));
    assert!((qr.r()[(0, 0)].abs() / 5e-310 - 1.0).abs() < 1e-12);
    let x = qr.solve().unwrap_or_default();
    assert!((x[0] - 1.0).abs() < 1e-12);
    // The length √2·5e-324 is no number, but the other column keeps its own.
    let mut qr = StreamedQr::new();
    qr.push_rows(&Matrix([[5e-324, 3.0], [5e-324, 4.0]]), &Vector::zeros());
    assert!((qr.r().column(1).norm() - 5.0_f64).abs() < 1e-14);
}
