//! J·g for g·J.
//! The message names `Matrix<3, 4>`, `Covector<3>`.
use covector::prelude::*;

fn main() {
    let (j, g) = (Matrix([[1.0; 4]; 3]), Covector([1.0; 3]));
    let _ = g * j;
}
