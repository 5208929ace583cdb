//! The Jacobian of a function whose value is a number.
//! The message names `Vector<_, Dual<2, f64>>`, `Dual<2, f64>`.
use covector::prelude::*;

pub fn slope(x: &Vector<2, f64>) -> Jacobian<1, 2, f64> {
    jacobian(|x| Vector([x[0] * x[1]]), x)
}

fn main() {}
