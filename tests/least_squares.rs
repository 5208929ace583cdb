//! Least squares on everything but the usual: bad input, bounds, units, kinks, every scalar.
//! What it finds on the collections is in `tests/nist` and `tests/mgh`.
#![allow(clippy::float_cmp)]

use covector::calculus::{
    BoundsError, CovarianceError, Fit, GaussNewton, LeastSquares, LevenbergMarquardt, Residuals,
    Samples, Termination, curve_fit, levenberg_marquardt,
};
use covector::prelude::*;
use proptest::prelude::*;
use std::cell::Cell;

type D1 = Dual<1, f64>;
type D2 = Dual<2, f64>;

/// Rosenbrock's valley.
fn valley(x: Vector<2, D2>) -> Vector<2, D2> {
    Vector([10.0 * (x[1] - x[0] * x[0]), 1.0 - x[0]])
}

#[test]
fn every_scalar_gets_the_digits_it_has() {
    macro_rules! fits {
        ($($t:ident $tolerance:literal)*) => { $(
            // Noise-free data of 5·exp(−t/2) + 1: what is lost is rounding, a few ε times a
            // condition number of about 20.
            let data: Vec<($t, $t)> = (0..50_u8)
                .map(|i| {
                    let t = 0.1 * $t::from(i);
                    (t, 5.0 * (-0.5 * t).exp() + 1.0)
                })
                .collect();
            let start = Vector([1.0 as $t, 1.0, 0.0]);
            let fit = curve_fit(|b, t: $t| b[0] * (-b[1] * t).exp() + b[2], &data, &start);
            assert!(fit.is_converged(), "{fit}");
            let error = fit.parameters.distance(&Vector([5.0, 0.5, 1.0]));
            assert!(error < $tolerance, "{fit}");
            assert!(fit.evaluations < 25, "{fit}");
        )* };
    }
    fits!(f32 2e-5 f64 2e-14);
}

#[test]
fn a_stream_is_fitted_like_an_array() {
    let data = [(1.0, 2.0), (2.0, 3.5), (3.0, 7.5), (4.0, 16.5)];
    let start = Vector([1.0, 0.5]);
    let all = levenberg_marquardt(
        |b: Vector<2, D2>| Vector(data.map(|(t, y)| b[0] * (b[1] * t).exp() - y)),
        &start,
    );
    let one = curve_fit(|b, t: f64| b[0] * (b[1] * t).exp(), &data, &start);
    assert_eq!(all, one);
    let residual = |b: &Vector<2, D2>, (t, y): (f64, f64)| Vector([b[0] * (b[1] * t).exp() - y]);
    let lazy = data.iter().map(|&(t, y)| (t, y));
    let streamed = LevenbergMarquardt::new().minimize(&Samples(lazy, residual), &start);
    assert_eq!(all, streamed);
    assert!(all.is_converged());
}

#[test]
fn a_weight_is_a_factor_of_the_residual() {
    // Two readings of one quantity: the mean weighted by 1/σ².
    let readings = [(10.0, 1.0), (13.0, 2.0)];
    let fit = LevenbergMarquardt::new().stream(
        readings,
        |x, (y, sigma)| Vector([(x[0] - y) / sigma]),
        &Vector([0.0_f64]),
    );
    // Three roundings.
    assert!((fit.parameters[0] - 10.6).abs() < 1e-14);
    let variance = fit.unscaled_covariance().map(|c| c[(0, 0)]);
    assert!((variance.unwrap_or_default() - 0.8).abs() < 1e-15);
}

