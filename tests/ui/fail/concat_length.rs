//! Vectors put together into the wrong length.
//! The message names `lengths must add up`, `concat`.
use covector::prelude::*;

fn main() {
    let (a, b) = (Vector([1.0; 2]), Vector([1.0; 3]));
    let _ = a.concat::<3, 6>(&b);
}
