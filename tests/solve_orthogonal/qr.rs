//! `A·P = Q·R` and least squares.

use crate::common::*;
use covector::linalg::solve::SolveError;
use covector::prelude::*;
use nalgebra::{SMatrix, SVector};

/// Householder's errors grow at most like M·N (Higham, theorem 19.4); here they stay far below M.
fn bound(m: usize) -> f64 {
    8.0 + m as f64
}

fn factors<const M: usize, const N: usize, T: Float>() {
    for (name, a) in zoo::<M, N, T>() {
        let qr = a.qr().unwrap();
        let (q, r, p) = (qr.q(), qr.r(), *qr.permutation());
        let (a, scale) = moderate(&a);
        let permuted = Matrix::from_fn(|i, j| a[(i, p[j])]);
        let product = q * (r * scale);
        below(distance(&permuted, &product), bound(M), name, (M, N));
        let mut columns = p;
        columns.sort_unstable();
        assert!(columns.into_iter().eq(0..N), "{name}: no permutation");
        for k in 0..N {
            assert!(r[(k, k)] >= T::ZERO, "{name}: a negative pivot");
            for j in k + 1..N {
                // Pivoting: nothing in the rest of column j was longer than pivot k.
                let rest = Vector::<N, T>::from_fn(|i| {
                    if (k..=j).contains(&i) {
                        r[(i, j)]
                    } else {
                        T::ZERO
                    }
                });
                let allowed = r[(k, k)] * (T::ONE + of::<T>(8.0) * T::EPSILON) + of(T::RANGE.1);
                assert!(rest.norm() <= allowed, "{name}: {k} before {j}");
            }
        }
    }
}

#[test]
fn the_factors_of_hard_matrices_of_all_shapes() {
    for_shapes!(factors: 1 x 1, 2 x 2, 3 x 3, 4 x 4, 5 x 5, 6 x 6, 7 x 7, 8 x 8, 9 x 9, 10 x 10,
        11 x 11, 12 x 12, 13 x 13, 14 x 14, 15 x 15, 16 x 16, 17 x 17, 18 x 18, 19 x 19, 20 x 20,
        21 x 21, 22 x 22, 23 x 23, 24 x 24, 25 x 25, 26 x 26, 27 x 27, 28 x 28, 29 x 29, 30 x 30,
        31 x 31, 32 x 32);
    for_shapes!(factors: 2 x 1, 5 x 1, 64 x 1, 3 x 2, 4 x 2, 4 x 3, 6 x 3, 7 x 6, 12 x 6, 9 x 8,
        17 x 16, 32 x 16, 33 x 32, 64 x 32);
}

fn against_nalgebra<const M: usize, const N: usize>() {
    let a = random::<M, N, f64>(7);
    let b = random_vector::<M, f64>(8);
    let x = a.least_squares(&b).unwrap();

    let na = SMatrix::<f64, M, N>::from_fn(|i, j| a[(i, j)]);
    let nb = SVector::<f64, M>::from(b.0);
    // By its singular values: nalgebra's QR does not pivot.
    let svd = nalgebra::DMatrix::from_fn(M, N, |i, j| na[(i, j)]).svd(true, true);
    let nx = svd
        .solve(&nalgebra::DVector::from_fn(M, |i, _| nb[i]), 0.0)
        .unwrap();
    let condition = svd.singular_values.max() / svd.singular_values.min();
    for j in 0..N {
        let error = (x[j] - nx[j]).abs() / x.norm();
        let units = error / (f64::EPSILON * condition * condition);
        below(units, 16.0 * (M as f64).sqrt(), "least squares", (M, N));
    }
    let residual = (a * x - b).norm();
    let claimed = a.qr().unwrap().residual_norm(&b);
    assert!((residual - claimed).abs() <= 1e-14 * b.norm() * M as f64);
}

#[test]
fn least_squares_as_nalgebra_finds_them() {
    macro_rules! shapes {
        ($($m:literal x $n:literal),* $(,)?) => { $( against_nalgebra::<$m, $n>(); )* };
    }
    shapes!(1 x 1, 2 x 2, 3 x 3, 4 x 4, 6 x 6, 8 x 8, 9 x 9, 16 x 16, 32 x 32, 2 x 1, 9 x 1, 3 x 2,
        7 x 6, 12 x 6, 17 x 16, 32 x 16, 64 x 32);
}

