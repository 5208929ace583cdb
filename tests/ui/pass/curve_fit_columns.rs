//! Abscissae and ordinates apart, where pairs are due.
//! The message names `&[(_, f64)]`, `&[f64]`.
use covector::calculus::curve_fit;
use covector::prelude::*;

pub fn fit(x: &[f64], data: &[(f64, f64)], start: &Vector<2, f64>) {
    let _ = (curve_fit(|b, x| b[0] + b[1] * x, data, start), x);
}

fn main() {}
