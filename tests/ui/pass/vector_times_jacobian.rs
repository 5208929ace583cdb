//! A vector in front of a Jacobian.
//! The message names `Vector<3>`, `Matrix<3, 4>`.
use covector::prelude::*;

fn main() {
    let j = Matrix([[1.0; 4]; 3]);
    let _ = Covector([1.0; 3]) * j;
}
