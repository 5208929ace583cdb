//! An input of another length.
//! The message names `3`, `4`.
use covector::nn::input_hessian;
use covector::prelude::*;

pub fn f(net: &Dense<4, 3>, x: &Vector<4>, y: &Vector<3>) {
    let _ = (input_hessian(net, &MeanSquaredError, x, y), x);
}

fn main() {}
