//! An input of the wrong size.
//! The message names `4`, `5`.
use covector::prelude::*;

fn main() {
    let layer = Dense::<4, 8>::ZERO;
    let _ = layer.eval(&Vector([0.0; 5]));
}
