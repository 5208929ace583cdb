//! A label as the target of the mean squared error.
//! The message names `Vector<3, Dual<1>>`, `usize`.
use covector::nn::input_hessian;
use covector::prelude::*;

pub fn f(net: &Dense<4, 3>, x: &Vector<4>, y: &Vector<3>) {
    let _ = (input_hessian(net, &MeanSquaredError, x, &1usize), y);
}

fn main() {}
