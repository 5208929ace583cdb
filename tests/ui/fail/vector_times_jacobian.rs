//! A vector in front of a Jacobian.
//! The message names `Vector<3>`, `Matrix<3, 4>`.
use covector::prelude::*;

pub fn pull(g: Covector<3>, j: Jacobian<3, 4>) -> Covector<4> {
    g.t() * j
}

fn main() {}
