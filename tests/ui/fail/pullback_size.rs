//! A covector of the input's size pulled back.
//! The message names `8`, `4`.
use covector::prelude::*;

fn main() {
    let layer = Dense::<4, 8>::ZERO;
    let _ = pullback(&layer, &Vector([0.0; 4]), &Covector([1.0; 4]));
}
