//! Fewer equations than unknowns.
//! The message names `Matrix<2, 3, f64>`, `least_squares() needs at least as many rows as columns`.
use covector::prelude::*;

fn main() {
    let a = Matrix([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
    let _ = a.pseudo_inverse().map(|a| a * Vector([1.0; 2]));
}
