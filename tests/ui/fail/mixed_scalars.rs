//! f32 weights and f64 inputs.
//! The message names `Matrix<2, 3>`, `Vector<3, f64>`.
use covector::prelude::*;

pub fn apply(w: Matrix<2, 3>, x: Vector<3>, y: Vector<3, f64>) -> (Vector<2>, Vector<3, f64>) {
    (w * y, y)
}

fn main() {}
