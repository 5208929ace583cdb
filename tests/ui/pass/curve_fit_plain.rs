//! A model of plain numbers: what comes out carries no derivatives.
//! The message names `Dual<2, f64>`, `f64`.
use covector::calculus::curve_fit;
use covector::prelude::*;

pub fn fit(data: &[(f64, f64)], start: &Vector<2, f64>) {
    let _ = curve_fit(|b, x| b[0] + b[1] * x, data, start);
}

fn main() {}
