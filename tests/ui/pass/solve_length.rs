//! A right side of another length than the matrix.
//! The message names `2`, `3`.
use covector::prelude::*;

pub fn solve(a: &Matrix<3, 3, f64>, b: &Vector<3, f64>, c: &Vector<2, f64>) {
    let _ = (a.solve(b), c);
}

fn main() {}
