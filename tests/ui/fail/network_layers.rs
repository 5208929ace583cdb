//! Two dense layers that do not meet.
//! The message names `8`, `16`.
use covector::prelude::*;

network! {
    struct Net {
        fc1: Dense<4, 8>,
        relu: Relu<8>,
        fc2: Dense<16, 3>,
    }
}

fn main() {
    let _ = Net::ZERO;
}
