//! More inputs than targets in a batch.
//! The message names `2`, `3`.
use covector::prelude::*;

fn main() {
    let mut net = Dense::<4, 3>::ZERO;
    let mut ws = Workspace::<Dense<4, 3>, 2>::ZERO;
    let mut sgd = Sgd::new(0.1);
    let x = [Vector([0.0; 4]); 2];
    let _ = train_step(&mut net, &MeanSquaredError, &mut sgd, &x, &[Vector([0.0; 3]); 3], &mut ws);
}
