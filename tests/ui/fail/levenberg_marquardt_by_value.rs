//! A start by value.
//! The message names `&Vector<_, _>`, `Vector<2, f64>`.
use covector::calculus::levenberg_marquardt;
use covector::prelude::*;

pub fn fit(start: Vector<2, f64>) {
    let _ = levenberg_marquardt(|x| x, start);
}

fn main() {}
