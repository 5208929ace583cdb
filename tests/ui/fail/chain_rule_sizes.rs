//! A chain rule whose sizes do not fit.
//! The message names `Covector<3>`, `Matrix<4, 3>`.
use covector::prelude::*;

fn main() {
    let g = Covector([1.0; 3]);
    let _ = g * Matrix([[1.0; 3]; 4]);
}
