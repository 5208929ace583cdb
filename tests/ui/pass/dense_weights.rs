//! Weights for the transposed layer.
//! The message names `3`, `4`.
use covector::prelude::*;

fn main() {
    let w = Matrix([[0.0; 4]; 3]);
    let layer: Dense<4, 3> = Dense::new(&w, Vector([0.0; 3]));
    let _ = layer;
}
