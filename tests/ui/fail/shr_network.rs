//! A layer behind a network that puts out something else, by `>>`.
//! The message names `2`, `3`.
use covector::prelude::*;

network! {
    struct Net {
        fc: Dense<4, 2>,
        tanh: Tanh<2>,
    }
}

fn main() {
    let net = Net::ZERO >> Dense::<3, 1>::ZERO;
    let _ = net;
}
