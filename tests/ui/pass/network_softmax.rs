//! Softmax over as many classes as there are not.
//! The message names `3`, `4`.
use covector::prelude::*;

network! {
    struct Net {
        fc: Dense<8, 3>,
        softmax: Softmax<3>,
    }
}

fn main() {
    let _ = Net::ZERO;
}
