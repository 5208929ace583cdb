//! Several right sides with another number of rows.
//! The message names `4`, `3`.
use covector::prelude::*;

pub fn solve(a: &covector::linalg::solve::Cholesky<3, f64>, b: &Matrix<3, 4, f64>) {
    let _ = a.solve_matrix(b);
}

fn main() {}
