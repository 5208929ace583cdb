//! A layer with a scalar of its own in a network generic over its scalar.
//! The message names `T`, `f32`.
use covector::prelude::*;

network! {
    struct Net<T> {
        fc1: Dense<4, 8, T>,
        fc2: Dense<8, 3, T>,
    }
}

fn main() {
    let _ = Net::<f64>::ZERO;
}
