//! Singular, infinite and NaN: typed errors, wherever the bad entry is.

use crate::common::{Random, left_out};
use covector::linalg::solve::SolveError;
use covector::prelude::*;

for_floats! {
    singular: singular_matrices_name_the_column;
    not_finite: entries_that_are_not_finite_are_found_everywhere;
}

fn singular_matrices_name_the_column<const N: usize, T: Real>() {
    let zero = Matrix::<N, N, T>::zeros();
    assert_eq!(zero.lu().unwrap_err(), SolveError::Singular { column: 0 });
    assert_eq!(
        (-zero).lu().unwrap_err(),
        SolveError::Singular { column: 0 }
    );
    assert_eq!(
        zero.solve(&Vector::ones()),
        Err(SolveError::Singular { column: 0 })
    );
    assert_eq!(zero.inverse(), Err(SolveError::Singular { column: 0 }));
    assert_eq!(zero.determinant(), T::ZERO);

    let a: Matrix<N, N, T> = Random::new(N as u64).matrix();
    for k in 0..N {
        let mut column = a;
        (0..N).for_each(|i| column[(i, k)] = T::ZERO);
        assert_eq!(column.lu().unwrap_err(), SolveError::Singular { column: k });
        assert_eq!(column.determinant(), T::ZERO);
        let mut row = a;
        row.0[k] = [T::ZERO; N];
        let last = SolveError::Singular { column: N - 1 };
        assert_eq!(row.lu().unwrap_err(), last);
        // The same multipliers meet the same rows: what is left of them is zero to the bit.
        let mut twice = a;
        twice.0[k] = a.0[(k + 1) % N];
        if N > 1 {
            assert_eq!(twice.lu().unwrap_err(), last);
            assert_eq!(twice.determinant(), T::ZERO);
        }
    }
}

fn entries_that_are_not_finite_are_found_everywhere<const N: usize, T: Real>() {
    if left_out(N) {
        return;
    }
    let any: Matrix<N, N, T> = Random::new(N as u64).matrix();
    let mut definite = any * any.t() + Matrix::identity();
    for i in 0..N {
        for j in 0..i {
            definite[(i, j)] = definite[(j, i)];
        }
    }
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY].map(T::from_f64) {
        for (i, j) in (0..N).flat_map(|i| [0, i / 2, i, N - 1 - i, N - 1].map(|j| (i, j))) {
            for a in [any, Matrix::identity(), Matrix::zeros(), Matrix::ones()] {
                let mut a = a;
                a[(i, j)] = bad;
                assert_eq!(a.lu().unwrap_err(), SolveError::NotFinite, "{a:?}");
                assert_eq!(a.solve(&Vector::ones()), Err(SolveError::NotFinite));
                assert!(a.determinant().is_nan());
                assert!(a.condition_estimate().is_nan());
                assert_eq!(a.exponential(), Err(SolveError::NotFinite));
            }
            for a in [
                definite,
                Matrix::identity(),
                Matrix::ones(),
                Matrix::zeros(),
            ] {
                let mut a = a;
                a[(i, j)] = bad;
                a[(j, i)] = bad;
                assert_eq!(a.cholesky().unwrap_err(), SolveError::NotFinite, "{a:?}");
                assert_eq!(a.ldl().unwrap_err(), SolveError::NotFinite, "{a:?}");
            }
        }
    }
}

#[test]
fn pivots_that_cannot_be_divided_by_are_no_pivots() {
    // One over a subnormal number overflows.
    let a = Matrix([[1.0, 0.0], [0.0, 1e-310]]);
    assert_eq!(a.lu().unwrap_err(), SolveError::Singular { column: 1 });
    assert_eq!(
        a.cholesky().unwrap_err(),
        SolveError::NotPositiveDefinite { pivot: 1 }
    );
}

#[test]
fn elimination_that_overflows_is_not_finite() {
    let a = Matrix([[1e308, 1e308], [-1e308, 1e308]]);
    assert_eq!(a.lu().unwrap_err(), SolveError::NotFinite);
}

#[test]
fn solutions_that_are_not_finite_are_errors() {
    let (a, not_finite) = (Matrix([[1e-300, 0.0], [0.0, 1.0]]), SolveError::NotFinite);
    assert_eq!(a.solve(&Vector([1e300, 1.0])), Err(not_finite));
    assert_eq!(a.solve(&Vector([0.0, f64::NAN])), Err(not_finite));
    let a = Matrix([
        [1e-160, 1e-200, 0.0],
        [0.0, 1e-160, 1e200],
        [0.0, 0.0, 1e-160],
    ]);
    assert_eq!(a.inverse(), Err(not_finite));
}

#[test]
fn determinants_of_finite_numbers_are_numbers() {
    // Elimination overflows; the determinant does, or does not.
    let mut a = Matrix([
        [1e308, 1e308, 0.0],
        [-1e308, 1e308, 0.0],
        [0.0, 0.0, 1e-300_f64],
    ]);
    assert_eq!(a.determinant().to_bits(), f64::INFINITY.to_bits());
    a[(2, 2)] = 0.0;
    assert_eq!(a.determinant().to_bits(), 0.0_f64.to_bits());
    let a = Matrix([[2e38, 2e38, 0.0], [-2e38, 2e38, 0.0], [0.0, 0.0, 1e-45_f32]]);
    let expected = 8e76 * f64::from(1e-45_f32);
    assert!((f64::from(a.determinant()) / expected - 1.0).abs() < 1e-6);
    // One over a pivot overflows.
    let a = Matrix::from_diagonal(&Vector([1.0, 1e-310, 1e300, 1e300_f64]));
    assert!((a.determinant() / 1e290 - 1.0).abs() < 1e-13);
}

#[test]
fn conditions_of_finite_numbers_are_numbers() {
    let a = Matrix([[1e308, 1e308], [-1e308, 1e308_f64]]);
    assert!((a.condition_estimate() - 2.0).abs() < 1e-15);
    let tiny = Matrix::from_diagonal(&Vector([1e-310; 3]));
    assert!((tiny.condition_estimate() - 1.0).abs() < 1e-15);
    let a = Matrix([
        [1e-160, 1e200, 0.0],
        [0.0, 1e-160, 1e200],
        [0.0, 0.0, 1e-160_f64],
    ]);
    assert_eq!(a.condition_estimate().to_bits(), f64::INFINITY.to_bits());
}
