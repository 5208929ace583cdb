//! A Jacobian written to a matrix that is its transpose.
//! The message names `3`, `2`.
use covector::calculus::jacobian_into;
use covector::prelude::*;

pub fn slope(x: &Vector<2, f64>, j: &mut Matrix<3, 2, f64>, k: &mut Matrix<2, 3, f64>) {
    let _ = (jacobian_into(|x| Vector([x[0], x[1], x[0]]), x, k), j);
}

fn main() {}
