//! A vector, where a system from the left takes a covector.
//! The message names `Covector<3, f64>`, `Vector<3, f64>`.
use covector::linalg::solve::Cholesky;
use covector::prelude::*;

pub fn solve(a: &Cholesky<3, f64>, b: &Vector<3, f64>) {
    let _ = a.solve_covector(b);
}

fn main() {}
