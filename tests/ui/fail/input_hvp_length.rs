//! A direction of another length than the network's input.
//! The message names `4`, `3`.
use covector::nn::input_hvp;
use covector::prelude::*;

pub fn f(net: &Dense<4, 3>, x: &Vector<4>, v: &Vector<3>) {
    let _ = (input_hvp(net, &SoftmaxCrossEntropy, x, &1, v), x);
}

fn main() {}
