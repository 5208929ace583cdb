//! `A = L·Lᵀ`.

use crate::common::{Random, assert_close, assert_solves, ten, wide};
use covector::linalg::solve::SolveError;
use covector::prelude::*;

for_floats! {
    factors: factors_give_the_matrix_back;
    solutions: solutions_leave_no_residual;
    updates: updates_factorise_the_sum;
    indefinite: indefinite_matrices_name_the_pivot;
}

/// Positive definite matrices, good and bad.
fn definite<const N: usize, T: Real>() -> Vec<(&'static str, Matrix<N, N, T>)> {
    let mut random = Random::new(N as u64);
    let factor: Matrix<N, N, T> = random.matrix();
    let mut any = factor * factor.t();
    for i in 0..N {
        any[(i, i)] += T::from_f64(0.1);
        for j in 0..i {
            any[(i, j)] = any[(j, i)];
        }
    }
    // Powers of two, so that the matrix stays symmetric to the bit.
    let grade = |i: usize| T::from_i32(2).powi((30 * i / N) as i32 - 15);
    let graded = Matrix::from_fn(|i, j| any[(i, j)] * grade(i) * grade(j));
    let hilbert = Matrix::from_fn(|i, j| T::from_f64(1.0 / (i + j + 1) as f64));
    let moler = Matrix::from_fn(|i, j| {
        T::from_i32(if i == j {
            i as i32 + 1
        } else {
            i.min(j) as i32 - 1
        })
    });
    let mut all = vec![
        ("random", any),
        ("graded", graded),
        ("identity", Matrix::identity()),
        ("tiny", any * ten::<T>(-300)),
        ("huge", any * ten::<T>(300)),
    ];
    if N <= 5 {
        all.push(("Hilbert", hilbert));
    }
    if N <= 8 {
        all.push(("Moler", moler));
    }
    all
}

fn factors_give_the_matrix_back<const N: usize, T: Real>() {
    for (what, a) in definite::<N, T>() {
        let cholesky = a
            .cholesky()
            .unwrap_or_else(|error| panic!("{what}, {N}: {error}"));
        let l = wide(&cholesky.l());
        for i in 0..N {
            assert!(l.0[i][i] > 0.0);
            assert!(
                l.0[i][i + 1..].iter().all(|&x| x == 0.0),
                "{what}: L is lower"
            );
        }
        // Higham, theorem 10.3: N + 1 roundings; two more for reciprocal and root.
        let size = l.map(f64::abs) * l.t().map(f64::abs);
        assert_close::<T, N, N>(what, (&(l * l.t()), &wide(&a)), &size, N as f64 + 4.0);

        let (determinant, ln) = (
            cholesky.determinant().to_f64(),
            cholesky.ln_determinant().to_f64(),
        );
        if determinant > 1e-30 && determinant < 1e30 {
            let limit = T::EPSILON.to_f64() * 100.0 * (1.0 + ln.abs());
            assert!((determinant.ln() - ln).abs() < limit, "{what}, {N}");
        }
        // What is below the diagonal is not read.
        let upper = Matrix::from_fn(|i, j| {
            if j < i {
                T::from_f64(f64::NAN)
            } else {
                a[(i, j)]
            }
        });
        assert_eq!(upper.cholesky().unwrap().l(), cholesky.l());
    }
}

fn solutions_leave_no_residual<const N: usize, T: Real>() {
    for (what, a) in definite::<N, T>() {
        let mut random = Random::new(8);
        let scale = a.max_abs();
        let cholesky = a.cholesky().unwrap();
        let l = wide(&cholesky.l()).map(f64::abs);
        let size = l * l.t();
        let b: Matrix<N, 3, T> = random.matrix::<N, 3, T>() * scale;
        assert_solves(what, &a, &size, &cholesky.solve_matrix(&b), &b);
        let b = b.column(1);
        let x = cholesky.solve(&b);
        assert_solves(
            what,
            &a,
            &size,
            &Matrix::from_columns([x]),
            &Matrix::from_columns([b]),
        );
        assert_eq!(cholesky.solve_covector(&b.t()), x.t());
        let rows = Matrix::from_rows([b.t()]);
        assert_eq!(cholesky.solve_rows(&rows).row(0), x.t());
        let inverse = cholesky.inverse() * scale;
        assert_solves(
            what,
            &(a / scale),
            &(size / scale.to_f64()),
            &inverse,
            &Matrix::identity(),
        );
    }
}

fn updates_factorise_the_sum<const N: usize, T: Real>() {
    for (what, a) in definite::<N, T>() {
        let scale = a.max_abs();
        let v = Random::new(3).matrix::<N, 1, T>().column(0);
        for weight in [scale, scale * T::from_f64(-1e-3), T::ZERO] {
            let sum = a + v.outer(&v) * weight;
            let Ok(direct) = sum.cholesky() else {
                continue; // No longer positive definite.
            };
            let updated = match a.cholesky().unwrap().rank_one_update(&v, weight) {
                Ok(updated) => updated,
                Err(error) => {
                    let condition = sum.condition_estimate() * T::EPSILON;
                    assert!(condition > T::from_f64(1e-3), "{what}, {N}: {error}");
                    continue;
                }
            };
            let (l, expected) = (wide(&updated.l()), wide(&direct.l()));
            let size = Matrix::filled(3.0 * scale.to_f64());
            let ulps = 10.0 * N as f64 + 10.0;
            assert_close::<T, N, N>(
                what,
                (&(l * l.t()), &(expected * expected.t())),
                &size,
                ulps,
            );
            let one = |x| Matrix::from_columns([x]);
            assert_solves(what, &sum, &(size * 3.0), &one(updated.solve(&v)), &one(v));
        }
        let cholesky = a.cholesky().unwrap();
        let error = cholesky.rank_one_update(&v, scale * T::from_i32(-1000));
        assert!(matches!(error, Err(SolveError::NotPositiveDefinite { .. })));
        let error = cholesky.rank_one_update(&(v * T::from_f64(f64::NAN)), T::ONE);
        assert_eq!(error.unwrap_err(), SolveError::NotFinite);
    }
}

fn indefinite_matrices_name_the_pivot<const N: usize, T: Real>() {
    let a = definite::<N, T>()[0].1;
    let error = |a: Matrix<N, N, T>| a.cholesky().unwrap_err();
    for i in 0..N {
        let expected = SolveError::NotPositiveDefinite { pivot: i };
        for bad in [-T::ONE, T::ZERO, -T::ZERO] {
            let mut indefinite = a;
            indefinite[(i, i)] = bad;
            assert_eq!(error(indefinite), expected);
        }
    }
    assert_eq!(error(-a), SolveError::NotPositiveDefinite { pivot: 0 });
    assert_eq!(
        error(Matrix::zeros()),
        SolveError::NotPositiveDefinite { pivot: 0 }
    );
    if N > 1 {
        assert_eq!(
            error(Matrix::ones()),
            SolveError::NotPositiveDefinite { pivot: 1 }
        );
    }
}

#[test]
fn equal_factorisations_are_of_equal_upper_triangles() {
    let a = Matrix([[4.0, 2.0], [2.0, 10.0_f64]]).cholesky();
    assert_eq!(a, Matrix([[4.0, 2.0], [f64::NAN, 10.0]]).cholesky());
    assert_ne!(a, Matrix([[4.0, 1.0], [2.0, 10.0]]).cholesky());
}
