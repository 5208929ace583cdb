//! The NIST collection: its files, and a fit of every set from both of its starts.

use crate::models;
use covector::calculus::{Termination, curve_fit};
use covector::prelude::*;
use std::path::Path;

/// One run: a set from one of its two starts.
pub(crate) struct Run {
    pub(crate) set: &'static str,
    pub(crate) level: String,
    pub(crate) start: usize,
    /// Correct digits of the worst parameter, of the worst standard error, of the sum of squares.
    pub(crate) digits: f64,
    pub(crate) error_digits: f64,
    pub(crate) sum_digits: f64,
    pub(crate) iterations: usize,
    pub(crate) evaluations: usize,
    pub(crate) termination: Termination,
}

/// A file of `tests/fixtures/nist`.
pub(crate) struct Set<const N: usize, const P: usize> {
    level: String,
    starts: [Vector<N, f64>; 2],
    certified: Vector<N, f64>,
    deviations: Vector<N, f64>,
    sum_of_squares: f64,
    pub(crate) data: Vec<([f64; P], f64)>,
}

impl<const N: usize, const P: usize> Set<N, P> {
    pub(crate) fn open(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/fixtures/nist")
            .join(name)
            .with_extension("txt");
        let text = std::fs::read_to_string(path).expect("the fixture is in the repository");
        let mut lines = text.lines();
        let level = lines.next().and_then(|line| line.split(' ').nth(1));
        let rows: Vec<Vec<f64>> = lines
            .filter(|line| !line.starts_with('#'))
            .map(|line| {
                let words = line.split(' ').map(|word| word.parse().expect("a number"));
                words.collect()
            })
            .collect();
        let column = |j: usize| Vector::from_fn(|i| rows[i][j]);
        Set {
            level: level.expect("a level").to_owned(),
            starts: [column(0), column(1)],
            certified: column(2),
            deviations: column(3),
            sum_of_squares: rows[N][0],
            data: rows[N + 1..]
                .iter()
                .map(|row| (core::array::from_fn(|p| row[1 + p]), row[0]))
                .collect(),
        }
    }
}

/// Correct digits (NIST's log relative error): of 11 certified ones, no more can be told.
fn digits(computed: f64, certified: f64) -> f64 {
    let error = ((computed - certified) / certified).abs();
    if error.is_nan() {
        0.0
    } else {
        (-error.log10()).clamp(0.0, 11.0)
    }
}

/// Correct digits of the worst entry.
fn worst<const N: usize>(computed: &Vector<N, f64>, certified: &Vector<N, f64>) -> f64 {
    let all = computed.iter().zip(certified.iter());
    all.map(|(&a, &b)| digits(a, b)).fold(11.0, f64::min)
}

/// Fits one set from both starts, with the default settings.
fn fit<const N: usize, const P: usize>(
    set: &'static str,
    transform: fn(f64) -> f64,
    model: impl Fn(&Vector<N, Dual<N, f64>>, [f64; P]) -> Dual<N, f64>,
) -> [Run; 2] {
    let mut file = Set::<N, P>::open(set);
    for (_, y) in &mut file.data {
        *y = transform(*y);
    }
    [0, 1].map(|start| {
        let fit = curve_fit(&model, &file.data, &file.starts[start]);
        let errors = fit.standard_errors().unwrap_or_default();
        Run {
            set,
            level: file.level.clone(),
            start: start + 1,
            digits: worst(&fit.parameters, &file.certified),
            error_digits: worst(&errors, &file.deviations),
            sum_digits: digits(fit.residual_sum_of_squares(), file.sum_of_squares),
            iterations: fit.iterations,
            evaluations: fit.evaluations,
            termination: fit.termination,
        }
    })
}

/// All 54 runs, in NIST's order of difficulty.
pub(crate) fn all() -> Vec<Run> {
    fn same(y: f64) -> f64 {
        y
    }
    [
        fit("Misra1a", same, models::saturation),
        fit("Chwirut2", same, models::chwirut),
        fit("Chwirut1", same, models::chwirut),
        fit("Lanczos3", same, models::lanczos),
        fit("Gauss1", same, models::gauss),
        fit("Gauss2", same, models::gauss),
        fit("DanWood", same, models::danwood),
        fit("Misra1b", same, models::misra1b),
        fit("Kirby2", same, models::kirby2),
        fit("Hahn1", same, models::cubic_over_cubic),
        fit("Nelson", f64::ln, models::nelson),
        fit("MGH17", same, models::mgh17),
        fit("Lanczos1", same, models::lanczos),
        fit("Lanczos2", same, models::lanczos),
        fit("Gauss3", same, models::gauss),
        fit("Misra1c", same, models::misra1c),
        fit("Misra1d", same, models::misra1d),
        fit("Roszman1", same, models::roszman1),
        fit("ENSO", same, models::enso),
        fit("MGH09", same, models::mgh09),
        fit("Thurber", same, models::cubic_over_cubic),
        fit("BoxBOD", same, models::saturation),
        fit("Rat42", same, models::rat42),
        fit("MGH10", same, models::mgh10),
        fit("Eckerle4", same, models::eckerle4),
        fit("Rat43", same, models::rat43),
        fit("Bennett5", same, models::bennett5),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The mean over all runs.
pub(crate) fn mean(runs: &[Run], of: impl Fn(&Run) -> f64) -> f64 {
    runs.iter().map(of).sum::<f64>() / runs.len() as f64
}

/// The runs as a Markdown table, with the means in its last line.
pub(crate) fn table(runs: &[Run]) -> String {
    let head = "\
| set | level | start | parameters | standard errors | sum of squares | steps | evaluations |
|---|---|--:|--:|--:|--:|--:|--:|";
    let rows = runs.iter().map(|run| {
        format!(
            "| {} | {} | {} | {:.1} | {:.1} | {:.1} | {} | {} |",
            run.set,
            run.level,
            run.start,
            run.digits,
            run.error_digits,
            run.sum_digits,
            run.iterations,
            run.evaluations
        )
    });
    let foot = format!(
        "| **mean of {}** | | | **{:.2}** | **{:.2}** | **{:.2}** | {:.0} | {:.0} |\n",
        runs.len(),
        mean(runs, |run| run.digits),
        mean(runs, |run| run.error_digits),
        mean(runs, |run| run.sum_digits),
        mean(runs, |run| run.iterations as f64),
        mean(runs, |run| run.evaluations as f64)
    );
    let lines: Vec<String> = core::iter::once(head.to_owned()).chain(rows).collect();
    lines.join("\n") + "\n" + &foot
}
