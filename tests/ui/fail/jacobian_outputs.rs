//! A function of two outputs, where a Jacobian with three rows is due.
//! The message names `3`, `2`.
use covector::prelude::*;

pub fn slope(x: &Vector<2, f64>) -> Jacobian<3, 2, f64> {
    jacobian(|x| Vector([x[0], x[1]]), x)
}

fn main() {}
