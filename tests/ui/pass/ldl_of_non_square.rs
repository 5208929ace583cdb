//! `ldl` of a matrix that is not square.
//! The message names `ldl`, `Matrix<2, 3, f64>`.
use covector::prelude::*;

pub fn f(a: Matrix<2, 3, f64>, s: Matrix<2, 2, f64>) {
    let _ = (s.ldl(), a);
}

fn main() {}
