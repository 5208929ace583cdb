//! A function of three inputs, where a Jacobian with two columns is due.
//! The message names `3`, `2`.
use covector::prelude::*;

pub fn slope(x: &Vector<3, f64>) -> Jacobian<2, 3, f64> {
    jacobian(|x: Vector<3, _>| Vector([x[0], x[1]]), x)
}

fn main() {}
