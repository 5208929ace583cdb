//! A layer that does not take what the activation before it gives.
//! The message names `8`, `7`.
use covector::prelude::*;

network! {
    pub struct Net {
        pub fc1: Dense<4, 8>,
        pub tanh: Tanh<8>,
        pub fc2: Dense<7, 3>,
        pub softmax: Softmax<3>,
    }
}

fn main() {
    let _ = Net::ZERO;
}
