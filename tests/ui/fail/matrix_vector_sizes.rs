//! A matrix times a vector of the wrong length.
//! The message names `Matrix<2, 3>`, `Vector<2>`.
use covector::prelude::*;

pub fn twice(w: Matrix<2, 3>, x: Vector<3>) -> Vector<2> {
    w * (w * x)
}

fn main() {}
