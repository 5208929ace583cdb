//! `P·A·Pᵀ = L·D·Lᵀ`.

use crate::common::{Random, assert_close, assert_solves, regular, wide};
use covector::linalg::solve::SolveError;
use covector::prelude::*;

for_floats! {
    factors: factors_give_the_matrix_back;
    solutions: solutions_leave_no_residual;
    inertia: inertia_is_that_of_the_eigenvalues;
    singular: singular_matrices_are_named;
}

/// The symmetric matrix with this upper triangle.
fn mirrored<const N: usize, T: Real>(a: &Matrix<N, N, T>) -> Matrix<N, N, T> {
    Matrix::from_fn(|i, j| a[(i.min(j), i.max(j))])
}

/// Symmetric matrices, most of them indefinite.
fn symmetric<const N: usize, T: Real>() -> Vec<(&'static str, Matrix<N, N, T>)> {
    let mut all = regular::<N, T>();
    // Rounding could make the mirror image of these singular.
    all.retain(|(what, _)| !["nearly singular", "permutation", "Wilkinson"].contains(what));
    let mut all: Vec<_> = all.iter().map(|(what, a)| (*what, mirrored(a))).collect();
    // No pivot on the diagonal at all: blocks only, for even N.
    if N.is_multiple_of(2) {
        let mut hollow = mirrored(&Random::new(99).matrix());
        (0..N).for_each(|i| hollow[(i, i)] = T::ZERO);
        all.push(("hollow", hollow));
    }
    // The equations of a minimum under constraints.
    let mut saddle = mirrored(&Random::new(98).matrix());
    for i in N.div_ceil(2)..N {
        for j in N.div_ceil(2)..N {
            saddle[(i, j)] = T::ZERO;
        }
    }
    all.push(("saddle", saddle));
    all
}

fn factors_give_the_matrix_back<const N: usize, T: Real>() {
    for (what, a) in symmetric::<N, T>() {
        let ldl = a
            .ldl()
            .unwrap_or_else(|error| panic!("{what}, {N}: {error}"));
        let (l, d) = (wide(&ldl.l()), wide(&ldl.d()));
        assert!(l.max_abs() < 2.79, "{what}: L is bounded");
        for i in 0..N {
            assert_eq!(l.0[i][i].to_bits(), 1.0_f64.to_bits());
            assert!(
                l.0[i][i + 1..].iter().all(|&x| x == 0.0),
                "{what}: L is lower"
            );
            for j in (0..N).filter(|&j| j.abs_diff(i) > 1) {
                assert!(d.0[i][j] == 0.0, "{what}: D is block diagonal");
            }
        }
        let p = *ldl.permutation();
        let permuted = wide(&Matrix::from_fn(|i, j| a[(p[i], p[j])]));
        let size = l.map(f64::abs) * d.map(f64::abs) * l.t().map(f64::abs);
        // Rounding in a 2×2 block is spread over both of its columns (Higham, theorem 11.3).
        let spread = size.max_abs();
        let size = if what == "random" || what == "hollow" || what == "saddle" {
            Matrix::filled(spread)
        } else {
            size + permuted.map(f64::abs)
        };
        let ulps = 10.0 * N as f64 + 10.0;
        assert_close::<T, N, N>(what, (&(l * d * l.t()), &permuted), &size, ulps);

        // What is below the diagonal is not read.
        let upper = Matrix::from_fn(|i, j| {
            if j < i {
                T::from_f64(f64::NAN)
            } else {
                a[(i, j)]
            }
        });
        assert_eq!(upper.ldl().unwrap().l(), ldl.l());
    }
}

