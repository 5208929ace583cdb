//! An optimiser with the moments of another network.
//! The message names `Dense<4, 3>`, `Dense<4, 2>`.
use covector::prelude::*;

fn main() {
    let mut layer = Dense::<4, 3>::ZERO;
    let gradient = Gradient::<Dense<4, 3>>::ZERO;
    let _ = Adam::<Dense<4, 2>>::new(0.1).step(&mut layer, &gradient);
}
