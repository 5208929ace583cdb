//! `A = V·Λ·Vᵀ` of symmetric matrices.

use crate::common::*;
use covector::linalg::solve::SolveError;
use covector::prelude::*;
use nalgebra::{DMatrix, SymmetricEigen};

/// Reflections and rotations each add a few ε of ‖A‖; here they stay below this.
fn bound(n: usize) -> f64 {
    16.0 + 2.0 * n as f64
}

/// Symmetric, from the part of a matrix on and above its diagonal.
fn symmetric<const N: usize, T: Real>(a: &Matrix<N, N, T>) -> Matrix<N, N, T> {
    Matrix::from_fn(|i, j| a[(i.min(j), i.max(j))])
}

fn hard<const N: usize, T: Float>() -> Vec<(&'static str, Matrix<N, N, T>)> {
    let q = random::<N, N, T>(11).qr().unwrap().q();
    let with = |spectrum: fn(usize) -> f64| {
        let d = Matrix::from_diagonal(&Vector::from_fn(|i| of(spectrum(i))));
        symmetric(&(q * d * q.t()))
    };
    let mut matrices = zoo::<N, N, T>();
    matrices.extend([
        ("one eigenvalue twice", with(|i| (i / 2) as f64)),
        ("two eigenvalues", with(|i| if i < 3 { 1.0 } else { -2.0 })),
        (
            "pairs of both signs",
            with(|i| if i.is_multiple_of(2) { 1.0 } else { -1.0 } * (i / 2) as f64),
        ),
        (
            "from 1 to 10⁻¹²",
            with(|i| 10.0_f64.powf(-12.0 * i as f64 / N as f64)),
        ),
        (
            "Wilkinson",
            Matrix::from_fn(|i, j| match i.abs_diff(j) {
                0 => of((i as f64 - (N / 2) as f64).abs()),
                1 => T::ONE,
                _ => T::ZERO,
            }),
        ),
        (
            "second difference",
            Matrix::from_fn(|i, j| match i.abs_diff(j) {
                0 => of(2.0),
                1 => of(-1.0),
                _ => T::ZERO,
            }),
        ),
    ]);
    matrices
        .into_iter()
        .map(|(name, a)| (name, symmetric(&a)))
        .collect()
}

fn factors<const N: usize, T: Float>() {
    for (name, a) in hard::<N, T>() {
        let eigen = a.symmetric_eigen().unwrap();
        let (v, values) = (eigen.eigenvectors(), eigen.eigenvalues());
        below(orthonormality(v), bound(N), name, (N, N));
        assert!(values.0.is_sorted(), "{name}: {values:?}");
        let (a, scale) = moderate(&a);
        let values = *values * scale;
        let size = a.norm_frobenius().max(T::EPSILON);
        let product = v * Matrix::from_diagonal(&values);
        let difference = largest(&((a * v - product) / size)) / T::EPSILON.to_f64();
        below(difference, bound(N), name, (N, N));

        let scaled = DMatrix::from_fn(N, N, |i, j| a[(i, j)].to_f64());
        let mut expected: Vec<f64> = SymmetricEigen::new(scaled)
            .eigenvalues
            .iter()
            .copied()
            .collect();
        expected.sort_by(f64::total_cmp);
        for (value, expected) in values.iter().zip(expected) {
            let error = (value.to_f64() - expected).abs() / size.to_f64();
            below(error / T::EPSILON.to_f64(), bound(N), name, (N, N));
        }
    }
}

#[test]
fn the_factors_of_hard_matrices_of_all_sizes() {
    for_shapes!(factors: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
        21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32);
}

#[test]
fn no_rows_have_no_eigenvalues() {
    let eigen = Matrix::<0, 0, f64>::zeros().symmetric_eigen().unwrap();
    assert_eq!(eigen.eigenvalues(), &Vector([]));
}

#[test]
fn known_spectra() {
    // The second difference: λₖ = 4·sin²(πk/(2(N + 1))).
    let a = Matrix::<9, 9, f64>::from_fn(|i, j| [2.0, -1.0, 0.0][i.abs_diff(j).min(2)]);
    let eigen = a.symmetric_eigen().unwrap();
    for (k, value) in eigen.eigenvalues().iter().enumerate() {
        let expected = 4.0 * (f64::PI * (k + 1) as f64 / 20.0).sin().powi(2);
        assert!((value - expected).abs() < 1e-15 * 8.0);
    }
    let ones = Matrix::<6, 6, f64>::ones().symmetric_eigen().unwrap();
    for value in &ones.eigenvalues().0[..5] {
        assert!(value.abs() < 1e-14);
    }
    assert!((ones.eigenvalues()[5] - 6.0).abs() < 1e-14);
    // Diagonal matrices are not touched at all.
    let d = Matrix::from_diagonal(&Vector([3.0, -1.0, 2.0]));
    let eigen = d.symmetric_eigen().unwrap();
    assert_eq!(eigen.eigenvalues(), &Vector([-1.0, 2.0, 3.0]));
    assert_eq!(eigen.reconstruct(), d);
}

#[test]
fn what_is_not_finite_is_an_error() {
    fn check<T: Float>() {
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            for at in [(0, 0), (1, 2), (3, 3)] {
                let mut a = random::<4, 4, T>(1);
                a[at] = of(bad);
                assert_eq!(a.symmetric_eigen(), Err(SolveError::NotFinite));
            }
        }
    }
    check::<f32>();
    check::<f64>();
}

