//! f32 weights and f64 inputs.
//! The message names `Matrix<2, 3, f32>`, `f64`.
use covector::prelude::*;

fn main() {
    let w = Matrix([[1.0_f32; 3]; 2]);
    let _ = w * Vector([1.0_f64; 3]);
}
