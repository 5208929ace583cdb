//! A Jacobian checked at an input of another length.
//! The message names `4`, `3`.
use covector::prelude::*;

fn main() {
    let _ = check_jacobi(&Dense::<4, 3>::ZERO, &Vector([0.1; 3]));
}
