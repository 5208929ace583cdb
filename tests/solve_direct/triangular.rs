//! Substitution.

use crate::common::{Random, assert_solves, wide};
use covector::linalg::solve::SolveError;
use covector::prelude::*;

for_floats! {
    solutions: solutions_leave_no_residual;
    errors: zeros_on_the_diagonal_are_named;
}

fn solutions_leave_no_residual<const N: usize, T: Real>() {
    let mut random = Random::new(3 * N as u64);
    let a: Matrix<N, N, T> = random.matrix();
    let b: Matrix<N, 2, T> = random.matrix();
    let (column, covector) = (b.column(0), b.column(1).t());
    let one = |x| Matrix::from_columns([x]);
    macro_rules! check {
        ($what:literal, $triangle:expr, $keep:expr) => {{
            let triangle = $triangle;
            let full = Matrix::from_fn($keep);
            let size = wide(&full).map(f64::abs);
            assert_solves($what, &full, &size, &triangle.solve_matrix(&b), &b);
            assert_solves(
                $what,
                &full,
                &size,
                &one(triangle.solve(&column)),
                &one(column),
            );
            let x = triangle.solve_covector(&covector).t();
            assert_solves($what, &full.t(), &size.t(), &one(x), &one(covector.t()));
        }};
    }
    let entry = |kept: bool, i, j| if kept { a[(i, j)] } else { T::ZERO };
    let unit = |kept: bool, i, j| if i == j { T::ONE } else { entry(kept, i, j) };
    check!("lower", a.lower_triangle().unwrap(), |i, j| entry(
        i >= j,
        i,
        j
    ));
    check!("upper", a.upper_triangle().unwrap(), |i, j| entry(
        i <= j,
        i,
        j
    ));
    check!("unit lower", a.unit_lower_triangle(), |i, j| unit(
        i >= j,
        i,
        j
    ));
    check!("unit upper", a.unit_upper_triangle(), |i, j| unit(
        i <= j,
        i,
        j
    ));
}

fn zeros_on_the_diagonal_are_named<const N: usize, T: Real>() {
    let a = Matrix::<N, N, T>::ones();
    for i in 0..N {
        let mut singular = a;
        singular[(i, i)] = -T::ZERO;
        assert_eq!(
            singular.lower_triangle().unwrap_err(),
            SolveError::Singular { column: i }
        );
        assert_eq!(
            singular.upper_triangle().unwrap_err(),
            SolveError::Singular { column: i }
        );
        singular[(i, i)] = T::from_f64(f64::NAN);
        assert_eq!(
            singular.lower_triangle().unwrap_err(),
            SolveError::NotFinite
        );
        // With ones in its place, it is not read.
        assert!(
            singular
                .unit_upper_triangle()
                .solve(&Vector::ones())
                .is_finite()
        );
    }
}
