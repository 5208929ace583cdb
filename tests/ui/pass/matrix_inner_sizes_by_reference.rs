//! Inner sizes that differ, by reference.
//! The message names `Matrix<2, 3>`, `Matrix<5, 3>`.
use covector::prelude::*;

pub fn compose(a: &Jacobian<2, 3>, b: &Jacobian<3, 5>) -> Jacobian<2, 5> {
    a * b
}

fn main() {}
