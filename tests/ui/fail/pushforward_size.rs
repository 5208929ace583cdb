//! A direction of the output's size pushed forward.
//! The message names `4`, `8`.
use covector::prelude::*;

fn main() {
    let layer = Dense::<4, 8>::ZERO;
    let _ = pushforward(&layer, &Vector([0.0; 4]), &Vector([1.0; 8]));
}
