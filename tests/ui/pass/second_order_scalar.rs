//! A network over another scalar than the point's.
//! The message names `Vector<2>`, `Vector<2, f64>`.
use covector::nn::input_hessian;
use covector::prelude::*;

pub fn f(net: &Dense<2, 2>, x: &Vector<2>, y: &Vector<2, f64>) {
    let _ = (input_hessian(net, &MeanSquaredError, x, x), y);
}

fn main() {}
