//! Fits a curve with seven parameters: `cargo run --release --example curve_fit`.
//!
//! The data, by R. Thurber of NIST, is how fast electrons move in a semiconductor, over the
//! logarithm of their density. It is one of the harder sets of NIST's collection of reference
//! problems: the parameters differ by a factor of 30,000, and the start is far away. NIST certifies
//! eleven digits of the answer.

#[path = "shared/chart.rs"]
mod chart;

use chart::{HEIGHT, WIDTH, crosses};
use covector::calculus::{LevenbergMarquardt, Termination};
use covector::prelude::*;
use textplots::{Chart, Plot, Shape};

/// A cubic over a cubic. Written once: run on dual numbers, it brings its gradient along.
fn mobility<T: Real>(b: &Vector<7, T>, density: T) -> T {
    let x = density;
    (b[0] + x * (b[1] + x * (b[2] + x * b[3]))) / (T::ONE + x * (b[4] + x * (b[5] + x * b[6])))
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (start, certified, data) = read(include_str!("../tests/fixtures/nist/Thurber.txt"))
        .ok_or("the data is not what it was")?;

    let fit = LevenbergMarquardt::new()
        .curve_fit(|b, x| mobility(b, Dual::constant(x)), &data, &start)
        .converged()?;

    let curve = |x: f64| mobility(&fit.parameters, x);
    println!("mobility (cm²/(V·s)) over the logarithm of the density: measured, and the curve");
    let measured = crosses(data.iter().copied(), (FROM, TO), 1400.0);
    Chart::new(WIDTH, HEIGHT, FROM, TO)
        .lineplot(&Shape::Continuous(Box::new(|x| curve(x.into()) as f32)))
        .lineplot(&Shape::Points(&measured))
        .nice();
    println!("residuals");
    let residuals = crosses(
        data.iter().map(|&(x, y)| (x, y - curve(x))),
        (FROM, TO),
        70.0,
    );
    Chart::new(WIDTH, HEIGHT, FROM, TO)
        .lineplot(&Shape::Points(&residuals))
        .nice();

    println!("{fit:.10}\n");
    println!("      certified by NIST               fitted");
    for (j, (b, c)) in fit.parameters.iter().zip(&certified).enumerate() {
        println!("b{}   {c:18.10e}   {b:18.10e}", j + 1);
        assert!((b / c - 1.0).abs() < 1e-9, "nine digits, at least");
    }
    assert_eq!(fit.termination, Termination::Step);
    Ok(())
}

/// Where the charts begin and end.
const FROM: f32 = -3.2;
const TO: f32 = 2.4;

/// A start far away, the certified parameters, and pairs `(x, y)`.
type Problem = (Vector<7, f64>, Vector<7, f64>, Vec<(f64, f64)>);

/// Reads NIST's set: a line for each parameter, with two starts, the certified value and its
/// standard error; a line with the sum of squares; and then lines `y x`.
fn read(text: &str) -> Option<Problem> {
    let lines = text.lines().skip(1).filter(|line| !line.starts_with('#'));
    let rows = lines.map(|line| line.split(' ').map(|word| word.parse().ok()).collect());
    let rows: Vec<Vec<f64>> = rows.collect::<Option<_>>()?;
    let (parameters, [_, data @ ..]) = rows.split_first_chunk::<7>()? else {
        return None;
    };
    let pairs = data.iter().map(|row| Some((*row.get(1)?, *row.first()?)));
    let column = |j: usize| Vector::from_fn(|i| parameters[i][j]);
    Some((column(0), column(2), pairs.collect::<Option<_>>()?))
}
