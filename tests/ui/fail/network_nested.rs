//! A network as a layer, behind a layer that it does not fit.
//! The message names `5`, `4`.
use covector::prelude::*;

network! {
    struct Inner {
        fc: Dense<4, 2>,
        tanh: Tanh<2>,
    }
}
network! {
    struct Outer {
        fc: Dense<8, 5>,
        inner: Inner,
    }
}

fn main() {
    let _ = Outer::ZERO;
}
