//! The Jacobian of a network at an input of another length.
//! The message names `4`, `3`.
use covector::prelude::*;

fn main() {
    let _ = network_jacobian(&Dense::<4, 3>::ZERO, &Vector([0.1; 3]));
}
