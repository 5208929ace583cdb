//! A direction that is a gradient.
//! The message names `Dense<2, 1>`, `Gradient<Dense<2, 1>>`.
use covector::nn::parameter_hvp;
use covector::prelude::*;

pub fn f(net: &Dense<2, 1>, v: &Gradient<Dense<2, 1>>, x: &[Vector<2>; 1], y: &[Vector<1>; 1]) {
    let _ = (parameter_hvp(net, &MeanSquaredError, x, y, v), v);
}

fn main() {}
