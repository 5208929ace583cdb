//! Derivatives of the models, against values that were computed with 60 digits.

use crate::{models, sets::Set};
use covector::prelude::*;
use serde_json::Value;

/// A number, or an array of numbers, of the fixture: all in a row.
fn numbers(value: &Value) -> Vec<f64> {
    match value {
        Value::Array(all) => all.iter().flat_map(numbers).collect(),
        one => {
            let digits = one.as_str().expect("numbers are written as strings");
            vec![digits.parse().expect("a number")]
        }
    }
}

/// Whether all numbers are within `tolerance` of the expected ones, measured by `sizes`.
fn assert_close(what: &str, computed: &[f64], expected: &Value, sizes: impl Fn(usize) -> f64) {
    let expected = numbers(expected);
    assert_eq!(computed.len(), expected.len(), "{what}");
    for (i, (a, b)) in computed.iter().zip(&expected).enumerate() {
        let error = (a - b).abs() / sizes(i);
        assert!(
            error < 1e-12,
            "{what}, entry {i}: {a} for {b}, off by {error:.1e}"
        );
    }
}

/// A set's model over dual numbers of first and of second order.
fn check<const N: usize, const P: usize>(
    all: &Value,
    name: &str,
    transform: fn(f64) -> f64,
    first: impl Fn(&Vector<N, Dual<N, f64>>, [f64; P]) -> Dual<N, f64>,
    second: impl Fn(&Vector<N, HyperDual<N, f64>>, [f64; P]) -> HyperDual<N, f64>,
) {
    let set = Set::<N, P>::open(name);
    let mut sets = all.as_array().expect("a list of sets").iter();
    let truth = sets
        .find(|set| set["name"] == name)
        .expect("the set is there");
    for at in ["start1", "start2", "certified"] {
        let what = |quantity: &str| format!("{name}, {at}, {quantity}");
        let truth = &truth[at];
        let b: Vector<N, f64> = numbers(&truth["b"])
            .as_slice()
            .try_into()
            .expect("N numbers");

        let (mut rss, mut gradient, mut gram) = (0.0, Covector::ZERO, Matrix::ZERO);
        let mut curved = Matrix::<N, N, f64>::ZERO;
        let mut rows = Vec::new();
        for &(x, y) in &set.data {
            let y = transform(y);
            let (g, value) = gradient_and_value(|b| first(&b, x), &b);
            let r = value - y;
            rss += r * r;
            gradient += g * r;
            gram += g.t() * g;
            curved += g.t() * g + hessian(|b| second(&b, x), &b) * r;
            rows.push((r, g, value.abs().max(y.abs())));
        }

        // Sums are compared in the size of their terms, which may cancel.
        let lengths = gram.diagonal().map(f64::sqrt);
        let pair = |i: usize| lengths[i / N] * lengths[i % N];
        assert_close(&what("sum of squares"), &[rss], &truth["rss"], |_| {
            rows.iter().map(|(r, _, size)| r.abs() * size).sum::<f64>()
        });
        assert_close(
            &what("gradient"),
            &gradient.0,
            &truth["grad_half_rss"],
            |j| {
                rows.iter()
                    .map(|(_, g, size)| g[j].abs() * size)
                    .sum::<f64>()
            },
        );
        assert_close(
            &what("Gauss-Newton matrix"),
            gram.as_slice(),
            &truth["jtj"],
            pair,
        );
        let terms = curved.max_abs();
        assert_close(
            &what("Hessian"),
            curved.as_slice(),
            &truth["hess_half_rss"],
            |i| pair(i).max(1e-6 * terms),
        );
        for (k, row) in numbers_of(&truth["rows"]).into_iter().enumerate() {
            let (r, g, size) = rows[row];
            assert_close(&what("residual"), &[r], &truth["r_rows"][k], |_| size);
            assert_close(&what("row"), &g.0, &truth["jac_rows"][k], |j| {
                numbers(&truth["jac_rows"][k])[j]
                    .abs()
                    .max(1e-3 * g.max_abs())
            });
        }
    }
}

fn numbers_of(value: &Value) -> Vec<usize> {
    let all = value.as_array().expect("a list").iter();
    all.map(|n| n.as_u64().expect("an index") as usize)
        .collect()
}

#[test]
fn derivatives_of_the_models_have_all_their_digits() {
    let file = include_str!("../fixtures/nist/derivatives.json");
    let all: Value = serde_json::from_str(file).expect("the fixture is JSON");
    macro_rules! check {
        ($($set:literal $model:ident,)*) => { $(
            check(&all, $set, |y| y, models::$model, models::$model);
        )* };
    }
    check!(
        "Chwirut1" chwirut,
        "Chwirut2" chwirut,
        "DanWood" danwood,
        "Gauss1" gauss,
        "Gauss2" gauss,
        "Gauss3" gauss,
        "Hahn1" cubic_over_cubic,
        "Kirby2" kirby2,
        "Lanczos3" lanczos,
        "Misra1a" saturation,
        "Misra1b" misra1b,
        "Misra1c" misra1c,
        "Misra1d" misra1d,
    );
    check(&all, "Nelson", f64::ln, models::nelson, models::nelson);
}
