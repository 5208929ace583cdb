//! A gradient taken for a column.
//! The message names `Vector<2>`, `Covector<2>`.
use covector::prelude::*;

fn main() {
    let g: Covector<2> = gradient(|x: Vector<2, _>| x[0] * x[1], &Vector([1.0, 2.0]));
    let _ = g;
}
