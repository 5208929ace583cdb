//! Data in f32 and a start in f64.
//! The message names `f32`, `f64`.
use covector::calculus::curve_fit;
use covector::prelude::*;

pub fn fit(data: &[(f64, f64)], start: &Vector<2, f32>, same: &Vector<2, f64>) {
    let _ = (curve_fit(|b, x| b[0] + b[1] * x, data, start), same);
}

fn main() {}