#[test]
fn a_start_that_is_not_finite_is_kept() {
    for start in [f64::NAN, f64::INFINITY] {
        let fit = levenberg_marquardt(|x: Vector<1, D1>| Vector([x[0]]), &Vector([start]));
        assert_eq!(fit.termination, Termination::NotFinite);
        assert_eq!(fit.parameters[0].to_bits(), start.to_bits());
        assert_eq!((fit.iterations, fit.evaluations), (0, 1));
        assert_eq!(fit.unscaled_covariance(), Err(CovarianceError::NotFinite));
    }
    // Finite residuals, infinite slope.
    let root = |x: Vector<1, D1>| Vector([x[0].sqrt() - 1.0]);
    let fit = levenberg_marquardt(root, &Vector([0.0]));
    assert_eq!(fit.termination, Termination::NotFinite);
}

#[test]
fn points_that_are_not_finite_are_never_taken() {
    // From 4, the first full step of √x − 0.1 goes far into the negative.
    let root = |x: Vector<1, D1>| Vector([x[0].sqrt() - 0.1]);
    let fit = levenberg_marquardt(root, &Vector([4.0]));
    assert!(fit.is_converged());
    assert!((fit.parameters[0] - 0.01).abs() < 1e-16);

    // Defined at the start alone.
    let nowhere = |x: Vector<1, D1>| {
        let y = if x[0].re == 3.0 {
            x[0]
        } else {
            x[0] * f64::NAN
        };
        Vector([y])
    };
    let fit = levenberg_marquardt(nowhere, &Vector([3.0]));
    assert_eq!(fit.termination, Termination::Stalled);
    assert_eq!(fit.parameters, Vector([3.0]));
    assert!(fit.evaluations < 50, "{}", fit.evaluations);
}

#[test]
fn without_residuals_there_is_nothing_to_fit() {
    let none: [(f64, f64); 0] = [];
    let fit = curve_fit(|b, x: f64| b[0] * x, &none, &Vector([3.0]));
    assert_eq!(fit.termination, Termination::NoResiduals);
    assert_eq!(fit.parameters, Vector([3.0]));
    assert_eq!(fit.residual_sum_of_squares(), 0.0);
    let nothing = CovarianceError::NoFreedom {
        residuals: 0,
        parameters: 1,
    };
    assert_eq!(fit.covariance(), Err(nothing));
}

#[test]
fn without_parameters_the_start_is_the_minimum() {
    let fit: Fit<0, f64> = levenberg_marquardt(|_| Vector([Dual::constant(2.0)]), &Vector([]));
    assert_eq!(fit.termination, Termination::Gradient);
    assert_eq!(fit.residual_sum_of_squares(), 4.0);
    assert_eq!(fit.covariance(), Ok(Matrix([])));
}

#[test]
fn fewer_residuals_than_parameters_are_met_exactly() {
    let fit = levenberg_marquardt(
        |x: Vector<2, D2>| Vector([x[0] + x[1] - 3.0]),
        &Vector([1.0, 1.0]),
    );
    assert!(fit.is_converged());
    assert!((fit.parameters[0] + fit.parameters[1] - 3.0).abs() < 1e-15);
    let nothing = CovarianceError::NoFreedom {
        residuals: 1,
        parameters: 2,
    };
    assert_eq!(fit.covariance(), Err(nothing));
    assert_eq!(
        fit.unscaled_covariance(),
        Err(CovarianceError::RankDeficient { rank: 1 })
    );
}

#[test]
fn a_jacobian_of_zeros_is_a_stationary_point() {
    let constant = |x: Vector<1, D1>| Vector([x[0] * 0.0 + 2.0, x[0] * 0.0 - 1.0]);
    let fit = levenberg_marquardt(constant, &Vector([7.0]));
    assert_eq!(fit.termination, Termination::Gradient);
    assert_eq!(fit.parameters, Vector([7.0]));
    assert_eq!(
        fit.covariance(),
        Err(CovarianceError::RankDeficient { rank: 0 })
    );
}

