//! Parameters where a gradient is due.
//! The message names `Gradient<`, `Dense<4, 3>`.
use covector::prelude::*;

fn main() {
    let mut layer = Dense::<4, 3>::ZERO;
    let mut sgd = Sgd::new(0.1);
    let _ = sgd.step(&mut layer, &Gradient::<Dense<4, 3>>::ZERO);
}
