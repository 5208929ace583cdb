//! A gradient at a point of another size.
//! The message names `2`, `3`.
use covector::prelude::*;

fn main() {
    let _ = gradient(|x: Vector<2, _>| x[0] * x[1], &Vector([1.0; 2]));
}
