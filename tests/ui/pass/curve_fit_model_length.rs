//! A model with another number of parameters than the start.
//! The message names `2`, `3`.
use covector::calculus::curve_fit;
use covector::prelude::*;

pub fn fit(data: &[(f64, f64)], start: &Vector<3, f64>) {
    let _ = curve_fit(|b: &Vector<3, _>, x| b[0] + b[1] * x, data, start);
}

fn main() {}
