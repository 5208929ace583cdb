//! The derivative of a function of a vector.
//! The message names `Dual<1, f64>`, `Vector<2`.
use covector::prelude::*;

pub fn velocity(t: f64) -> Vector<2, f64> {
    derivative(|t: Dual<1, _>| Vector([t, t]), t)
}

fn main() {}
