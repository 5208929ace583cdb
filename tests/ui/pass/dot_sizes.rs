//! The inner product of a row and a column of another length.
//! The message names `Covector<3>`, `Vector<4>`.
use covector::prelude::*;

pub fn pair(g: Covector<3>, x: Vector<3>, y: Vector<4>) -> (f32, Vector<4>) {
    (g * x, y)
}

fn main() {}
