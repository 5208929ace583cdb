//! A chain rule whose sizes do not fit.
//! The message names `Covector<3>`, `Matrix<4, 3>`.
use covector::prelude::*;

pub fn pull(g: Covector<3>, j: Jacobian<3, 4>) -> Covector<4> {
    g * j
}

fn main() {}
