//! J·g for g·J.
//! The message names `Matrix<3, 4>`, `Covector<3>`.
use covector::prelude::*;

pub fn pull(g: Covector<3>, j: Jacobian<3, 4>) -> Covector<4> {
    j * g
}

fn main() {}
