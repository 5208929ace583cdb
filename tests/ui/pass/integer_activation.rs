//! An activation over integers.
//! The message names `i32`.
use covector::prelude::*;

fn main() {
    let y = Tanh::<3, f64>::new().eval(&Zeroed::ZERO);
    let _ = y;
}
