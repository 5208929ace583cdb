//! The NIST collection of nonlinear regressions (StRD): 27 sets, each from two starts, all from the
//! same default settings. `cargo test --test nist -- --nocapture` prints the table.
#![allow(clippy::expect_used)]

mod derivatives;
mod models;
mod sets;

#[test]
fn all_54_runs_find_the_certified_values() {
    let runs = sets::all();
    println!("{}", sets::table(&runs));
    assert_eq!(runs.len(), 54);
    for run in &runs {
        let name = format!("{} from start {}", run.set, run.start);
        assert!(
            run.termination.is_converged(),
            "{name}: {}",
            run.termination
        );
        assert!(run.digits >= 9.0, "{name}: {:.1} digits", run.digits);
        // The residuals of Lanczos1 are the rounding errors of its 14-digit data: in double
        // precision neither their sum of squares nor what follows from it has many digits.
        let expected = if run.set == "Lanczos1" { 2.0 } else { 9.0 };
        assert!(
            run.error_digits >= expected && run.sum_digits >= expected,
            "{name}: {:.1} digits of the standard errors, {:.1} of the sum of squares",
            run.error_digits,
            run.sum_digits
        );
    }
    assert!(sets::mean(&runs, |run| run.digits) >= 10.5);
    assert!(sets::mean(&runs, |run| run.error_digits) >= 10.0);
}