#[test]
fn redundant_parameters_do_not_slow_it_down() {
    // Only x₀ + 2·x₁ matters.
    let fit = levenberg_marquardt(
        |x: Vector<2, D2>| {
            let sum = x[0] + x[1] * 2.0;
            Vector([sum.exp() - 3.0, sum])
        },
        &Vector([1.0, 1.0]),
    );
    assert!(fit.is_converged());
    // Newton's method in one variable: d/ds ((eˢ − 3)² + s²) = 0.
    let s = fit.parameters[0] + fit.parameters[1] * 2.0;
    assert!(((s.exp() - 3.0) * s.exp() + s).abs() < 1e-13, "{s}");
    assert!(fit.evaluations < 60, "{fit}");
}

#[test]
fn the_budget_is_kept_and_the_best_point_too() {
    let calls = Cell::new(0);
    let counted = |x: Vector<2, D2>| {
        calls.set(calls.get() + 1);
        valley(x)
    };
    let start = Vector([-1.2, 1.0]);
    let mut before = f64::INFINITY;
    for budget in 0..20 {
        calls.set(0);
        let fit = LevenbergMarquardt::new()
            .max_evaluations(budget)
            .least_squares(counted, &start);
        assert_eq!(fit.evaluations, calls.get());
        assert_eq!(calls.get(), budget.max(1));
        assert_eq!(fit.termination, Termination::Evaluations);
        assert!(fit.residual_norm() <= before);
        before = fit.residual_norm();
        let again = valley(Vector(fit.parameters.0.map(Dual::constant))).map(|r| r.re);
        // Both are sums of two squares, in another order.
        let error = fit.residual_norm() - again.norm();
        assert!(error.abs() <= 1e-15 * again.norm());
    }
}

#[test]
fn a_wrong_derivative_stalls() {
    struct Wrong;
    impl LeastSquares<1, f64> for Wrong {
        fn linearize(&self, x: &Vector<1, f64>, mut row: impl FnMut(f64, Covector<1, f64>)) {
            row(x[0] - 1.0, Covector([-1.0]));
        }
    }
    let fit = LevenbergMarquardt::new().minimize(&Wrong, &Vector([3.0]));
    assert_eq!(fit.termination, Termination::Stalled);
    assert_eq!(fit.parameters, Vector([3.0]));
    assert!(fit.evaluations < 50, "{}", fit.evaluations);
}

#[test]
fn a_kink_is_found_and_said_not_to_be_smooth() {
    let kink = |x: Vector<1, D1>| Vector([x[0].max(x[0] * -2.0) + 1.0]);
    let fit = levenberg_marquardt(kink, &Vector([3.0]));
    assert!(fit.parameters[0].abs() < 1e-14, "{fit}");
    assert_eq!(fit.termination, Termination::Stalled);
    assert!(fit.evaluations < 1000, "{fit}");
}

#[test]
fn units_do_not_matter() {
    let data = [(0.0, 5.1), (1.0, 3.0), (2.0, 2.2), (3.0, 1.6), (4.0, 1.5)];
    let model = |b: &Vector<3, Dual<3, f64>>, t: f64| b[0] * (-b[1] * t).exp() + b[2];
    let start = Vector([1.0, 1.0, 0.0]);
    let plain = curve_fit(model, &data, &start);
    assert!(plain.is_converged());

    // Of the residuals: their squares overflow, or vanish.
    for unit in [1e200, 1e-200] {
        let fit = LevenbergMarquardt::new().stream(
            &data,
            |b, &(t, y)| Vector([(model(b, t) - y) * unit]),
            &start,
        );
        assert!(fit.is_converged());
        // Both end within rounding, a few ε times the condition, of the minimum.
        assert!(
            fit.parameters.distance(&plain.parameters) < 1e-13,
            "{fit:.16}\n{plain:.16}"
        );
        let relative = (fit.residual_norm() / unit / plain.residual_norm() - 1.0).abs();
        assert!(relative < 1e-14);
    }
    // Of the parameters.
    let units = Vector([1e-12, 1e9, 1e3]);
    let scaled = curve_fit(
        |b, t| {
            model(
                &Vector([b[0] * units[0], b[1] * units[1], b[2] * units[2]]),
                t,
            )
        },
        &data,
        &start.zip_map(&units, |x, unit| x / unit),
    );
    assert!(scaled.is_converged());
    assert!(
        scaled
            .parameters
            .hadamard(&units)
            .distance(&plain.parameters)
            < 1e-13
    );
}

