//! `solve` of a matrix that is not square.
//! The message names `solve`, `Matrix<2, 3, f64>`.
use covector::prelude::*;

pub fn f(a: Matrix<2, 3, f64>, s: Matrix<2, 2, f64>) {
    let _ = (s.solve(&Vector([1.0; 2])), a);
}

fn main() {}
