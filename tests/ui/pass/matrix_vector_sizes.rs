//! A matrix times a vector of the wrong length.
//! The message names `Matrix<2, 3>`, `Vector<2>`.
use covector::prelude::*;

fn main() {
    let w = Matrix([[1.0; 3]; 2]);
    let _ = w * Vector([1.0; 3]);
}
