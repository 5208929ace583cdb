//! The derivative of a function whose value is a number, not a curve.
//! The message names `Vector<_, Dual<1, f64>>`, `Dual<1, f64>`.
use covector::prelude::*;

pub fn velocity(t: f64) -> Vector<1, f64> {
    derivative(|t| t * t, t)
}

fn main() {}
