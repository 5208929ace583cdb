//! Values and derivatives against mpmath (20 digits), and against central differences.

use crate::functions::{UNARY, binary, unary};
use covector::{Dual, HyperDual, Real};

const UNARY_CSV: &str = include_str!("../fixtures/scalar_derivs/unary.csv");
const BINARY_CSV: &str = include_str!("../fixtures/scalar_derivs/binary.csv");

/// The rows of a fixture: a name, and numbers.
fn rows(csv: &'static str) -> impl Iterator<Item = (&'static str, Vec<f64>)> {
    csv.lines().skip(1).map(|line| {
        let (name, numbers) = line.split_once(',').unwrap();
        (
            name,
            numbers.split(',').map(|n| n.parse().unwrap()).collect(),
        )
    })
}

/// f and its first three derivatives at x, by duals over duals over duals.
fn jet<T: Real>(name: &str, x: T) -> [f64; 4] {
    type D<T> = Dual<1, T>;
    let x: D<D<D<T>>> = Dual::variable(Dual::variable(Dual::variable(x, 0), 0), 0);
    let y = unary(name, x);
    [
        y.re.re.re,
        y.re.re.eps[0],
        y.re.eps[0].eps[0],
        y.eps[0].eps[0].eps[0],
    ]
    .map(T::to_f64)
}

/// As [`jet`], by duals over hyper-duals and by hyper-duals over duals.
fn hyper_jets<T: Real>(name: &str, x: T) -> [[f64; 4]; 2] {
    let inner = HyperDual::<1, T>::variable(x, 0);
    let y = unary(name, Dual::<1, _>::variable(inner, 0));
    let ([first], [[second]]) = (y.re.gradient(), y.re.hessian());
    let over = [y.re.value(), first, second, y.eps[0].hessian()[0][0]];
    let inner = Dual::<1, T>::variable(x, 0);
    let y = unary(name, HyperDual::<1, _>::variable(inner, 0));
    let ([first], [[second]]) = (y.gradient(), y.hessian());
    let under = [y.value().re, first.re, second.re, second.eps[0]];
    [over, under].map(|jet| jet.map(T::to_f64))
}

/// f, fx, fy, fxx, fxy, fyx, fyy by duals over duals.
fn jet2<T: Real>(name: &str, x: T, y: T) -> [f64; 7] {
    let [x, y] = Dual::variables(Dual::<2, T>::variables([x, y]));
    let z: Dual<2, Dual<2, T>> = binary(name, x, y);
    let [[fxx, fxy], [fyx, fyy]] = z.eps.map(|e| e.eps);
    let [fx, fy] = z.re.eps;
    [z.re.re, fx, fy, fxx, fxy, fyx, fyy].map(T::to_f64)
}

