//! A start of another length than the model's parameters.
//! The message names `2`, `3`.
use covector::calculus::levenberg_marquardt;
use covector::prelude::*;

pub fn fit(start: &Vector<2, f64>, other: &Vector<3, f64>) {
    let _ = (levenberg_marquardt(|x: Vector<2, _>| x, start), other);
}

fn main() {}
