//! A network with a layer that is not written for dual numbers.
//! The message names `Twice`, `OnDuals`.
use covector::nn::input_hessian;
use covector::prelude::*;

#[derive(Clone)]
pub struct Twice;
impl Map for Twice {
    type In = Vector<2>;
    type Out = Vector<2>;
    fn apply<const K: usize>(&self, x: &[Vector<2>; K], y: &mut [Vector<2>; K]) {
        y.copy_from_slice(x);
    }
}

pub fn f(net: &Dense<2, 2>, own: &Chain<Dense<2, 2>, Twice>, x: &Vector<2>) {
    let _ = (input_hessian(own, &MeanSquaredError, x, x), net);
}

fn main() {}
