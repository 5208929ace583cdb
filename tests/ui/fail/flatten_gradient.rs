//! A flattened gradient taken for a column.
//! The message names `Vector<15>`, `Covector<15>`.
use covector::flat::Flatten;
use covector::prelude::*;

network! {
    struct Net {
        fc: Dense<4, 3>,
        tanh: Tanh<3>,
    }
}
covector::flatten!(Net);

fn main() {
    let g: Vector<15> = Gradient::<Net>::ZERO.to_flat();
    let _ = g;
}
