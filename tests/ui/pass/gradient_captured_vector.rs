//! A vector of plain numbers and one of dual numbers.
//! The message names `Vector<2, Dual<2, f64>>`, `f64`.
use covector::prelude::*;

pub fn slope(x: &Vector<2, f64>, a: &Vector<2, f64>) -> Covector<2, f64> {
    gradient(|x| (x - a.map(Dual::constant)).norm_squared(), x)
}

fn main() {}
