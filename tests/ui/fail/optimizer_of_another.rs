//! An optimiser with the moments of another network.
//! The message names `Adam<Dense<4, 2>>`, `Optimizer`.
use covector::prelude::*;

pub fn train(net: &mut Dense<4, 3>, adam: &mut Adam<Dense<4, 3>>, other: &mut Adam<Dense<4, 2>>) {
    let mut ws = Workspace::ZERO;
    let (x, t) = ([Vector([0.0; 4]); 2], [Vector([0.0; 3]); 2]);
    let _ = train_step(net, &MeanSquaredError, other, &x, &t, &mut ws);
}

fn main() {}
