//! A matrix added to one of the transposed shape.
//! The message names `Matrix<2, 3>`, `Matrix<3, 2>`.
use covector::prelude::*;

fn main() {
    let a = Matrix([[1.0; 3]; 2]);
    let _ = a + Matrix([[1.0; 3]; 2]);
}
