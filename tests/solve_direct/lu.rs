//! `P·A = L·U`.

use crate::common::{Random, assert_close, assert_solves, regular, wide};
use covector::prelude::*;

for_floats! {
    factors: factors_give_the_matrix_back;
    solutions: solutions_leave_no_residual;
    determinants: determinants_are_products_of_pivots;
}

fn factors_give_the_matrix_back<const N: usize, T: Real>() {
    for (what, a) in regular::<N, T>() {
        let lu = a
            .lu()
            .unwrap_or_else(|error| panic!("{what}, {N}: {error}"));
        let (l, u) = (wide(&lu.l()), wide(&lu.u()));
        for i in 0..N {
            assert_eq!(l.0[i][i].to_bits(), 1.0_f64.to_bits());
            assert!(
                l.0[i][i + 1..].iter().all(|&x| x == 0.0),
                "{what}: L is lower"
            );
            assert!(u.0[i][..i].iter().all(|&x| x == 0.0), "{what}: U is upper");
        }
        assert!(l.max_abs() <= 1.0, "{what}: no multiplier above 1");
        let mut rows = *lu.permutation();
        let permuted = Matrix::from_fn(|i, j| a[(rows[i], j)]);
        // Higham, theorem 9.3: N roundings; and those of this product.
        let size = l.map(f64::abs) * u.map(f64::abs);
        assert_close::<T, N, N>(what, (&(l * u), &wide(&permuted)), &size, N as f64 + 2.0);
        rows.sort_unstable();
        assert!(
            rows.iter().enumerate().all(|(i, &row)| i == row),
            "{what}: a permutation"
        );
    }
}

/// `Pᵀ·|L|·|U|`: what the rounding errors are proportional to.
fn size<const N: usize, T: Real>(lu: &covector::linalg::solve::Lu<N, T>) -> Matrix<N, N, f64> {
    let product = wide(&lu.l()).map(f64::abs) * wide(&lu.u()).map(f64::abs);
    let mut size = Matrix::zeros();
    for (i, &row) in lu.permutation().iter().enumerate() {
        size.0[row] = product.0[i];
    }
    size
}

fn solutions_leave_no_residual<const N: usize, T: Real>() {
    for (what, a) in regular::<N, T>() {
        let mut random = Random::new(7);
        let lu = a.lu().unwrap();
        let size = size(&lu);
        let scale = a.max_abs();
        let b: Matrix<N, 3, T> = random.matrix::<N, 3, T>() * scale;
        assert_solves(what, &a, &size, &lu.solve_matrix(&b), &b);

        let b = b.column(0);
        let x = lu.solve(&b);
        assert_solves(
            what,
            &a,
            &size,
            &Matrix::from_columns([x]),
            &Matrix::from_columns([b]),
        );
        assert_eq!(a.solve(&b), Ok(x));

        let y = lu.solve_covector(&b.t()).t();
        let rows = Matrix::from_rows([b.t(), -b.t()]);
        assert_eq!(lu.solve_rows(&rows), Matrix::from_rows([y.t(), -y.t()]));
        let transposed = (&a.t(), &size.t());
        assert_solves(
            what,
            transposed.0,
            transposed.1,
            &Matrix::from_columns([y]),
            &Matrix::from_columns([b]),
        );

        let inverse = lu.inverse();
        assert_eq!(a.inverse(), Ok(inverse));
        assert_solves(
            what,
            &(a / scale),
            &(size / scale.to_f64()),
            &(inverse * scale),
            &Matrix::identity(),
        );
    }
}

fn determinants_are_products_of_pivots<const N: usize, T: Real>() {
    let identity = Matrix::<N, N, T>::identity();
    assert_eq!(identity.determinant(), T::ONE);
    // An exchange of two rows.
    if N > 1 {
        let mut exchanged = identity;
        exchanged.0.swap(0, N - 1);
        assert_eq!(exchanged.determinant(), -T::ONE);
        assert_eq!(exchanged.lu().unwrap().ln_abs_determinant(), T::ZERO);
    }
    // Powers of two are exact; half of them far above 1, half far below.
    let mut wild = identity;
    for i in 0..N {
        let exponent = if T::EPSILON.to_f64() < 1e-10 {
            1000
        } else {
            100
        };
        let power = T::from_f64(2.0).powi(exponent);
        wild[(i, i)] = if i < N / 2 {
            power
        } else if i < N / 2 * 2 {
            power.recip()
        } else {
            T::ONE
        };
    }
    assert_eq!(wild.determinant(), T::ONE);
    for (what, a) in regular::<N, T>() {
        let (lu, determinant) = (a.lu().unwrap(), a.determinant());
        if N == 2 {
            // By the formula: two products, rounded, and their difference.
            let terms = (a[(0, 0)] * a[(1, 1)]).abs() + (a[(0, 1)] * a[(1, 0)]).abs();
            let error = (determinant - lu.determinant()).abs();
            let limit = terms * T::EPSILON * T::from_i32(10);
            assert!(error <= limit || !terms.is_finite(), "{what}: {error:?}");
        } else {
            assert_eq!(determinant, lu.determinant());
        }
        if determinant.is_finite() && determinant.abs() > T::ZERO {
            let (ln, expected) = (
                lu.ln_abs_determinant().to_f64(),
                determinant.to_f64().abs().ln(),
            );
            // Underflowing determinants have lost digits.
            assert!(
                (ln - expected).abs() < 1e-3 * expected.abs().max(1.0),
                "{what} {N}: {ln} {expected}"
            );
        }
    }
}

#[test]
fn no_unknowns_are_no_problem() {
    let nothing = Matrix::<0, 0, f64>::zeros();
    let lu = nothing.lu().unwrap();
    assert_eq!(lu.solve(&Vector([])), Vector([]));
    assert_eq!(nothing.determinant().to_bits(), 1.0_f64.to_bits());
    assert_eq!(nothing.inverse(), Ok(nothing));
    assert!(nothing.cholesky().is_ok());
}
