//! A row added to a column.
//! The message names `Vector<3>`, `Covector<3>`.
use covector::prelude::*;

pub fn add(x: Vector<3>, g: Covector<3>) -> Vector<3> {
    x + g
}

fn main() {}
