//! A gradient, where a Jacobian is due.
//! The message names `Matrix<1, 2, f64>`, `Covector<2, f64>`.
use covector::prelude::*;

pub fn slope(x: &Vector<2, f64>) -> Jacobian<1, 2, f64> {
    jacobian(|x| Vector([x[0] * x[1]]), x)
}

fn main() {}
