//! The derivative of a function of a vector.
//! The message names `Dual<1, f64>`, `Vector<2`.
use covector::prelude::*;

pub fn velocity(t: f64) -> Vector<2, f64> {
    derivative(|t: Vector<2, _>| t, t)
}

fn main() {}
