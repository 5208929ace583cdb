//! An f32 matrix and an f64 right side.
//! The message names `Vector<3>`, `Vector<3, f64>`.
use covector::prelude::*;

pub fn solve(a: &Matrix<3, 3>, b: &Vector<3, f64>) {
    let _ = a.solve(&b.map(|b| b as f32));
}

fn main() {}
