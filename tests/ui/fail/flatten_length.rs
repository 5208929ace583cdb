//! Parameters flattened into the wrong length.
//! The message names `14`, `15`.
use covector::flat::Flatten;
use covector::prelude::*;

fn main() {
    let layer = Dense::<4, 3>::ZERO;
    let flat: Vector<14> = layer.to_vector();
    let _ = flat;
}
