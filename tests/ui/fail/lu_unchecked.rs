//! Solving by a factorisation that may have failed.
//! The message names `Result<Lu<3, f64>, SolveError>`.
use covector::prelude::*;

pub fn solve(a: &Matrix<3, 3, f64>, b: &Vector<3, f64>) {
    let _ = a.lu().solve(b);
}

fn main() {}
