//! A network as a layer, behind a layer that it does not fit.
//! The message names `Vector<5>`, `Vector<4>`.
use covector::prelude::*;

network! {
    struct Narrow {
        fc: Dense<4, 2>,
        tanh: Tanh<2>,
    }
}
network! {
    struct Wide {
        fc: Dense<5, 2>,
        tanh: Tanh<2>,
    }
}
network! {
    struct Outer {
        fc: Dense<8, 5>,
        inner: Narrow,
    }
}

fn main() {
    let _ = (Outer::ZERO, Narrow::ZERO);
}
