//! A model that takes its parameters by value.
//! The message names `&Vector<2, _>`.
use covector::calculus::curve_fit;
use covector::prelude::*;

pub fn fit(data: &[(f64, f64)], start: &Vector<2, f64>) {
    let _ = curve_fit(|b: Vector<2, _>, x| b[0] + b[1] * x, data, start);
}

fn main() {}