macro_rules! agree_with_mpmath {
    ($name:ident, $t:ident) => {
        mod $name {
            use super::*;

            const EPSILON: f64 = $t::EPSILON as f64;

            /// A function of `Real` has to be right to a few roundings of its result, plus what
            /// the rounding of x to this type does to it, |x·f′|. Order 3 has no derivative to
            /// say that and gets 32 roundings. The composed ones are written naively, as a user
            /// would, and cancel: they are held to 32 roundings of numbers of order 1.
            #[test]
            fn unary_functions_to_the_third_derivative() {
                let mut seen = 0;
                for (name, row) in rows(UNARY_CSV) {
                    let (x, truth) = (row[0], &row[1..]);
                    let [over, under] = hyper_jets(name, x as $t);
                    for (order, got) in [jet(name, x as $t), over, under]
                        .into_iter()
                        .flat_map(|jet| jet.into_iter().enumerate())
                    {
                        let want = truth[order];
                        let moved = if order < 3 {
                            (x * truth[order + 1]).abs()
                        } else {
                            0.0
                        };
                        let scale = want.abs() + moved;
                        let tolerance = match (UNARY.contains(&name), order) {
                            (true, 0..3) => 4.0 * EPSILON * scale,
                            (true, _) => 32.0 * EPSILON * scale,
                            (false, _) => 32.0 * EPSILON * (1.0 + scale),
                        };
                        assert!(
                            (got - want).abs() <= tolerance,
                            "{name} at {x}, order {order}: {got} instead of {want}"
                        );
                    }
                    seen += 1;
                }
                assert_eq!(seen, 280, "rows in the fixture");
            }

            /// 16 roundings (the second derivative of a power alone takes ten) of the value and
            /// the slopes each, and of the largest second derivative: a small one next to it is
            /// a difference, as `b²/h³ = (1 − a²/h²)/h` of `hypot`.
            #[test]
            fn binary_functions_to_the_second_derivatives() {
                let mut seen = 0;
                for (name, row) in rows(BINARY_CSV) {
                    let (x, y) = (row[0], row[1]);
                    let truth = [row[2], row[3], row[4], row[5], row[6], row[6], row[7]];
                    let largest = truth[3..].iter().fold(0.0_f64, |m, d| m.max(d.abs()));
                    let got = jet2(name, x as $t, y as $t);
                    for (i, (got, want)) in got.into_iter().zip(truth).enumerate() {
                        let size = if i < 3 { want.abs() } else { largest };
                        // logaddexp is composed, and its slopes 1 − p cancel.
                        let scale = size + f64::from(u8::from(name == "logaddexp"));
                        assert!(
                            (got - want).abs() <= 16.0 * EPSILON * scale,
                            "{name} at {x}, {y}, entry {i}: {got} instead of {want}"
                        );
                    }
                    seen += 1;
                }
                assert_eq!(seen, 36, "rows in the fixture");
            }
        }
    };
}
agree_with_mpmath!(in_f32, f32);
agree_with_mpmath!(in_f64, f64);

/// Every unary function of `Real` has rows, except those without a slope worth a table.
#[test]
fn the_fixture_covers_real() {
    for name in UNARY {
        let known = rows(UNARY_CSV).any(|(row, _)| row == name);
        let elsewhere = ["abs", "signum", "powi0", "powi1", "powi_min"].contains(&name);
        assert!(known != elsewhere, "{name}");
    }
}

/// (f(x+h) − f(x−h))/2h is off by h²·f‴/6 (doubled here for what comes after it) and by the
/// roundings of x ± h and f over h: 4ε·(|f| + |x·f′|)/h.
#[test]
fn slopes_agree_with_central_differences() {
    for (name, row) in rows(UNARY_CSV) {
        let (x, [_, _, _, third]) = (row[0], jet(name, row[0]));
        let [value, slope, ..] = jet(name, x);
        let h = 1e-5 * x.abs();
        let difference = (unary(name, x + h) - unary(name, x - h)) / (2.0 * h);
        let rounding = 4.0 * f64::EPSILON * (1.0 + value.abs() + (x * slope).abs()) / h;
        assert!(
            (difference - slope).abs() <= h * h * third.abs() / 3.0 + rounding,
            "{name} at {x}: {slope}, by differences {difference}"
        );
    }
}

/// As above, in both arguments: h²/6 = 2e-11, and the third derivatives are below 300 times the
/// slopes (`powf` at 0.3, −2.5), which makes 1e-8; roundings over h make 1e-10.
#[test]
fn partial_slopes_agree_with_central_differences() {
    for (name, row) in rows(BINARY_CSV) {
        let (x, y, h) = (row[0], row[1], 1e-5);
        let [_, fx, fy, ..] = jet2(name, x, y);
        let by_x = (binary(name, x + h, y) - binary(name, x - h, y)) / (2.0 * h);
        let by_y = (binary(name, x, y + h) - binary(name, x, y - h)) / (2.0 * h);
        assert!(
            (by_x - fx).abs() <= 1e-7 * (1.0 + fx.abs()),
            "{name} at {x}, {y}"
        );
        assert!(
            (by_y - fy).abs() <= 1e-7 * (1.0 + fy.abs()),
            "{name} at {x}, {y}"
        );
    }
}
