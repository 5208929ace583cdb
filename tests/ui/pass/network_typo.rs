//! A layer whose name is misspelt.
//! The message names `Dens`.
use covector::prelude::*;

network! {
    struct Net {
        fc1: Dense<4, 8>,
        fc2: Dense<8, 2>,
    }
}

fn main() {
    let _ = Net::ZERO;
}
