//! Class labels of a type that is no index.
//! The message names `SoftmaxCrossEntropy`, `i32`.
use covector::prelude::*;

fn main() {
    let mut net = Dense::<4, 3>::ZERO;
    let mut ws = Workspace::<Dense<4, 3>, 2>::ZERO;
    let mut sgd = Sgd::new(0.1);
    let x = [Vector([0.0; 4]); 2];
    let _ = train_step(&mut net, &SoftmaxCrossEntropy, &mut sgd, &x, &[1_i32, 2], &mut ws);
}
