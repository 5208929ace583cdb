//! A workspace of another network.
//! The message names `Dense<4, 3>`, `Dense<4, 5>`.
use covector::prelude::*;

fn main() {
    let mut net = Dense::<4, 3>::ZERO;
    let mut sgd = Sgd::new(0.1);
    let x = [Vector([0.0; 4]); 2];
    let t = [Vector([0.0; 3]); 2];
    let _ = train_step(&mut net, &MeanSquaredError, &mut sgd, &x, &t, &mut Workspace::<Dense<4, 5>, 2>::ZERO);
}