#[test]
fn a_function_of_the_matrix() {
    let a = random::<5, 5, f64>(2);
    let a = a.t() * a;
    let eigen = a.symmetric_eigen().unwrap();
    let root = eigen.function(f64::sqrt);
    assert!((root * root - a).norm_frobenius() < 1e-14 * a.norm_frobenius() * 8.0);
    assert!((eigen.function(f64::recip) * a - Matrix::identity()).norm_frobenius() < 1e-10);
}

/// `A(t) = A + t·E + t²·F`: the derivatives of eigenvalues and eigenvectors, by perturbation theory.
#[test]
fn derivatives_of_eigenvalues_and_eigenvectors() {
    fn check<const N: usize>(a: Matrix<N, N, f64>) {
        let e = symmetric(&random::<N, N, f64>(22));
        let at = Matrix::<N, N, _>::from_fn(|i, j| Dual::new(a[(i, j)], [e[(i, j)]]));
        let (plain, dual) = (a.symmetric_eigen().unwrap(), at.symmetric_eigen().unwrap());
        let (v, values) = (dual.eigenvectors(), dual.eigenvalues());
        for i in 0..N {
            assert!((values[i].re - plain.eigenvalues()[i]).abs() < 1e-13);
            let vi = v.column(i).map(|x| x.re);
            assert!((values[i].eps[0] - vi.dot(&(e * vi))).abs() < 1e-12);
            let mut expected = Vector::<N, f64>::zeros();
            for j in (0..N).filter(|&j| j != i) {
                let vj = v.column(j).map(|x| x.re);
                let weight = vj.dot(&(e * vi)) / (values[i].re - values[j].re);
                expected += vj * weight;
            }
            let found = v.column(i).map(|x| x.eps[0]);
            assert!((found - expected).norm() < 1e-11 * (1.0 + expected.norm()));
        }
    }
    check(symmetric(&random::<2, 2, f64>(21)));
    check(symmetric(&random::<5, 5, f64>(21)));
    check(symmetric(&random::<9, 9, f64>(21)));
    // Nothing to rotate but the derivatives.
    check(Matrix::from_diagonal(&Vector([1.0, 2.0, -4.0, 8.0])));
}

/// Second derivatives by nested duals: `λ″ = 2·Σⱼ (vⱼᵀEvᵢ)²/(λᵢ − λⱼ)`.
#[test]
fn second_derivatives_of_eigenvalues() {
    let a = symmetric(&random::<4, 4, f64>(21));
    let e = symmetric(&random::<4, 4, f64>(22));
    let at = Matrix::<4, 4, _>::from_fn(|i, j| {
        Dual::new(
            Dual::new(a[(i, j)], [e[(i, j)]]),
            [Dual::constant(e[(i, j)])],
        )
    });
    let dual = at.symmetric_eigen().unwrap();
    let eigen = a.symmetric_eigen().unwrap();
    let (v, values) = (eigen.eigenvectors(), eigen.eigenvalues());
    for i in 0..4 {
        let vi = v.column(i);
        let expected: f64 = (0..4)
            .filter(|&j| j != i)
            .map(|j| 2.0 * v.column(j).dot(&(e * vi)).powi(2) / (values[i] - values[j]))
            .sum();
        let found = dual.eigenvalues()[i].eps[0].eps[0];
        assert!((found - expected).abs() < 1e-11 * (1.0 + expected.abs()));
    }
}

/// A repeated eigenvalue has no derivative, but the sum of its copies has: no NaN, no noise.
#[test]
fn equal_eigenvalues_have_the_right_derivative_together() {
    let e = symmetric(&random::<3, 3, f64>(5));
    let at =
        Matrix::<3, 3, _>::from_fn(|i, j| Dual::new(if i == j { 2.0 } else { 0.0 }, [e[(i, j)]]));
    let eigen = at.symmetric_eigen().unwrap();
    let sum = eigen.eigenvalues().sum();
    assert!((sum.eps[0] - e.trace()).abs() < 1e-14);
    assert!(eigen.eigenvectors().iter().all(|x| x.eps[0].is_finite()));
}

#[test]
fn what_stands_below_the_diagonal_is_not_read() {
    let a = Matrix([[1.0, 2.0, 3.0], [2.0, 5.0, 6.0], [3.0, 6.0, 9.0_f64]]);
    let mut half = a;
    for (i, j) in [(1, 0), (2, 0), (2, 1)] {
        half[(i, j)] = f64::NAN;
    }
    assert_eq!(half.symmetric_eigen(), a.symmetric_eigen());
}

/// Entries whose squares and products vanish have too few digits to converge with.
#[test]
fn entries_near_the_smallest_numbers_do_not_keep_it_from_converging() {
    fn check<T: Float>(tiny: &[f64]) {
        for &x in tiny {
            for &y in tiny {
                let a = Matrix::<5, 5, T>::from_fn(|i, j| match (i + j, i.abs_diff(j)) {
                    (8, 0) => T::ONE,
                    (0 | 4, 0) => of(y),
                    (_, 1) => of(if i.max(j) % 2 == 0 { x } else { y }),
                    _ => T::ZERO,
                });
                let eigen = a.symmetric_eigen().unwrap();
                let off = (eigen.reconstruct() - a).max_abs();
                assert!(off <= of::<T>(8.0) * T::EPSILON, "{x}, {y}: {off:?}");
            }
        }
    }
    check::<f64>(&[5e-324, 1e-320, 1e-310, 1e-200, 1e-154, 1e-100, 0.0]);
    check::<f32>(&[1e-45, 1e-40, 1e-38, 1e-22, 1e-19, 1e-12, 0.0]);
}
