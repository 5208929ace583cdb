//! Labels that are bytes.
//! The message names `usize`, `u8`.
use covector::prelude::*;

fn main() {
    let net = Dense::<4, 3>::ZERO;
    let _ = accuracy(&net, &[Vector([0.0; 4])], &[1_u8]);
}
