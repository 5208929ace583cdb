//! A fit of two parameters, where three are due.
//! The message names `2`, `3`.
use covector::calculus::curve_fit;
use covector::prelude::*;

pub fn fit(data: &[(f64, f64)]) -> Vector<3, f64> {
    curve_fit(|b, x| b[0] + b[1] * x, data, &Vector([0.0; 3])).parameters
}

fn main() {}
