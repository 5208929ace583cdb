//! Differentiating through a solution, a determinant, a factorisation: by running them on duals.

use crate::common::Random;
use covector::prelude::*;

type D<T> = Dual<1, T>;
type D2 = D<D<f64>>;

/// `A + t·Ȧ` at t = 0.
fn along<const M: usize, const N: usize, T: Real>(
    a: &Matrix<M, N, T>,
    da: &Matrix<M, N, T>,
) -> Matrix<M, N, D<T>> {
    Matrix::from_fn(|i, j| Dual::new(a[(i, j)], [da[(i, j)]]))
}
fn values<const M: usize, const N: usize, T: Real>(a: &Matrix<M, N, D<T>>) -> Matrix<M, N, T> {
    a.map(|x| x.re)
}
fn slopes<const M: usize, const N: usize, T: Real>(a: &Matrix<M, N, D<T>>) -> Matrix<M, N, T> {
    a.map(|x| x.eps[0])
}
#[track_caller]
fn assert_near<const M: usize, const N: usize, T: Real>(
    a: &Matrix<M, N, T>,
    b: &Matrix<M, N, T>,
    condition: T,
) {
    let limit = T::EPSILON.to_f64() * condition.to_f64() * (1.0 + b.max_abs().to_f64());
    let error = (a - b).max_abs().to_f64();
    assert!(error <= limit, "{N} columns: {error} > {limit}");
}

/// A well-conditioned matrix and a direction.
fn problem<const N: usize, T: Real>() -> (
    Matrix<N, N, T>,
    Matrix<N, N, T>,
    Matrix<N, 2, T>,
    Matrix<N, 2, T>,
) {
    let mut random = Random::new(N as u64);
    let a = random.matrix::<N, N, T>() + Matrix::<N, N, T>::identity() * T::from_i32(N as i32);
    let a = a / T::from_i32(N as i32);
    (a, random.matrix(), random.matrix(), random.matrix())
}

#[test]
fn solutions_are_those_of_plain_scalars_and_their_slopes_the_analytic_ones() {
    fn check<const N: usize, T: Real>() {
        let (a, da, b, db) = problem::<N, T>();
        let limit = T::from_i32(100 * N as i32);
        let lu = a.lu().unwrap();
        // d(A⁻¹·b) = A⁻¹·(db − dA·A⁻¹·b)
        let x = lu.solve_matrix(&b);
        let dx = lu.solve_matrix(&(db - da * x));
        let dual_lu = along(&a, &da).lu().unwrap();
        let dual_b = along(&b, &db);
        let dual_x = dual_lu.solve_matrix(&dual_b);
        assert_eq!(values(&dual_x), x, "values do not depend on partials");
        assert_near(&slopes(&dual_x), &dx, limit);
        let column = dual_lu.solve(&dual_b.column(0));
        assert_near(
            &slopes(&Matrix::from_columns([column])),
            &Matrix::from_columns([dx.column(0)]),
            limit,
        );
        // d(g·A⁻¹) = (dg − g·A⁻¹·dA)·A⁻¹
        let (g, dg) = (b.column(0).t(), db.column(0).t());
        let y = lu.solve_covector(&g);
        let dy = lu.solve_covector(&(dg - y * da));
        let dual_y = dual_lu.solve_covector(&dual_b.column(0).t());
        assert_near(
            &slopes(&Matrix::from_rows([dual_y])),
            &Matrix::from_rows([dy]),
            limit,
        );
        // d(A⁻¹) = −A⁻¹·dA·A⁻¹
        let inverse = lu.inverse();
        assert_near(
            &slopes(&dual_lu.inverse()),
            &-(inverse * da * inverse),
            limit,
        );
        // d(ln |det A|) = tr(A⁻¹·dA)
        let slope = dual_lu.ln_abs_determinant().eps[0];
        assert_near(
            &Matrix([[slope]]),
            &Matrix([[(inverse * da).trace()]]),
            limit,
        );
        let determinant = dual_lu.determinant();
        let slope = determinant.eps[0] / determinant.re;
        assert_near(
            &Matrix([[slope]]),
            &Matrix([[(inverse * da).trace()]]),
            limit,
        );
    }
    every_size!(check, f64);
    every_size!(check, f32);
}

