//! One equation that returns a number.
//! The message names `Vector<1, Dual<1, f64>>`, `Dual<1, f64>`.
use covector::calculus::newton;
use covector::prelude::*;

pub fn root(start: &Vector<1, f64>) {
    let _ = newton(|x| x[0] * x[0] - 2.0, start);
}

fn main() {}
