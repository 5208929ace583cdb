//! A network trained on a data set of other inputs.
//! The message names `5`, `4`.
use covector::prelude::*;

pub fn train(epoch: Epoch<Vector<5>, Vector<3>>, net: &mut Dense<5, 3>, other: &mut Dense<4, 3>) {
    let (loss, sgd) = (&MeanSquaredError, &mut Sgd::new(0.1));
    let _ = epoch.train(net, loss, sgd, &mut Workspace::<_, 2>::ZERO);
}

fn main() {}
