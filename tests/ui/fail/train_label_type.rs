//! Class labels of a type that is no index.
//! The message names `SoftmaxCrossEntropy`, `Vector<3>`, `i32`.
use covector::prelude::*;

pub fn train(net: &mut Dense<4, 3>, ws: &mut Workspace<Dense<4, 3>, 2>) {
    let (loss, sgd) = (&SoftmaxCrossEntropy, &mut Sgd::new(0.1));
    let x = [Vector([0.0; 4]); 2];
    let _ = train_step(net, loss, sgd, &x, &[1_i32, 2], ws);
}

fn main() {}