fn solutions_leave_no_residual<const N: usize, T: Real>() {
    for (what, a) in symmetric::<N, T>() {
        let scale = a.max_abs();
        let ldl = a.ldl().unwrap();
        let (l, d) = (wide(&ldl.l()).map(f64::abs), wide(&ldl.d()).map(f64::abs));
        // By norms: |L|·|D|·|Lᵀ| may be small where its neighbours are not.
        let size = Matrix::filled(10.0 * (l * d * l.t()).max_abs());
        let b: Matrix<N, 3, T> = Random::new(8).matrix::<N, 3, T>() * scale;
        assert_solves(what, &a, &size, &ldl.solve_matrix(&b), &b);
        let b = b.column(1);
        let x = ldl.solve(&b);
        assert_solves(
            what,
            &a,
            &size,
            &Matrix::from_columns([x]),
            &Matrix::from_columns([b]),
        );
        assert_eq!(ldl.solve_covector(&b.t()), x.t());
        let rows = Matrix::from_rows([b.t()]);
        assert_eq!(ldl.solve_rows(&rows).row(0), x.t());
        let inverse = ldl.inverse() * scale;
        let (a, size) = (a / scale, size / scale.to_f64());
        assert_solves(what, &a, &size, &inverse, &Matrix::identity());

        let determinant = ldl.determinant().to_f64();
        let other = (a * scale).determinant().to_f64();
        if other.is_finite() && other.abs() > 1e-30 && what == "random" {
            let error = (determinant / other - 1.0).abs();
            assert!(
                error < 1e5 * T::EPSILON.to_f64(),
                "{what}, {N}: {determinant} {other}"
            );
        }
    }
}

fn inertia_is_that_of_the_eigenvalues<const N: usize, T: Real>() {
    for positive in 0..=N {
        // X·diag(±1)·Xᵀ has the signs of the diagonal, whatever the regular X.
        let mut x: Matrix<N, N, T> = Random::new(positive as u64).matrix();
        (0..N).for_each(|i| x[(i, i)] += T::from_i32(N as i32));
        let sign = |i| if i < positive { T::ONE } else { -T::ONE };
        let signed = Matrix::from_fn(|i, j| x[(i, j)] * sign(j));
        let a = mirrored(&(signed * x.t()));
        assert_eq!(a.ldl().unwrap().inertia(), (positive, N - positive));
    }
}

fn singular_matrices_are_named<const N: usize, T: Real>() {
    let zero = Matrix::<N, N, T>::zeros();
    assert_eq!(zero.ldl().unwrap_err(), SolveError::Singular { column: 0 });
    if N > 1 {
        let ones = Matrix::<N, N, T>::ones();
        assert_eq!(ones.ldl().unwrap_err(), SolveError::Singular { column: 1 });
    }
    // A zero row and column.
    for k in 0..N {
        let mut a = mirrored(&Random::new(k as u64).matrix::<N, N, T>());
        for i in 0..N {
            a[(i, k)] = T::ZERO;
            a[(k, i)] = T::ZERO;
        }
        assert!(matches!(a.ldl(), Err(SolveError::Singular { .. })));
    }
}

#[test]
fn solutions_differentiate() {
    fn check<const N: usize, T: Real>() {
        let mut random = Random::new(N as u64);
        let (a, da) = (
            mirrored(&random.matrix::<N, N, T>()),
            mirrored(&random.matrix()),
        );
        let (b, db): (Matrix<N, 1, T>, Matrix<N, 1, T>) = (random.matrix(), random.matrix());
        let ldl = a.ldl().unwrap();
        let x = ldl.solve_matrix(&b);
        let dx = ldl.solve_matrix(&(db - da * x));
        let dual = Matrix::<N, N, _>::from_fn(|i, j| Dual::<1, T>::new(a[(i, j)], [da[(i, j)]]));
        let dual_b = Vector::from_fn(|i| Dual::new(b[(i, 0)], [db[(i, 0)]]));
        let dual_x = dual.ldl().unwrap().solve(&dual_b);
        let condition = a.condition_estimate().to_f64();
        for i in 0..N {
            let error = (dual_x[i].eps[0] - dx[(i, 0)]).abs().to_f64();
            let limit = 10.0 * N as f64 * condition * T::EPSILON.to_f64() * dx.max_abs().to_f64();
            assert!(error <= limit, "{N}: {error} > {limit}");
        }
    }
    every_size!(check, f64);
    every_size!(check, f32);
}