#[test]
fn standard_errors_of_a_line_are_the_textbook_ones() {
    let data = [(1.0, 1.1), (2.0, 1.9), (3.0, 3.2), (4.0, 3.9), (5.0, 5.1)];
    let fit = curve_fit(|b, x: f64| b[0] + b[1] * x, &data, &Vector([0.0, 0.0]));
    // Slope Sxy/Sxx = 10/10, intercept ȳ − slope·x̄; s² = RSS/3, s²/Sxx and s²·(1/5 + 9/10).
    let variance = fit.residual_sum_of_squares() / 3.0;
    let errors = [(variance * 1.1).sqrt(), (variance / 10.0).sqrt()];
    let difference = fit.standard_errors().map(|e| e.distance(&Vector(errors)));
    assert!(difference.is_ok_and(|d| d < 1e-15));
    let correlation = fit.correlation().map(|c| (c[(0, 1)], c.trace()));
    assert!(correlation.is_ok_and(|(c, t)| (c + 0.3 / 0.11_f64.sqrt()).abs() < 1e-14 && t == 2.0));
    let covariance = fit.covariance().map(|c| c[(0, 1)]);
    // −s²·x̄/Sxx.
    assert!(covariance.is_ok_and(|c| (c + variance * 0.3).abs() < 1e-16));
    assert!(fit.evaluations <= 4, "{fit}");
}

#[test]
fn bounds_hold_and_the_rest_is_minimal() {
    let free = LevenbergMarquardt::new();
    let infinity = f64::INFINITY;
    // The valley's minimum is (1, 1): bounded at x₁ ≤ ½ it is (½, ¼), on the wall.
    let wall = free.bounds(&Vector([-infinity; 2]), &Vector([0.5, infinity]));
    let fit = wall.map(|solver| solver.least_squares(valley, &Vector([-1.2, 1.0])));
    assert!(fit.is_ok_and(|fit| fit.is_converged()
        && fit.parameters[0] == 0.5
        && (fit.parameters[1] - 0.25).abs() < 1e-15));

    // Both held; a start outside; a lower bound.
    let corner = free.bounds(&Vector([-2.0, 2.0]), &Vector([0.5, 3.0]));
    let fit = corner.map(|solver| solver.least_squares(valley, &Vector([9.0, 9.0])));
    let best = Vector([0.5, 2.0]);
    // On x₂ = 2 the valley is nearest at x₁ = −√2 or so, or at the corner: a local minimum.
    assert!(fit.is_ok_and(|fit| fit.is_converged() && fit.parameters == best));

    // A minimum inside is not moved by bounds.
    let wide = free.bounds(&Vector([-5.0; 2]), &Vector([5.0; 2]));
    let fit = wide.map(|solver| solver.least_squares(valley, &Vector([-1.2, 1.0])));
    assert!(fit.is_ok_and(|fit| fit.parameters == Vector([1.0, 1.0])));

    // Equal bounds fix a parameter; all of them fixed is a minimum, too.
    let fixed = free.bounds(&Vector([0.3, -infinity]), &Vector([0.3, infinity]));
    let fit = fixed.map(|solver| solver.least_squares(valley, &Vector([0.0, 0.0])));
    assert!(fit.is_ok_and(|fit| fit.is_converged()
        && fit.parameters[0] == 0.3
        && (fit.parameters[1] - 0.09).abs() < 1e-16));
    let all = free.bounds(&Vector([2.0, 3.0]), &Vector([2.0, 3.0]));
    let fit = all.map(|solver| solver.least_squares(valley, &Vector([0.0, 0.0])));
    assert!(fit.is_ok_and(
        |fit| fit.termination == Termination::Gradient && fit.parameters == Vector([2.0, 3.0])
    ));
}

