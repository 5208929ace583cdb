//! A Jacobian, where a gradient is to be checked.
//! The message names `Covector<2, f64>`, `Matrix<1, 2, f64>`.
use covector::prelude::*;

pub fn check(x: &Vector<2, f64>) {
    let _ = check_gradient(|x| x[0] * x[1], |x| Matrix([[x[1], x[0]]]), x);
}

fn main() {}
