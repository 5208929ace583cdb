//! An activation as wide as another layer.
//! The message names `8`, `9`.
use covector::prelude::*;

network! {
    struct Net {
        fc1: Dense<4, 8>,
        relu: Relu<8>,
    }
}

fn main() {
    let _ = Net::ZERO;
}
