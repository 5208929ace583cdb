//! A block that reaches over the edge.
//! The message names `block`.
use covector::prelude::*;

fn main() {
    let m = Matrix([[1.0; 5]; 4]);
    let _ = m.block::<2, 2, 2, 3>();
}
