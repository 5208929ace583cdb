//! A matrix added to its transpose.
//! The message names `Matrix<2, 3>`, `Matrix<3, 2>`.
use covector::prelude::*;

pub fn twice(a: Matrix<2, 3>) -> Matrix<2, 3> {
    a + a
}

fn main() {}
