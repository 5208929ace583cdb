//! The gradient of a function whose value is a vector.
//! The message names `Dual<2, f64>`, `Vector<1, Dual<2, f64>>`.
use covector::prelude::*;

pub fn slope(x: &Vector<2, f64>) -> Covector<2, f64> {
    gradient(|x| x[0] * x[1], x)
}

fn main() {}
