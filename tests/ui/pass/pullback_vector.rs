//! A vector pulled back, where a covector is due.
//! The message names `Covector<8>`, `Vector<8`.
use covector::prelude::*;

fn main() {
    let layer = Dense::<4, 8>::ZERO;
    let _ = pullback(&layer, &Vector([0.0; 4]), &Covector([1.0; 8]));
}
