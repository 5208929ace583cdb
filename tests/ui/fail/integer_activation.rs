//! An activation over integers.
//! The message names `i32`.
use covector::prelude::*;

fn main() {
    let y = Tanh::<3, i32>::new().eval(&Zeroed::ZERO);
    let _ = y;
}
