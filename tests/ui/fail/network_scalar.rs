//! Layers over different scalars.
//! The message names `f64`, `f32`.
use covector::prelude::*;

network! {
    struct Net {
        fc1: Dense<4, 8>,
        fc2: Dense<8, 3, f64>,
    }
}

fn main() {
    let _ = Net::ZERO;
}
