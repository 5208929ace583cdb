//! A network that is not written for dual numbers.
//! The message names `Plain`, `OnDuals`.
use covector::nn::input_hessian;
use covector::prelude::*;

network! {
    pub struct Net<T> {
        fc: Dense<2, 2, T>,
    }
}
network! { pub struct Plain { fc: Dense<2, 2> } }

pub fn f(net: &Net, plain: &Plain, x: &Vector<2>) {
    let _ = (input_hessian(net, &MeanSquaredError, x, x), plain);
}

fn main() {}
