//! An activation over integers.
//! The message names `i32`.
use covector::prelude::*;

fn main() {
    let tanh = Tanh::<3, f64>::new();
    let _ = tanh.eval(&Zeroed::ZERO);
}
