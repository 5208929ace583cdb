//! A diagonal Jacobian of the wrong size.
//! The message names `Covector<3>`, `Diagonal<4>`.
use covector::linalg::Diagonal;
use covector::prelude::*;

fn main() {
    let g = Covector([1.0; 3]);
    let _ = g * Diagonal([1.0; 3]);
}
