//! Targets of the wrong size.
//! The message names `3`, `5`.
use covector::prelude::*;

pub fn train(net: &mut Dense<4, 3>, ws: &mut Workspace<Dense<4, 3>, 2>) {
    let (loss, sgd) = (&MeanSquaredError, &mut Sgd::new(0.1));
    let x = [Vector([0.0; 4]); 2];
    let _ = train_step(net, loss, sgd, &x, &[Vector([0.0; 3]); 2], ws);
}

fn main() {}
