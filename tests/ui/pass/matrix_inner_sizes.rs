//! Inner sizes that differ.
//! The message names `Matrix<2, 3>`, `Matrix<4, 5>`.
use covector::prelude::*;

fn main() {
    let a = Matrix([[1.0; 3]; 2]);
    let _ = a * Matrix([[1.0; 5]; 3]);
}
