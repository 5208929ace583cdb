//! A minimum of a function whose value is a vector.
//! The message names `HyperDual<2, f64>`, `Vector<2, HyperDual<2, f64>>`.
use covector::calculus::minimize;
use covector::prelude::*;

pub fn least(start: &Vector<2, f64>) {
    let _ = minimize(|x| x, start);
}

fn main() {}
