//! The extended Kalman filter against least squares, and what it does with bad input.

#![allow(clippy::unwrap_used)]

use covector::calculus::ExtendedKalmanFilter;
use covector::linalg::solve::SolveError;
use covector::prelude::*;

/// Measurements of a constant state, one row after another, are least squares: prior and
/// measurements are the rows of one system, each divided by its standard deviation.
#[test]
fn a_constant_state_is_estimated_by_least_squares() {
    let prior = Vector([0.5, -1.0]);
    let rows = [
        Covector([1.0, 2.0]),
        Covector([-0.5, 1.0]),
        Covector([3.0, 0.25]),
        Covector([1.0, -1.0]),
    ];
    let seen = [3.0, 0.7, -2.0, 1.5];
    let variance = [0.25, 4.0, 1.0, 0.01];

    let mut filter =
        ExtendedKalmanFilter::new(prior, Matrix::from_diagonal(&Vector([4.0, 9.0_f64])));
    for i in 0..4 {
        let (h, z) = (Matrix::from_rows([rows[i]]), Vector([seen[i]]));
        filter
            .update_linear(&h, &z, &Matrix([[variance[i]]]))
            .unwrap();
    }

    let (mut a, mut b) = (Matrix::<6, 2, f64>::ZERO, Vector::<6, f64>::ZERO);
    a.set_row(0, &Covector([1.0 / 2.0, 0.0]));
    a.set_row(1, &Covector([0.0, 1.0 / 3.0]));
    (b[0], b[1]) = (prior[0] / 2.0, prior[1] / 3.0);
    for i in 0..4 {
        let deviation = f64::sqrt(variance[i]);
        a.set_row(2 + i, &(rows[i] / deviation));
        b[2 + i] = seen[i] / deviation;
    }
    // Both sum up six rows of condition 10: a few dozen roundings.
    assert!((filter.mean - a.least_squares(&b).unwrap()).max_abs() < 1e-13);
    let covariance = (a.t() * a).inverse().unwrap();
    assert!((filter.covariance - covariance).max_abs() < 1e-13);
}

/// All measurements at once or one after another: the same estimate, if their noise is independent.
#[test]
fn measurements_can_come_together_or_one_by_one() {
    let start = ExtendedKalmanFilter::new(
        Vector([1.0, 2.0, 3.0_f64]),
        Matrix([[2.0, 0.5, 0.0], [0.5, 1.0, 0.25], [0.0, 0.25, 3.0]]),
    );
    let h = Matrix([[1.0, 0.0, 2.0], [0.5, -1.0, 0.0]]);
    let z = Vector([8.0, -1.0]);

    let mut together = start;
    let joint = together
        .update_linear(&h, &z, &Matrix::from_diagonal(&Vector([0.5, 0.1])))
        .unwrap();
    let mut one_by_one = start;
    let mut ln_likelihood = 0.0;
    for (i, r) in [0.5, 0.1].into_iter().enumerate() {
        let h = Matrix::from_rows([h.row(i)]);
        let seen = one_by_one.update_linear(&h, &Vector([z[i]]), &Matrix([[r]]));
        ln_likelihood += seen.unwrap().ln_likelihood;
    }
    assert!((together.mean - one_by_one.mean).max_abs() < 1e-14);
    assert!((together.covariance - one_by_one.covariance).max_abs() < 1e-14);
    // p(z₁, z₂) = p(z₁)·p(z₂ | z₁).
    assert!((joint.ln_likelihood - ln_likelihood).abs() < 1e-14);
}

/// Linear functions have themselves for Jacobians.
#[test]
fn linear_functions_need_no_linear_methods() {
    fn run<T: Real>(tolerance: T) {
        let c = T::from_f64;
        let f = Matrix([[c(1.0), c(0.5)], [c(-0.25), c(0.75)]]);
        let q = Matrix([[c(0.1), c(0.0)], [c(0.0), c(0.2)]]);
        let (h, r) = (Matrix([[c(2.0), c(1.0)]]), Matrix([[c(0.5)]]));
        let start = ExtendedKalmanFilter::new(Vector([c(1.0), c(-1.0)]), Matrix::identity());
        let (mut linear, mut extended) = (start, start);
        for k in 0..10 {
            linear.predict_linear(&f, &q).unwrap();
            extended.predict(|x| f.map(Dual::constant) * x, &q).unwrap();
            let z = Vector([T::from_i32(k)]);
            linear.update_linear(&h, &z, &r).unwrap();
            extended
                .update(|x| h.map(Dual::constant) * x, &z, &r)
                .unwrap();
        }
        assert!((linear.mean - extended.mean).max_abs() <= tolerance);
        assert!((linear.covariance - extended.covariance).max_abs() <= tolerance);
    }
    run(1e-6_f32);
    run(1e-14_f64);
    run(Dual::<1, f64>::constant(1e-14));
}

