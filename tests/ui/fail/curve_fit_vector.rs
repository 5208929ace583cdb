//! A model whose value is a vector.
//! The message names `Dual<2, f64>`, `Vector<1, Dual<2, f64>>`.
use covector::calculus::curve_fit;
use covector::prelude::*;

pub fn fit(data: &[(f64, f64)], start: &Vector<2, f64>) {
    let _ = curve_fit(|b, x| Vector([b[0] + b[1] * x]), data, start);
}

fn main() {}
