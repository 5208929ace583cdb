//! The same numbers as PyTorch. `tests/fixtures/linalg/README.md` says what they are.

use crate::fixture::Fixture;
use covector::prelude::*;

fn check<const N: usize>() {
    let f = Fixture::open(&format!("linalg/linalg_{N}"));
    let (m, spd): (Matrix<N, N, f64>, Matrix<N, N, f64>) = (f.get("M"), f.get("SPD"));
    let c: Vector<N, f64> = f.get("c");

    let lu = m.lu().unwrap();
    f.check("solve_Mc", &lu.solve(&c));
    f.check("inv_M", &lu.inverse());
    f.check("det_M", &Vector([lu.determinant()]));
    f.check("L", &lu.l());
    f.check("U", &lu.u());
    // P·L·U = M: column i of P says where row i of L·U belongs.
    let mut p = Matrix::<N, N, f64>::zeros();
    for (i, &row) in lu.permutation().iter().enumerate() {
        p[(row, i)] = 1.0;
    }
    f.check("P", &p);

    let cholesky = spd.cholesky().unwrap();
    f.check("solve_SPDc", &cholesky.solve(&c));
    f.check("chol", &cholesky.l());
    f.check("logdet_SPD", &Vector([cholesky.ln_determinant()]));
}

#[test]
fn factorisations_and_solutions() {
    check::<2>();
    check::<3>();
    check::<4>();
    check::<6>();
    check::<8>();
}

#[test]
fn derivatives() {
    let f = Fixture::open("linalg/matrix_calculus");
    let (a, da): (Matrix<3, 3, f64>, Matrix<3, 3, f64>) = (f.get("A"), f.get("dA"));
    let (s, ds): (Matrix<4, 4, f64>, Matrix<4, 4, f64>) = (f.get("S"), f.get("dS"));
    let b: Vector<3, f64> = f.get("b");

    f.check("inv", &a.inverse().unwrap());
    f.check("det", &Vector([a.determinant()]));
    f.check("solve", &a.solve(&b).unwrap());
    f.check("logdet", &Vector([s.cholesky().unwrap().ln_determinant()]));
    f.check("chol", &s.cholesky().unwrap().l());

    let along = |a: Matrix<3, 3, f64>| {
        Matrix::<3, 3, _>::from_fn(|i, j| Dual::<1, f64>::new(a[(i, j)], [da[(i, j)]]))
    };
    let constant = Vector(b.0.map(Dual::<1, f64>::constant));
    f.check("inv_jvp", &along(a).inverse().unwrap().map(|x| x.eps[0]));
    f.check(
        "solve_jvp_A",
        &Vector(along(a).solve(&constant).unwrap().0.map(|x| x.eps[0])),
    );
    let s_dual = Matrix::<4, 4, _>::from_fn(|i, j| Dual::<1, f64>::new(s[(i, j)], [ds[(i, j)]]));
    f.check(
        "chol_jvp",
        &s_dual.cholesky().unwrap().l().map(|x| x.eps[0]),
    );

    // The exponential is that of 0.3·A, and its derivative there along dA.
    f.check("expm", &(a * 0.3).exponential().unwrap());
    let exponential = along(a * 0.3).exponential().unwrap();
    f.check("expm", &exponential.map(|x| x.re));
    f.check("expm_jvp", &exponential.map(|x| x.eps[0]));

    // All nine partials at once.
    let variables =
        Matrix::<3, 3, _>::from_fn(|i, j| Dual::<9, f64>::variable(a[(i, j)], 3 * i + j));
    f.check("det_grad", &Vector(variables.determinant().eps));
    let x = variables.solve(&Vector(b.0.map(Dual::constant))).unwrap();
    f.check("solve_jac_A", &Matrix(x.0.map(|x| x.eps)));
    let jacobian = jacobian(
        |b: Vector<3, _>| a.map(Dual::constant).solve(&b).unwrap(),
        &b,
    );
    f.check("solve_jac_b", &jacobian);
    let variables =
        Matrix::<4, 4, _>::from_fn(|i, j| Dual::<16, f64>::variable(s[(i, j)], 4 * i + j));
    f.check(
        "logdet_grad",
        &Vector(variables.lu().unwrap().ln_abs_determinant().eps),
    );

    // Second derivatives, by duals of duals.
    let nested = Matrix::<3, 3, _>::from_fn(|i, j| {
        Dual::<9, _>::variable(Dual::<9, f64>::variable(a[(i, j)], 3 * i + j), 3 * i + j)
    });
    f.check("det_hess", &Matrix(nested.determinant().eps.map(|d| d.eps)));
}
