//! Newton's method on the collection of Moré, Garbow and Hillstrom, and on bad input.
#![allow(clippy::float_cmp, clippy::expect_used)]

#[path = "mgh/problems.rs"]
mod problems;

use covector::calculus::{Function, Newton, Termination, minimize, newton};
use covector::prelude::*;
use problems::{
    Bard, Beale, BiggsExp6, Box3d, BrownBadlyScaled, BrownDennis, FreudensteinRoth, Gaussian,
    GulfResearch, HelicalValley, JennrichSampson, KowalikOsborne, Meyer, Osborne1, Osborne2,
    PowellBadlyScaled, PowellSingular, Rosenbrock, Wood,
};
use serde_json::Value;

type D1 = Dual<1, f64>;
type D2 = Dual<2, f64>;
type H1 = HyperDual<1, f64>;
type H2 = HyperDual<2, f64>;

/// The starts x₀ of a problem, once, ten and a hundred times as far out, and its minima.
fn starts<const N: usize>(number: usize) -> ([Vector<N, f64>; 3], Vec<f64>) {
    let file = std::fs::read_to_string("tests/fixtures/mgh/mgh.json").expect("the fixture");
    let all: Vec<Value> = serde_json::from_str(&file).expect("the fixture is JSON");
    let number_of =
        |value: &Value| -> Option<f64> { value.as_str().and_then(|text| text.parse().ok()) };
    let problem = &all[number - 1];
    let start = Vector::from_fn(|j| number_of(&problem["x0"][j]).expect("a number"));
    let minima = problem["minima"].as_array().expect("minima");
    let minima = minima.iter().map(|m| number_of(&m["F"]).expect("a number"));
    ([1.0, 10.0, 100.0].map(|far| start * far), minima.collect())
}

/// `cargo test --test newton -- --nocapture` prints the table.
#[test]
fn sums_of_squares_have_the_minima_of_the_collection() {
    fn solve<const N: usize, const M: usize>(f: &impl Function<N, M>, number: usize) -> [bool; 3] {
        let (starts, minima) = starts::<N>(number);
        starts.map(|start| {
            let minimum = minimize(|x| f.eval(&x).norm_squared(), &start);
            let reached = |m: &f64| (minimum.value - m).abs() <= 1e-6 * m + 1e-12;
            let solved = minima.iter().any(reached);
            println!(
                "{number:2} {} {:.6e}  {:3} evaluations  {:?}",
                if solved { "solved" } else { "      " },
                minimum.value,
                minimum.evaluations,
                minimum.termination
            );
            // That it says so where it is not is checked below, and on what was solved here.
            assert!(!solved || minimum.is_converged() || minimum.evaluations == 500);
            solved
        })
    }
    let solved = [
        solve(&Rosenbrock, 1),
        solve(&FreudensteinRoth, 2),
        solve(&PowellBadlyScaled, 3),
        solve(&BrownBadlyScaled, 4),
        solve(&Beale, 5),
        solve(&JennrichSampson, 6),
        solve(&HelicalValley, 7),
        solve(&Bard, 8),
        solve(&Gaussian, 9),
        solve(&Meyer, 10),
        solve(&GulfResearch, 11),
        solve(&Box3d, 12),
        solve(&PowellSingular, 13),
        solve(&Wood, 14),
        solve(&KowalikOsborne, 15),
        solve(&BrownDennis, 16),
        solve(&Osborne1, 17),
        solve(&BiggsExp6, 18),
        solve(&Osborne2, 19),
    ];
    let usual = solved.iter().filter(|starts| starts[0]).count();
    let all = solved.iter().flatten().filter(|solved| **solved).count();
    println!("{all} of 57, {usual} of the 19 usual starts");
    assert!(usual >= 18 && all >= 41, "{usual} of 19, {all} of 57");
}

