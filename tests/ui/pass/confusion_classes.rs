//! A confusion matrix of as many classes as there are not.
//! The message names `3`, `4`.
use covector::prelude::*;

fn main() {
    let net = Dense::<4, 3>::ZERO;
    let _ = ConfusionMatrix::<3>::of(&net, &[Vector([0.0; 4])], &[1]);
}
