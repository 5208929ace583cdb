//! A layer behind a chain that ends in an activation, by `>>`.
//! The message names `8`, `16`.
use covector::prelude::*;

fn main() {
    let first = Dense::<4, 8>::ZERO >> Relu::<8>::new();
    let net = first >> Dense::<16, 3>::ZERO;
    let _ = net;
}
