//! A gradient taken for a column.
//! The message names `Vector<2>`, `Covector<2>`.
use covector::prelude::*;

pub fn slope(x: &Vector<2>) -> Covector<2> {
    let g: Vector<2> = gradient(|x: Vector<2, _>| x[0] * x[1], x);
    Covector(g.0)
}

fn main() {}
