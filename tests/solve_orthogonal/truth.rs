//! The same numbers as PyTorch and JAX: `tests/fixtures/linalg/README.md` says what they are.

use crate::fixture::Fixture;
use covector::prelude::*;

fn linalg<const M: usize, const N: usize>() {
    let truth = Fixture::open(&format!("linalg/linalg_{N}"));
    let rect: Matrix<M, N, f64> = truth.get("rect");
    let y: Vector<M, f64> = truth.get("y");
    truth.check("lstsq", &rect.least_squares(&y).unwrap());
    let svd = rect.svd().unwrap();
    truth.check("lstsq", &svd.solve(&y));
    truth.check("singvals_rect", svd.singular_values());

    let m: Matrix<N, N, f64> = truth.get("M");
    let condition = m.svd().unwrap().condition();
    // The smallest singular value has lost as many digits as the condition number has.
    let expected = truth.get::<Vector<1, f64>>("cond2_M")[0];
    assert!((condition / expected - 1.0).abs() < 1e-14 * expected.max(10.0));
    truth.check("inv_M", &m.pseudo_inverse().unwrap());
    truth.check("det_M", &Vector([m.qr().unwrap().determinant()]));
    truth.check("solve_Mc", &m.qr().unwrap().solve(&truth.get("c")).unwrap());

    let spd: Matrix<N, N, f64> = truth.get("SPD");
    truth.check("eigvals", spd.symmetric_eigen().unwrap().eigenvalues());

    // Their QR does not pivot: ours is the same if the columns come in the order of the pivots.
    let p = *rect.qr().unwrap().permutation();
    if p.into_iter().eq(0..N) {
        let qr = rect.qr().unwrap();
        truth.check("Q", &qr.q());
        truth.check("R", &qr.r());
    }
    // Of any order of columns: the same column space, and the same AᵀA = RᵀR.
    let (q, expected): (_, Matrix<M, N, f64>) = (rect.qr().unwrap().q(), truth.get("Q"));
    assert!((q * q.t() - expected * expected.t()).norm_frobenius() < 1e-13);
    let (r, expected): (_, Matrix<N, N, f64>) = (rect.qr().unwrap().r(), truth.get("R"));
    let (gram, expected) = (r.t() * r, expected.t() * expected);
    let permuted = Matrix::<N, N, f64>::from_fn(|i, j| expected[(p[i], p[j])]);
    assert!((gram - permuted).norm_frobenius() < 1e-13 * expected.norm_frobenius());
}

#[test]
fn factorisations_of_size_2() {
    linalg::<5, 2>();
}
#[test]
fn factorisations_of_size_3() {
    linalg::<6, 3>();
}
#[test]
fn factorisations_of_size_4() {
    linalg::<7, 4>();
}
#[test]
fn factorisations_of_size_6() {
    linalg::<9, 6>();
}
#[test]
fn factorisations_of_size_8() {
    linalg::<11, 8>();
}

#[test]
fn eigenvalues_and_their_jacobian() {
    let truth = Fixture::open("linalg/matrix_calculus");
    let s: Matrix<4, 4, f64> = truth.get("S");
    truth.check("eigvalsh", s.symmetric_eigen().unwrap().eigenvalues());
    // With respect to the 16 entries of a symmetrised matrix.
    let at = Matrix::<4, 4, _>::from_fn(|i, j| Dual::<16, f64>::variable(s[(i, j)], 4 * i + j));
    let half = Dual::constant(0.5);
    let symmetric = (at + at.t()) * half;
    let values = *symmetric.symmetric_eigen().unwrap().eigenvalues();
    truth.check("eigvalsh_jac", &values.0.map(|x| Vector(x.eps)));
}

#[test]
fn singular_values_condition_least_squares_and_pseudo_inverse() {
    let truth = Fixture::open("linalg/matrix_calculus");
    let a: Matrix<3, 3, f64> = truth.get("A");
    let svd = a.svd().unwrap();
    truth.check("svdvals", svd.singular_values());
    truth.check("cond", &Vector([svd.condition()]));
    truth.check("inv", &a.pseudo_inverse().unwrap());
    let b: Matrix<3, 2, f64> = truth.get("B");
    let rhs: Vector<3, f64> = truth.get("b");
    truth.check("lstsq_B_b", &b.least_squares(&rhs).unwrap());
    truth.check("pinv_B", &b.pseudo_inverse().unwrap());
}
