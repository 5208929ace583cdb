//! A covector on the right side of a linear system.
//! The message names `Vector<3, f64>`, `Covector<3, f64>`.
use covector::prelude::*;

pub fn solve(a: &Matrix<3, 3, f64>, b: &Covector<3, f64>) {
    let _ = a.solve(&b.t());
}

fn main() {}
