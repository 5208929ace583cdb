//! A Hessian of fewer parameters than the layer has.
//! The message names `Dense<2, 1>`, `as many columns as there are parameters`.
use covector::nn::parameter_hessian;
use covector::prelude::*;

fn main() {
    let (net, x, y) = (Dense::<2, 1>::ZERO, [Vector([1.0, 2.0])], [Vector([1.0])]);
    let _: Result<Matrix<2, 2>, _> = parameter_hessian(&net, &MeanSquaredError, &x, &y);
}
