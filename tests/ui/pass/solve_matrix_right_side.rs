//! Several right sides, where one is due.
//! The message names `Vector<3, f64>`, `Matrix<3, 2, f64>`.
use covector::prelude::*;

pub fn solve(a: &Matrix<3, 3, f64>, b: &Matrix<3, 2, f64>) {
    let _ = a.lu().map(|lu| lu.solve_matrix(b));
}

fn main() {}
