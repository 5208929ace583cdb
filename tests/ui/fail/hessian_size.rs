//! A Hessian of two variables, where one of three is due.
//! The message names `2`, `3`.
use covector::prelude::*;

pub fn curvature(x: &Vector<3, f64>, y: &Vector<2, f64>) -> (Matrix<3, 3, f64>, Vector<2, f64>) {
    (hessian(|x| x[0] * x[1], y), *y)
}

fn main() {}