/// Nearly exact measurements make a covariance singular; it must not become indefinite.
#[test]
fn the_covariance_stays_positive() {
    let mut filter = ExtendedKalmanFilter::new(
        Vector([0.0, 1.0]),
        Matrix::from_diagonal(&Vector::filled(1e6)),
    );
    let f = Matrix([[1.0, 0.01], [0.0, 1.0]]);
    for k in 0..10_000 {
        filter.predict_linear(&f, &Matrix::ZERO).unwrap();
        let z = Vector([0.01 * f64::from(k + 1)]);
        filter
            .update_linear(&Matrix([[1.0, 0.0]]), &z, &Matrix([[1e-10]]))
            .unwrap();
        assert_eq!(filter.covariance, filter.covariance.t());
    }
    let variances = filter.covariance.diagonal();
    assert!(variances[0] > 0.0 && variances[1] > 0.0);
    assert!(filter.covariance.determinant() > -1e-30);
    assert!((filter.mean - Vector([100.0, 1.0])).max_abs() < 1e-6);
}

#[test]
fn a_step_that_fails_leaves_the_estimate_as_it_was() {
    let start = ExtendedKalmanFilter::new(Vector([1.0, 2.0_f64]), Matrix::identity());
    let mut filter = start;
    let (h, r) = (Matrix([[1.0, 1.0]]), Matrix([[1.0]]));
    let (q, z) = (Matrix::ZERO, Vector([0.0]));
    let not_finite = Err(SolveError::NotFinite);

    let to_infinity = filter.predict(|x| x * Dual::constant(f64::INFINITY), &q);
    assert_eq!(to_infinity, not_finite);
    let below_zero = filter.predict(|x| Vector([x[0], (-x[1]).sqrt()]), &q);
    assert_eq!(below_zero, not_finite);
    let nan = filter.predict_linear(&Matrix::identity(), &Matrix::filled(f64::NAN));
    assert_eq!(nan, not_finite);

    for bad in [f64::NAN, f64::INFINITY] {
        let measured = filter.update_linear(&h, &Vector([bad]), &r);
        assert_eq!(measured.map(drop), not_finite);
        let noise = filter.update_linear(&h, &z, &Matrix([[bad]]));
        assert_eq!(noise.map(drop), not_finite);
        let jacobian = filter.update_linear(&(h * bad), &z, &r);
        assert_eq!(jacobian.map(drop), not_finite);
    }
    let negative = filter.update_linear(&h, &z, &Matrix([[-3.0]]));
    assert_eq!(
        negative.map(drop),
        Err(SolveError::NotPositiveDefinite { pivot: 0 })
    );
    let certain = filter.update_linear(&Matrix([[0.0, 0.0]]), &z, &Matrix([[0.0]]));
    assert_eq!(
        certain.map(drop),
        Err(SolveError::NotPositiveDefinite { pivot: 0 })
    );
    assert_eq!(filter, start);
}

/// A triangle, for instance, says as much as the symmetric matrix that is meant.
#[test]
fn of_covariances_the_symmetric_part_counts() {
    let triangle = |a: f64, b: f64, c: f64| Matrix([[a, 2.0 * b], [0.0, c]]);
    let symmetric = |a: f64, b: f64, c: f64| Matrix([[a, b], [b, c]]);
    let run = |of: &dyn Fn(f64, f64, f64) -> Matrix<2, 2, f64>| {
        let mut filter = ExtendedKalmanFilter::new(Vector([1.0, 2.0]), of(3.0, 1.0, 2.0));
        let h = Matrix([[1.0, 2.0], [0.5, -1.0]]);
        let seen = filter.update_linear(&h, &Vector([4.0, 0.0]), &of(1.0, 0.5, 2.0));
        let moved = filter.predict_linear(&h, &of(0.5, 0.25, 0.5));
        (filter, seen, moved)
    };
    let (of_triangles, of_symmetric) = (run(&triangle), run(&symmetric));
    assert_eq!(of_triangles.1, of_symmetric.1);
    // Rounding in another order.
    assert!(of_triangles.0.mean.distance(&of_symmetric.0.mean) < 1e-14);
    let difference = of_triangles.0.covariance - of_symmetric.0.covariance;
    assert!(difference.max_abs() < 1e-14);
}