#[test]
fn cholesky_differentiates_symmetric_systems() {
    fn check<const N: usize, T: Real>() {
        let (a, da, b, db) = problem::<N, T>();
        let (a, da) = (a + a.t(), da + da.t());
        let limit = T::from_i32(100 * N as i32);
        let cholesky = a.cholesky().unwrap();
        let dual = along(&a, &da).cholesky().unwrap();
        let x = cholesky.solve_matrix(&b);
        let dx = cholesky.solve_matrix(&(db - da * x));
        let dual_x = dual.solve_matrix(&along(&b, &db));
        assert_eq!(values(&dual_x), x);
        assert_near(&slopes(&dual_x), &dx, limit);
        // d(L·Lᵀ) = dL·Lᵀ + L·dLᵀ = dA
        let (l, dl) = (values(&dual.l()), slopes(&dual.l()));
        assert_near(&(dl * l.t() + l * dl.t()), &da, limit);
        let slope = dual.ln_determinant().eps[0];
        assert_near(
            &Matrix([[slope]]),
            &Matrix([[(cholesky.inverse() * da).trace()]]),
            limit,
        );
    }
    every_size!(check, f64);
    every_size!(check, f32);
}

#[test]
fn triangles_differentiate() {
    fn check<const N: usize, T: Real>() {
        let (a, da, b, db) = problem::<N, T>();
        let keep =
            |m: &Matrix<N, N, T>| Matrix::from_fn(|i, j| if i >= j { m[(i, j)] } else { T::ZERO });
        let (l, dl) = (keep(&a), keep(&da));
        let x = l.lower_triangle().unwrap().solve_matrix(&b);
        let dx = l.lower_triangle().unwrap().solve_matrix(&(db - dl * x));
        let dual_l = along(&l, &dl);
        let dual_x = dual_l
            .lower_triangle()
            .unwrap()
            .solve_matrix(&along(&b, &db));
        assert_near(&slopes(&dual_x), &dx, T::from_i32(100 * N as i32));
    }
    every_size!(check, f64);
    every_size!(check, f32);
}

#[test]
fn determinants_of_singular_matrices_have_derivatives() {
    // Of rank N − 1: the adjugate, here by a product that vanishes.
    fn check<const N: usize, T: Real>() {
        let (a, da, ..) = problem::<N, T>();
        let mut singular = a;
        for i in 0..N {
            singular[(i, N - 1)] = T::ZERO;
        }
        // Linear in the last column.
        let mut replaced = a;
        for i in 0..N {
            replaced[(i, N - 1)] = da[(i, N - 1)];
        }
        let expected = replaced.determinant();
        let dual = along(&singular, &da).determinant();
        assert_eq!(dual.re, T::ZERO);
        let error = (dual.eps[0] / expected - T::ONE).abs();
        assert!(
            error <= T::EPSILON * T::from_i32(200 * N as i32),
            "{N}: {dual:?}, {expected:?}"
        );
    }
    every_size!(check, f64);
    every_size!(check, f32);

    // Of rank N − 2: the second derivative of det(diag(3, t, t)) is 6.
    let t: D2 = Dual::new(Dual::variable(0.0, 0), [Dual::constant(1.0)]);
    let (zero, three) = (D2::ZERO, D2::from_f64(3.0));
    let determinant = Matrix([[t, zero, zero], [zero, three, zero], [zero, zero, t]]).determinant();
    assert_eq!(
        determinant,
        Dual::new(Dual::new(0.0, [0.0]), [Dual::new(0.0, [6.0])])
    );
    assert_eq!(Matrix([[t]]).determinant(), t);
}