fn solves<const N: usize, T: Float>() {
    let a = random::<N, N, T>(2);
    let x = random_vector::<N, T>(9);
    let qr = a.qr().unwrap();
    let b = a * x;
    let found = qr.solve(&b).unwrap();
    let residual = (a * found - b).norm() / (a.norm_frobenius() * found.norm());
    below(
        (residual / T::EPSILON).to_f64(),
        bound(N),
        "A·x = b",
        (N, N),
    );
    let q = qr.q();
    let c = qr.q_transpose_times(&b);
    let difference = ((c - q.t() * b).norm() / b.norm() / T::EPSILON).to_f64();
    below(difference, bound(N), "Qᵀb", (N, N));
}

#[test]
fn square_systems_are_solved_with_a_small_residual() {
    macro_rules! sizes {
        ($($n:literal)*) => { $( solves::<$n, f32>(); solves::<$n, f64>(); )* };
    }
    sizes!(1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 20 23 24 25 31 32);
}

/// Small whole numbers, whose determinant is known exactly from cofactors.
#[test]
fn determinants_have_the_right_sign() {
    fn cofactors(a: &[Vec<f64>]) -> f64 {
        if a.is_empty() {
            return 1.0;
        }
        let minor = |j: usize| -> Vec<Vec<f64>> {
            let without = |row: &Vec<f64>| {
                let kept = row.iter().enumerate().filter(|&(c, _)| c != j);
                kept.map(|(_, &x)| x).collect()
            };
            a[1..].iter().map(without).collect()
        };
        let term = |j: usize| {
            a[0][j] * cofactors(&minor(j)) * if j.is_multiple_of(2) { 1.0 } else { -1.0 }
        };
        (0..a.len()).map(term).sum()
    }
    fn check<const N: usize>() {
        for seed in 0..20 {
            let a = random::<N, N, f64>(seed).map(|x| (4.0 * x).round());
            let rows: Vec<Vec<f64>> = a.0.iter().map(|row| row.to_vec()).collect();
            let expected = cofactors(&rows);
            let found = a.qr().unwrap().determinant();
            assert!(
                (found - expected).abs() <= 1e-11,
                "{a}: {found}, not {expected}"
            );
        }
    }
    check::<0>();
    check::<1>();
    check::<2>();
    check::<3>();
    check::<4>();
    check::<5>();
    check::<6>();
}

#[test]
fn the_rank_is_seen() {
    fn check<T: Float>() {
        assert_eq!(of_rank::<3, 8, 6, T>().qr().unwrap().rank(), 3);
        assert_eq!(of_rank::<6, 6, 6, T>().qr().unwrap().rank(), 6);
        assert_eq!(Matrix::<4, 3, T>::zeros().qr().unwrap().rank(), 0);
        assert_eq!(Matrix::<4, 0, T>::zeros().qr().unwrap().rank(), 0);
        assert_eq!(Matrix::<4, 4, T>::identity().qr().unwrap().rank(), 4);
        // A zero column in front is no reason to stop.
        let a = Matrix([[T::ZERO, T::ONE], [T::ZERO, T::ONE]]);
        assert_eq!(a.qr().unwrap().rank(), 1);
    }
    check::<f32>();
    check::<f64>();
    // Kahan-like gradings are not rank deficiency in the eyes of a small tolerance.
    assert_eq!(graded::<8, 8, f64>(1e-4).qr().unwrap().rank(), 4);
    assert_eq!(graded::<8, 8, f64>(1e-4).qr().unwrap().rank_within(0.0), 8);
}

#[test]
fn dependent_columns_have_no_unique_solution_but_a_basic_one() {
    let a = of_rank::<2, 6, 4, f64>();
    let b = random_vector::<6, f64>(3);
    let qr = a.qr().unwrap();
    assert_eq!(
        qr.solve_least_squares(&b),
        Err(SolveError::RankDeficient { rank: 2 })
    );
    let x = qr.basic_solution(&b);
    assert_eq!(x.iter().filter(|x| **x != 0.0).count(), 2);
    let r = b - a * x;
    assert!((r.norm() - qr.residual_norm(&b)).abs() < 1e-14);
    // The residual of a minimum is orthogonal to all columns.
    assert!((a.t() * r).norm() < 1e-13);
    assert_eq!(
        Matrix::<3, 2, f64>::zeros().least_squares(&Vector::ones()),
        Err(SolveError::RankDeficient { rank: 0 })
    );
    assert_eq!(
        Matrix::<3, 2, f64>::zeros()
            .qr()
            .unwrap()
            .basic_solution(&Vector::ones()),
        Vector::zeros()
    );
}

