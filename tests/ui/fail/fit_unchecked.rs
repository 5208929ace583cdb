//! Standard errors that may not exist.
//! The message names `Result<`, `Vector<2, f64>`.
use covector::calculus::Fit;
use covector::prelude::*;

pub fn errors(fit: &Fit<2, f64>) -> Vector<2, f64> {
    fit.standard_errors()
}

fn main() {}
