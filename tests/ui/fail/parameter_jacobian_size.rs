//! A Jacobian by fewer parameters than the layer has.
//! The message names `Dense<2, 1>`, `as many columns as there are parameters`.
use covector::nn::parameter_jacobian;
use covector::prelude::*;

fn main() {
    let (net, x) = (Dense::<2, 1>::ZERO, Vector([1.0, 2.0]));
    let _: Jacobian<1, 2> = parameter_jacobian(&net, &x);
}
