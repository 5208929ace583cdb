//! A layer behind a chain that ends in an activation, by `then`.
//! The message names `8`, `16`.
use covector::prelude::*;

fn main() {
    let first = Dense::<4, 8>::ZERO.then(Relu::<8>::new());
    let net = first.then(Dense::<8, 3>::ZERO);
    let _ = net;
}
