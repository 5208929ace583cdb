//! A batch of inputs of the wrong size.
//! The message names `4`, `5`.
use covector::prelude::*;

fn main() {
    let mut net = Dense::<4, 3>::ZERO;
    let mut ws = Workspace::<Dense<4, 3>, 2>::ZERO;
    let mut sgd = Sgd::new(0.1);
    let t = [Vector([0.0; 3]); 2];
    let _ = train_step(&mut net, &MeanSquaredError, &mut sgd, &[Vector([0.0; 4]); 2], &t, &mut ws);
}
