//! Parameters flattened into the wrong length.
//! The message names `14`, `15`.
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
    let theta: Vector<14> = Net::ZERO.to_flat();
    let _ = theta;
}
