//! An output taken for one of another size.
//! The message names `9`, `8`.
use covector::prelude::*;

fn main() {
    let layer = Dense::<4, 8>::ZERO;
    let y: Vector<9> = layer.eval(&Vector([0.0; 4]));
    let _ = y;
}
