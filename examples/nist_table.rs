//! Writes the page `docs/nist.md`: `cargo run --release --example nist_table > docs/nist.md`.
#![allow(clippy::expect_used)]

#[path = "../tests/nist/models.rs"]
mod models;
#[path = "../tests/nist/sets.rs"]
mod sets;

fn main() {
    let runs = sets::all();
    let converged = runs.iter().filter(|run| run.termination.is_converged());
    let solved = converged.filter(|run| run.digits >= 4.0).count();
    print!(
        "\
# Nonlinear regression: the NIST collection

The 27 sets of NIST's Statistical Reference Datasets (StRD) for nonlinear regression, each from its
two starts, fitted by `curve_fit` in `f64`: Levenberg–Marquardt with derivatives from dual numbers,
and the *same default settings* for all {} runs. {solved} are solved: they converge, to four correct
digits or more of every parameter.

The columns count correct digits, `−log₁₀(|computed − certified|/|certified|)`, of the worst
parameter, of the worst standard error and of the sum of squares. NIST certifies eleven digits, so
eleven is the most that can be told. Steps are points that were taken, evaluations are passes over
the data with derivatives.

The residuals of Lanczos1 are the rounding errors of its 14-digit data: in double precision neither
their sum of squares nor the standard errors that follow from it have many digits.

{}
This page is the output of

```sh
cargo run --release --example nist_table > docs/nist.md
```

and `cargo test --test nist` holds every run to nine digits. The data are in
`tests/fixtures/nist`, the models, each written once, in `tests/nist/models.rs`.
",
        runs.len(),
        sets::table(&runs)
    );
}