#[test]
fn systems_are_solved_from_near_and_far() {
    fn solve<const N: usize>(f: &impl Function<N, N>, number: usize, starts_solved: usize) {
        for start in starts::<N>(number).0.iter().take(starts_solved) {
            let root = newton(|x| f.eval(&x), start);
            assert!(root.is_converged(), "{number}: {root}");
            assert!(root.residuals.max_abs() < 1e-12, "{number}: {root}");
            assert_eq!(root.residuals, f.eval(&root.x));
        }
    }
    solve(&Rosenbrock, 1, 3);
    // From (0, 100), nothing can be seen of the second unknown: exp(−100).
    solve(&PowellBadlyScaled, 3, 2);
    solve(&HelicalValley, 7, 3);
    solve(&PowellSingular, 13, 3);
}

#[test]
fn every_scalar_gets_the_digits_it_has() {
    macro_rules! finds {
        ($($t:ident)*) => { $(
            // The circle and the hyperbola: well conditioned, so a few ε.
            let root = newton(
                |x| Vector([x[0] * x[0] + x[1] * x[1] - 4.0, x[0] * x[1] - 1.0]),
                &Vector([2.0 as $t, 0.1]),
            );
            let half_sum = (1.5 as $t).sqrt();
            let half_difference = (0.5 as $t).sqrt();
            let expected = Vector([half_sum + half_difference, half_sum - half_difference]);
            assert!(root.is_converged() && root.evaluations < 12, "{root}");
            assert!(root.x.distance(&expected) < 4.0 * $t::EPSILON, "{root}");

            // The gradient is linear in ε, so that steps below √ε still count.
            let f = |x: Vector<2, HyperDual<2, $t>>| x[0].exp() - x[0] + (x[1] - 3.0).cosh();
            let minimum = minimize(f, &Vector([2.0 as $t, 0.0]));
            assert!(minimum.is_converged() && minimum.evaluations < 15, "{minimum}");
            assert!(minimum.x.distance(&Vector([0.0, 3.0])) < 4.0 * $t::EPSILON, "{minimum}");
        )* };
    }
    finds!(f32 f64);
}

#[test]
fn units_of_equations_do_not_matter() {
    let plain = newton(
        |x: Vector<2, D2>| Vector([x[0].exp() - x[1], x[0] + x[1] - 3.0]),
        &Vector([5.0, 5.0]),
    );
    let mixed = newton(
        |x: Vector<2, D2>| {
            Vector([
                (x[0].exp() - x[1]) * 2.0.powi(400),
                (x[0] + x[1] - 3.0) * 2.0.powi(-400),
            ])
        },
        &Vector([5.0, 5.0]),
    );
    // The pivots differ, so the rounding does.
    assert!(plain.is_converged() && mixed.is_converged());
    assert!(plain.x.distance(&mixed.x) < 1e-14);
    assert_eq!(plain.evaluations, mixed.evaluations);
}

