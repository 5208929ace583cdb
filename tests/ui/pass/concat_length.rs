//! Vectors put together into the wrong length.
//! The message names `6`, `5`.
use covector::prelude::*;

fn main() {
    let (a, b) = (Vector([1.0; 2]), Vector([1.0; 3]));
    let c: Vector<5> = a.concat(&b);
    let _ = c;
}
