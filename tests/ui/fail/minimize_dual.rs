//! A minimum of a function of `Dual`, which carries first derivatives only.
//! The message names `HyperDual<2, f64>`, `Dual<2, f64>`.
use covector::calculus::minimize;
use covector::prelude::*;

pub fn least(start: &Vector<2, f64>) {
    let _ = minimize(|x: Vector<2, Dual<2, f64>>| x.norm_squared(), start);
}

fn main() {}
