//! A workspace for batches of another size.
//! The message names `2`, `4`.
use covector::prelude::*;

pub fn train(net: &mut Dense<4, 3>) {
    let (loss, sgd) = (&MeanSquaredError, &mut Sgd::new(0.1));
    let x = [Vector([0.0; 4]); 2];
    let t = [Vector([0.0; 3]); 2];
    let _ = train_step(
        net,
        loss,
        sgd,
        &x,
        &t,
        &mut Workspace::<Dense<4, 3>, 4>::ZERO,
    );
}

fn main() {}
