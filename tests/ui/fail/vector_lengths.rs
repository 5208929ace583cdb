//! Vectors of different lengths added.
//! The message names `Vector<3>`, `Vector<4>`.
use covector::prelude::*;

fn main() {
    let x = Vector([1.0; 3]);
    let _ = x + Vector([1.0; 4]);
}