#[test]
fn what_is_not_finite_is_an_error() {
    fn check<T: Float>() {
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            for at in [(0, 0), (1, 2), (3, 1)] {
                let mut a = random::<4, 3, T>(1);
                a[at] = of(bad);
                assert_eq!(a.qr(), Err(SolveError::NotFinite));
                assert_eq!(a.least_squares(&Vector::ones()), Err(SolveError::NotFinite));
            }
            let mut b = Vector::<4, T>::ones();
            b[2] = of(bad);
            let a = random::<4, 3, T>(1);
            assert_eq!(a.least_squares(&b), Err(SolveError::NotFinite));
        }
        // Its norm has no place in R.
        let largest = Matrix::<4, 2, T>::filled(of(T::RANGE.0));
        assert_eq!(largest.qr(), Err(SolveError::NotFinite));
        let largest = Matrix::<1, 1, T>::filled(of(T::RANGE.0));
        assert_eq!(largest.qr().unwrap().r(), largest);
    }
    check::<f32>();
    check::<f64>();
}

/// `x(t) = argmin ‖(A + t·E)·x − (b + t·f)‖`: its derivative from duals, and from the normal
/// equations, `AᵀA·x′ = Eᵀr + Aᵀ(f − E·x)`.
#[test]
fn derivatives_pass_through_least_squares() {
    fn check<const M: usize, const N: usize>() {
        let (a, e) = (random::<M, N, f64>(1), random::<M, N, f64>(2));
        let (b, f) = (random_vector::<M, f64>(3), random_vector::<M, f64>(4));
        let at = Matrix::<M, N, _>::from_fn(|i, j| Dual::new(a[(i, j)], [e[(i, j)]]));
        let bt = Vector::from_fn(|i| Dual::new(b[i], [f[i]]));
        let x = at.least_squares(&bt).unwrap();
        let value = x.map(|x| x.re);
        assert_eq!(value, a.least_squares(&b).unwrap());
        let r = b - a * value;
        let rhs = e.t() * r + a.t() * (f - e * value);
        let slope = (a.t() * a).qr().unwrap().solve(&rhs).unwrap();
        let error = (x.map(|x| x.eps[0]) - slope).norm() / slope.norm();
        assert!(error < 1e-11, "{M}×{N}: {error}");
    }
    check::<1, 1>();
    check::<3, 3>();
    check::<5, 3>();
    check::<9, 6>();
}

/// Where the value of an entry is 0, its derivative still counts.
#[test]
fn derivatives_of_a_diagonal_matrix_see_all_entries() {
    let e = random::<3, 3, f64>(6);
    let d = [3.0, 2.0, 1.0];
    let a: Matrix<3, 3, _> =
        Matrix::from_fn(|i, j| Dual::new(if i == j { d[i] } else { 0.0 }, [e[(i, j)]]));
    let (q, r) = {
        let qr = a.qr().unwrap();
        (qr.q(), qr.r())
    };
    // A = Q·R with Q = R·diag⁻¹ = I at t = 0: E = Q′·D + R′, Q′ skew, R′ upper triangular.
    for i in 0..3 {
        for j in 0..3 {
            let product = q[(i, j)].eps[0] * d[j] + r[(i, j)].eps[0];
            assert!((product - e[(i, j)]).abs() < 1e-14);
            assert!((q[(i, j)].eps[0] + q[(j, i)].eps[0]).abs() < 1e-14);
        }
    }
}

#[test]
fn determinants_do_not_overflow_on_the_way() {
    let a = Matrix::from_diagonal(&Vector([1e200, 1e200, 1e-200, -1e-200_f64]));
    let determinant = a.qr().unwrap().determinant();
    assert!((determinant + 1.0).abs() < 1e-14, "{determinant}");
}

#[test]
fn solutions_that_are_not_finite_are_errors() {
    let not_finite = SolveError::NotFinite;
    let tiny = Matrix([[1e-310], [0.0]]);
    assert_eq!(tiny.least_squares(&Vector([1.0, 0.0])), Err(not_finite));
    let a = Matrix([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]);
    let bad = Vector([1.0, 0.0, f64::NAN]);
    assert_eq!(a.least_squares(&bad), Err(not_finite));
    // Also where nothing of b is needed.
    let zero = Matrix::<3, 2, f64>::zeros();
    let x = zero.qr().unwrap().basic_solution(&Vector([f64::NAN; 3]));
    assert!(x[0].is_nan() && x[1].is_nan());
    let x = zero.svd().unwrap().solve(&Vector([f64::NAN; 3]));
    assert!(x[0].is_nan() && x[1].is_nan());
}