#[test]
fn no_point_outside_the_bounds_is_ever_tried() {
    let (lower, upper) = (Vector([0.0, 0.0]), Vector([0.9, 0.7]));
    let solver = LevenbergMarquardt::new().bounds(&lower, &upper);
    let guarded = |x: Vector<2, D2>| {
        for j in 0..2 {
            assert!(lower[j] <= x[j].re && x[j].re <= upper[j], "{x:?}");
        }
        valley(x)
    };
    for start in [[0.0, 0.0], [0.9, 0.0], [0.0, 0.7], [0.4, 0.4], [-3.0, 8.0]] {
        let fit = solver.map(|solver| solver.least_squares(guarded, &Vector(start)));
        // On the wall x₂ = 0.7, where 10²·2x₁·(x₁² − 0.7) + x₁ − 1 = 0.
        assert!(fit.is_ok_and(|fit| {
            let x = fit.parameters;
            let slope = 200.0 * x[0] * (x[0] * x[0] - 0.7) + x[0] - 1.0;
            fit.is_converged() && x[1] == 0.7 && slope.abs() < 1e-12
        }));
    }
}

#[test]
fn bounds_that_leave_no_room_are_an_error() {
    let solver = LevenbergMarquardt::<2, f64>::new();
    for (lower, upper) in [(1.0, 0.0), (f64::NAN, 0.0), (0.0, f64::NAN)] {
        let error = solver.bounds(&Vector([0.0, lower]), &Vector([1.0, upper]));
        assert_eq!(error, Err(BoundsError { parameter: 1 }));
    }
}

#[test]
fn gauss_newton_is_quick_near_a_minimum_and_honest_elsewhere() {
    let fit = GaussNewton::new().minimize(&Residuals(valley), &Vector([-1.2, 1.0]));
    assert_eq!(fit.parameters, Vector([1.0, 1.0]));
    assert!(fit.evaluations <= 4, "{}", fit.evaluations);

    // Dependent columns.
    let sum = Residuals(|x: Vector<2, D2>| Vector([x[0] + x[1], x[0] + x[1] - 1.0]));
    let fit = GaussNewton::new().minimize(&sum, &Vector([1.0, 1.0]));
    assert_eq!(fit.termination, Termination::Singular);

    // atan from 2: full steps alternate and grow; the best point is kept.
    let steep = Residuals(|x: Vector<1, D1>| Vector([x[0].atan()]));
    let fit = GaussNewton::new().minimize(&steep, &Vector([2.0]));
    assert!(!fit.is_converged());
    assert_eq!(fit.parameters, Vector([2.0]));
    let damped = levenberg_marquardt(|x: Vector<1, D1>| Vector([x[0].atan()]), &Vector([2.0]));
    assert!(damped.parameters[0].abs() < 1e-15);

    for start in [f64::NAN, f64::INFINITY] {
        let fit = GaussNewton::new().minimize(&steep, &Vector([start]));
        assert_eq!(fit.termination, Termination::NotFinite);
    }
    let none: [f64; 0] = [];
    let empty = Samples(none, |x: &Vector<1, D1>, y: f64| Vector([x[0] - y]));
    let fit = GaussNewton::new().minimize(&empty, &Vector([1.0]));
    assert_eq!(fit.termination, Termination::NoResiduals);
}

/// Functions with poles, kinks, edges and overflow.
fn nasty<T: Real>(kind: usize, x: T, y: T) -> T {
    match kind {
        0 => x.exp() - y,
        1 => x.ln() * y,
        2 => x.sqrt() - y * y,
        3 => x / y,
        4 => x.powf(y),
        5 => (x * y).sin(),
        6 => x.abs() - y,
        7 => x.hypot(y),
        8 => (x + y).recip(),
        _ => x.max(y),
    }
}

