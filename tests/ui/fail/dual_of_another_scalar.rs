//! An f32 constant among dual numbers over f64.
//! The message names `Dual<2, f64>`, `f32`.
use covector::prelude::*;

pub fn slope(x: &Vector<2, f64>, c: f32) -> Covector<2, f64> {
    gradient(|x| x[0] * x[1] * c, x)
}

fn main() {}
