//! A closure's body written for plain numbers.
//! The message names `f64`, `Dual<2, f64>`.
use covector::prelude::*;

pub fn slope(x: &Vector<2, f64>) -> Covector<2, f64> {
    gradient(|x| f64::sin(x[0]) * x[1], x)
}

fn main() {}
