//! Targets of the wrong size, when evaluating.
//! The message names `Vector<3>`, `Vector<4>`.
use covector::prelude::*;

fn main() {
    let net = Dense::<4, 3>::ZERO;
    let _ = evaluate(&net, &MeanSquaredError, &[Vector([0.0; 4])], &[Vector([0.0; 4])]);
}
