//! A covector for an input.
//! The message names `Vector<4>`, `Covector<4`.
use covector::prelude::*;

fn main() {
    let layer = Dense::<4, 8>::ZERO;
    let _ = layer.eval(&Covector([0.0; 4]));
}
