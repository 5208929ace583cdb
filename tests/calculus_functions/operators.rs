//! Every operator on every function of the fixtures.

use crate::fixture::Fixture;
use crate::functions::*;
use covector::calculus::*;
use covector::linalg::contract;
use covector::prelude::*;

/// Value, Jacobian, its products, Hessians.
fn check<F: Function<N, M>, const N: usize, const M: usize>(name: &str, f: &F) {
    let fixture = Fixture::open(name);
    let x: Vector<N, f64> = fixture.get("x");
    fixture.check("y", &f.eval(&x));

    let (j, y) = jacobian_and_value(|x| f.eval(&x), &x);
    fixture.check("y", &y);
    fixture.check("jac", &j);
    assert_eq!(jacobian(|x| f.eval(&x), &x), j);
    let mut stored = Matrix::zeros();
    assert_eq!(jacobian_into(|x| f.eval(&x), &x, &mut stored), y);
    assert_eq!(stored, j);
    fixture.check("jac", &jacobian_by_columns(|x| f.eval(&x), &x));
    if !fixture.has("hess") {
        return;
    }

    let v: Vector<N, f64> = fixture.get("v");
    fixture.check("jvp", &jvp(|x| f.eval(&x), &x, &v));
    fixture.check("hess", &hessians(|x| f.eval(&x), &x));
    // Nested duals, which differentiate twice in another way.
    let nested = f.eval(&Vector(Dual::variables(Dual::variables(x.0))));
    fixture.check(
        "hess",
        &nested
            .0
            .map(|y: Dual<N, Dual<N, f64>>| Matrix(y.eps.map(|e| e.eps))),
    );
}

/// As [`check`], for functions to numbers.
fn check_scalar<F: Function<N, 1>, const N: usize>(name: &str, f: &F) {
    let fixture = Fixture::open(name);
    let (x, v): (Vector<N, f64>, Vector<N, f64>) = (fixture.get("x"), fixture.get("v"));
    let (g, y) = gradient_and_value(|x| f.eval(&x)[0], &x);
    fixture.check("y", &Vector([y]));
    fixture.check("jac", &g);
    assert_eq!(gradient(|x| f.eval(&x)[0], &x), g);
    fixture.check(
        "jvp",
        &Vector([directional_derivative(|x| f.eval(&x)[0], &x, &v)]),
    );

    let (h, g, y) = hessian_and_value(|x| f.eval(&x)[0], &x);
    fixture.check("y", &Vector([y]));
    fixture.check("jac", &g);
    fixture.check("hess", &h);
    assert_eq!(hessian(|x| f.eval(&x)[0], &x), h);
    fixture.check("hvp", &hvp(|x| f.eval(&x)[0], &x, &v));
    let along = |i| mixed_partial(|x| f.eval(&x)[0], &x, &Vector::basis(i), &v);
    fixture.check("hvp", &Vector::<N, f64>::from_fn(along));
    check(name, f);
}

/// As [`check`], for functions to vectors.
fn check_vector<F: Function<N, M>, const N: usize, const M: usize>(name: &str, f: &F) {
    let fixture = Fixture::open(name);
    let (x, v): (Vector<N, f64>, Vector<N, f64>) = (fixture.get("x"), fixture.get("v"));
    let u: Covector<M, f64> = fixture.get("u");
    fixture.check("vjp", &vjp(|x| f.eval(&x), &x, &u));
    let tuple = hessians(|x| f.eval(&x), &x);
    fixture.check("second_dir", &tuple.map(|h| h * v));

    let half = |y: Vector<M, HyperDual<N, f64>>| y.norm_squared() / 2.0;
    let (h, by_hyper, half_by_hyper) = hessian_and_value(|x| half(f.eval(&x)), &x);
    fixture.check("half_sq_hess", &h);
    fixture.check("half_sq_gn", &gauss_newton_matrix(|x| f.eval(&x), &x));
    let (gn, g, half) = gauss_newton_and_value(|x| f.eval(&x), &x);
    fixture.check("half_sq_gn", &gn);
    // The Hessian of a sum of squares is JᵀJ and what it leaves out, f contracted with the tuple.
    fixture.check("half_sq_hess", &(gn + contract(&f.eval(&x).t(), &tuple)));
    assert!((g - by_hyper).norm_inf() <= 1e-12 * g.norm_inf());
    assert!((half - half_by_hyper).abs() <= 1e-12 * half);
    check(name, f);
}

macro_rules! functions {
    ($($check:ident $name:ident: $f:ident;)*) => { $(
        #[test]
        fn $name() {
            $check(concat!("functions/fn_", stringify!($name)), &$f);
        }
    )* };
}
functions!(
    check_scalar ackley3: Ackley;
    check_vector arm2: Arm2;
    check_vector arm6_ur5_position: Ur5;
    check_scalar deep_compose: DeepCompose;
    check_scalar himmelblau: Himmelblau;
    check_scalar logsumexp4: LogSumExp;
    check_vector lorenz: Lorenz;
    check_vector pendulum_rk4_20: Pendulum;
    check_vector polar: Polar;
    check_vector quat_rotate: QuatRotate;
    check_scalar rosenbrock_n5: Rosenbrock;
    check_vector snavely_reprojection: Snavely;
    check so3_exp: So3Exp;
    check_vector spherical: Spherical;
);
