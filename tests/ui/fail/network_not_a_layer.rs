//! A field that is no layer.
//! The message names `String`.
use covector::prelude::*;

network! {
    struct Net {
        fc1: Dense<4, 8>,
        fc2: String,
    }
}

fn main() {
    let _ = Net::ZERO;
}