#[test]
fn a_system_on_bad_input_ends_typed() {
    let cube = |x: Vector<1, D1>| Vector([x[0] * x[0] * x[0] - 8.0]);
    for start in [f64::NAN, f64::INFINITY] {
        let root = newton(cube, &Vector([start]));
        assert_eq!(root.termination, Termination::NotFinite);
        assert_eq!(root.x[0].to_bits(), start.to_bits());
    }
    assert_eq!(
        newton(cube, &Vector([0.0])).termination,
        Termination::Singular
    );
    let dependent = |x: Vector<2, D2>| Vector([x[0] + x[1] - 1.0, x[0] + x[1] - 2.0]);
    assert_eq!(
        newton(dependent, &Vector([5.0, 7.0])).termination,
        Termination::Singular
    );

    let root = Newton::new().max_evaluations(0).solve(cube, &Vector([9.0]));
    assert_eq!(
        (root.termination, root.evaluations),
        (Termination::Evaluations, 1)
    );
    assert_eq!(root.x, Vector([9.0]));

    // No zero: x² + 1. The steps die out where the slope does, or the budget ends.
    let root = newton(
        |x: Vector<1, D1>| Vector([x[0] * x[0] + 1.0]),
        &Vector([1.0]),
    );
    assert!(!root.is_converged(), "{root}");

    // Not defined on the way: a full step from 9 leads to ln of a negative number.
    let root = newton(|x: Vector<1, D1>| Vector([x[0].ln()]), &Vector([9.0]));
    assert!(
        root.is_converged() && (root.x[0] - 1.0).abs() < 1e-15,
        "{root}"
    );
    // Defined at the start alone.
    let alone = |x: Vector<1, D1>| {
        Vector([if x[0].re == 3.0 {
            x[0]
        } else {
            x[0] * f64::NAN
        }])
    };
    let root = newton(alone, &Vector([3.0]));
    assert_eq!(
        (root.termination, root.x),
        (Termination::Stalled, Vector([3.0]))
    );
    assert!(root.evaluations < 100);

    let nothing = newton(|x: Vector<0, Dual<0, f64>>| x, &Vector([]));
    assert_eq!(nothing.termination, Termination::ExactFit);
}

#[test]
fn a_minimum_on_bad_input_ends_typed() {
    let bowl = |x: Vector<1, H1>| x[0].cosh();
    for start in [f64::NAN, f64::INFINITY] {
        let minimum = minimize(bowl, &Vector([start]));
        assert_eq!(minimum.termination, Termination::NotFinite);
        assert_eq!(minimum.x[0].to_bits(), start.to_bits());
    }
    let minimum = Newton::new()
        .max_evaluations(0)
        .minimize(bowl, &Vector([9.0]));
    assert_eq!(
        (minimum.termination, minimum.evaluations),
        (Termination::Evaluations, 1)
    );

    // A constant; a function of nothing.
    let flat = minimize(|x: Vector<1, H1>| x[0] * 0.0 + 2.0, &Vector([3.0]));
    assert_eq!(
        (flat.termination, flat.x),
        (Termination::Gradient, Vector([3.0]))
    );
    let nothing = minimize(
        |_: Vector<0, HyperDual<0, f64>>| HyperDual::constant(2.0),
        &Vector([]),
    );
    assert_eq!(nothing.termination, Termination::Gradient);

    // Falls for ever; falls into a hole where it is not defined.
    let fall = minimize(|x: Vector<1, H1>| -x[0] * x[0], &Vector([1.0]));
    assert!(!fall.is_converged() && fall.value < -1e6, "{fall}");
    let hole = minimize(|x: Vector<1, H1>| x[0].ln(), &Vector([1.0]));
    assert!(!hole.is_converged() && hole.value < -30.0, "{hole}");
}

#[test]
fn saddles_and_maxima_are_left_behind() {
    // cos x₁ + cos x₂: maximum at 0, saddles at (0, π), minima at (π, π).
    let hills = |x: Vector<2, H2>| x[0].cos() + x[1].cos();
    let pi = f64::PI;
    for start in [[0.0, 0.0], [0.0, pi], [1e-9, 0.1], [1.0, 2.0]] {
        let minimum = minimize(hills, &Vector(start));
        assert!(minimum.is_converged(), "{minimum}");
        assert!((minimum.value + 2.0).abs() < 1e-15, "{minimum}");
    }
}

/// A kink between two slopes is the minimum, but no derivative can tell.
#[test]
fn a_kink_is_found_and_said_not_to_be_smooth() {
    let kink = |x: Vector<1, HyperDual<1, f64>>| {
        let (falling, rising) = (5.0 - 3.0 * x[0], 2.0 * x[0]);
        if rising > falling { rising } else { falling }
    };
    let minimum = minimize(kink, &Vector([4.0]));
    assert_eq!(minimum.termination, Termination::Stalled);
    assert!((minimum.x[0] - 1.0).abs() < 1e-14);
}
