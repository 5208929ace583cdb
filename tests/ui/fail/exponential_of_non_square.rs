//! `exponential` of a matrix that is not square.
//! The message names `exponential`, `Matrix<2, 3, f64>`.
use covector::prelude::*;

pub fn f(a: Matrix<2, 3, f64>, s: Matrix<2, 2, f64>) {
    let _ = (a.exponential(), s);
}

fn main() {}
