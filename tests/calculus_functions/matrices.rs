//! Derivatives by the entries of matrices, which are taken row by row as one long vector.

use crate::fixture::Fixture;
use covector::prelude::*;

type Nine<T> = Vector<9, T>;

/// The vector of the entries, row by row, as a matrix.
fn matrix<const M: usize, const N: usize, const L: usize, T: Real>(
    entries: &Vector<L, T>,
) -> Matrix<M, N, T> {
    Matrix(core::array::from_fn(|i| {
        core::array::from_fn(|j| entries[i * N + j])
    }))
}

/// A matrix as the vector of its entries, row by row.
fn entries<const M: usize, const N: usize, const L: usize, T: Real>(
    matrix: &Matrix<M, N, T>,
) -> Vector<L, T> {
    Vector::from_fn(|k| matrix.0[k / N][k % N])
}

/// The same numbers, constant.
fn constant<const M: usize, const N: usize, T: Real>(
    matrix: &Matrix<M, N, f64>,
) -> Matrix<M, N, T> {
    Matrix(matrix.0.map(|row| row.map(T::from_f64)))
}

fn trace<const N: usize, T: Real>(matrix: &Matrix<N, N, T>) -> T {
    (0..N).fold(T::ZERO, |sum, i| sum + matrix.0[i][i])
}

/// A, its entries, B, b and the tensors.
struct Given {
    fixture: Fixture,
    a: Matrix<3, 3, f64>,
    x: Nine<f64>,
    b: Matrix<3, 2, f64>,
    column: Vector<3, f64>,
}

fn given() -> Given {
    let fixture = Fixture::open("linalg/matrix_calculus");
    let a: Matrix<3, 3, f64> = fixture.get("A");
    Given {
        a,
        x: entries(&a),
        b: fixture.get("B"),
        column: fixture.get("b"),
        fixture,
    }
}

#[test]
fn traces() {
    let Given { fixture, x, .. } = given();
    let by = |f: fn(Matrix<3, 3, Dual<9, f64>>) -> Dual<9, f64>| {
        gradient(|x: Nine<_>| f(matrix(&x)), &x)
    };
    fixture.check("trace_grad", &by(|a| trace(&a)));
    fixture.check("tr_A3_grad", &by(|a| trace(&(a * a * a))));
    let da: Matrix<3, 3, f64> = fixture.get("dA");
    let g = gradient(
        |x: Nine<_>| {
            let a: Matrix<3, 3, _> = matrix(&x);
            trace(&(a.t() * a * constant::<3, 3, Dual<9, f64>>(&da)))
        },
        &x,
    );
    fixture.check("tr_AtA_B_grad", &g);
}

#[test]
fn frobenius_norm() {
    let Given { fixture, x, .. } = given();
    let norm = |x: Nine<Dual<9, f64>>| matrix::<3, 3, 9, _>(&x).norm_frobenius();
    let (g, value) = gradient_and_value(norm, &x);
    fixture.check("fro_norm", &Vector([value]));
    fixture.check("fro_grad", &g);
}

fn quad<T: Real>(a: &Matrix<3, 3, T>, b: &Vector<3, T>) -> T {
    b.t() * (*a * *b)
}

#[test]
fn quadratic_form() {
    let Given {
        fixture,
        a,
        x,
        column,
        ..
    } = given();
    let (h, g, value) = hessian_and_value(|b| quad(&constant(&a), &b), &column);
    fixture.check("quad", &Vector([value]));
    fixture.check("quad_grad_b", &g);
    fixture.check("quad_hess_b", &h);
    let by_a = gradient(
        |x: Nine<_>| quad(&matrix(&x), &column.map(Dual::constant)),
        &x,
    );
    fixture.check("quad_grad_A", &by_a);
}

#[test]
fn products_and_transposes() {
    let Given {
        fixture, a, x, b, ..
    } = given();
    let by_a: Jacobian<6, 9, f64> =
        jacobian(|x| entries(&(matrix::<3, 3, 9, _>(&x) * constant(&b))), &x);
    fixture.check("matmul_jac_A", &by_a);
    let x: Vector<6, f64> = entries(&b);
    let by_b: Jacobian<6, 6, f64> =
        jacobian(|x| entries(&(constant(&a) * matrix::<3, 2, 6, _>(&x))), &x);
    fixture.check("matmul_jac_B", &by_b);
    let transposed: Jacobian<6, 6, f64> = jacobian(|x| entries(&matrix::<3, 2, 6, _>(&x).t()), &x);
    fixture.check("transpose_jac_B", &transposed);
    // Aᵢⱼ·B, block by block.
    let kron: Matrix<9, 6, f64> = Matrix(core::array::from_fn(|r| {
        core::array::from_fn(|c| a.0[r / 3][c / 2] * b.0[r % 3][c % 2])
    }));
    fixture.check("kron_A_B", &kron);
}

#[test]
fn functions_of_a_product() {
    let Given {
        fixture, a, column, ..
    } = given();
    let log_sum_exp = |b: Vector<3, Dual<3, f64>>| {
        let y = constant(&a) * b;
        let largest = y.max();
        y.map(|y| (y - largest).exp()).sum().ln() + largest
    };
    fixture.check("logsumexp_Ab_grad", &gradient(log_sum_exp, &column));
    let distance = |x: Vector<3, HyperDual<3, f64>>| {
        (constant(&a) * x - column.map(HyperDual::constant)).norm()
    };
    fixture.check(
        "norm_Abmb_hess",
        &hessian(distance, &Vector([0.3, -0.2, 0.5])),
    );
}
