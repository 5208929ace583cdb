//! The inverse of a Jacobian that is not square.
//! The message names `inverse`, `Matrix<1, 2, f64>`.
use covector::prelude::*;

pub fn step(x: &Vector<2, f64>) {
    let _ = jacobian(|x| Vector([x[0] * x[1]]), x).inverse();
}

fn main() {}
