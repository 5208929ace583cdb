//! The Hessians of two outputs, where those of three are due.
//! The message names `2`, `3`.
use covector::prelude::*;

pub fn curvature(x: &Vector<2, f64>) -> [Matrix<2, 2, f64>; 3] {
    covector::calculus::hessians(|x| Vector([x[0], x[1]]), x)
}

fn main() {}
