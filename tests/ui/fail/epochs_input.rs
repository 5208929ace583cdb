//! A data set of inputs that are not the network's.
//! The message names `Vector<4>`, `Vector<5>`.
use covector::prelude::*;

fn main() {
    let mut net = Dense::<4, 3>::ZERO;
    let mut ws = Workspace::<Dense<4, 3>, 2>::ZERO;
    let x = [Vector([0.0; 5]); 10];
    for epoch in Epochs::new(&x, &[1; 10]).into_iter().flatten().take(2) {
        let _ = epoch.train(&mut net, &SoftmaxCrossEntropy, &mut Sgd::new(0.1), &mut ws);
    }
}
