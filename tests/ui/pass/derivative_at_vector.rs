//! The derivative of a curve at a point that is no number.
//! The message names `f64`, `Vector<2, f64>`.
use covector::prelude::*;

pub fn velocity(x: Vector<2, f64>) -> Vector<2, f64> {
    derivative(|t| Vector([t * t, t]), x[0])
}

fn main() {}
