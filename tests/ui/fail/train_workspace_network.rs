//! A workspace of another network.
//! The message names `Dense<4, 3>`, `Dense<4, 5>`.
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
        &mut Workspace::<Dense<4, 5>, 2>::ZERO,
    );
}

fn main() {}
