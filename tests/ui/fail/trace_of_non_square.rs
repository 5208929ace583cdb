//! `trace` of a matrix that is not square.
//! The message names `trace`, `Matrix<2, 3, f64>`.
use covector::prelude::*;

pub fn f(a: Matrix<2, 3, f64>, s: Matrix<2, 2, f64>) {
    let _ = (a.trace(), s);
}

fn main() {}
