//! A function of dual numbers over f32 at a point in f64.
//! The message names `f32`, `f64`.
use covector::prelude::*;

pub fn slope(x: &Vector<2, f64>) -> Covector<2, f64> {
    gradient(|x: Vector<2, Dual<2, f64>>| x[0] * x[1], x)
}

fn main() {}