#[test]
fn whatever_the_function_the_end_is_typed_and_no_worse_than_the_start() {
    const STARTS: [f64; 8] = [0.0, 1.0, -0.3, 700.0, -1e20, 1e300, 1e-300, f64::INFINITY];
    let budget = 300;
    let solver = LevenbergMarquardt::new().max_evaluations(budget);
    for kind in 0..100 {
        let r = |x: Vector<2, D2>| {
            let first = nasty(kind % 10, x[0], x[1]) - 0.7;
            Vector([first, nasty(kind / 10, x[1], x[0]) + 0.2, x[0] - x[1]])
        };
        for start in 0..64 {
            let start = Vector([STARTS[start % 8], STARTS[start / 8]]);
            let before = r(Vector(start.0.map(Dual::constant))).map(|r| r.re).norm();
            let fit = solver.least_squares(r, &start);
            assert!(fit.evaluations <= budget);
            if fit.termination == Termination::NotFinite {
                assert_eq!(fit.parameters, start);
            } else {
                // At most the rounding errors worse.
                assert!(fit.residual_norm() <= before * 1.001, "{start:?} {fit}");
                assert!(fit.parameters.is_finite() && fit.iterations < budget);
            }
        }
    }
}

proptest! {
    /// With linear residuals the bounded minimum is where no parameter that may move has a slope
    /// (Karush, Kuhn, Tucker).
    #[test]
    fn bounded_minima_are_stationary(
        rows in prop::array::uniform5((prop::array::uniform3(-1.0..1.0), -1.0..1.0)),
        corners in prop::array::uniform3((-1.0..1.0, 0.0..1.0, -2.0..2.0)),
    ) {
        let lower = Vector(corners.map(|(lower, _, _)| lower));
        let upper = Vector(corners.map(|(lower, width, _)| lower + width));
        let start = Vector(corners.map(|(_, _, start)| start));
        let linear = |x: &Vector<3, Dual<3, f64>>, (a, b): ([f64; 3], f64)| {
            Vector([x[0] * a[0] + x[1] * a[1] + x[2] * a[2] - b])
        };
        let solver = LevenbergMarquardt::new().bounds(&lower, &upper);
        let fit = solver.map(|solver| solver.stream(rows, linear, &start));
        let stationary = fit.is_ok_and(|fit| {
            let x = fit.parameters;
            let mut gradient = Covector::zeros();
            for (a, b) in rows {
                gradient += Covector(a) * (Covector(a) * x - b);
            }
            fit.is_converged()
                && (0..3).all(|j| {
                    lower[j] <= x[j]
                        && x[j] <= upper[j]
                        && (x[j] <= lower[j] || gradient[j] < 1e-6)
                        && (x[j] >= upper[j] || gradient[j] > -1e-6)
                })
        });
        prop_assert!(stationary);
    }
}

#[test]
fn errors_that_overflow_are_not_numbers() {
    // The sum of the squares of the residuals is finite, their spread divided by their slopes not.
    let r = |x: Vector<1, D1>| Vector([x[0] * 1e-300, x[0] * 1e-300 + 1e10]);
    let fit = levenberg_marquardt(r, &Vector([1.0]));
    assert_eq!(fit.standard_errors(), Err(CovarianceError::NotFinite));
    assert_eq!(fit.covariance(), Err(CovarianceError::NotFinite));
    assert_eq!(fit.unscaled_covariance(), Err(CovarianceError::NotFinite));
}

#[test]
fn a_region_too_small_to_move_in_is_not_a_minimum() {
    let fit = LevenbergMarquardt::new()
        .first_radius(1e-300)
        .least_squares(valley, &Vector([-1.2, 1.0]));
    assert!(!fit.is_converged(), "{fit}");
}
