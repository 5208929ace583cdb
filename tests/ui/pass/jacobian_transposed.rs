//! A Jacobian taken for its transpose.
//! The message names `2`, `3`.
use covector::prelude::*;

pub fn f(x: Vector<2, Dual<2>>) -> Vector<3, Dual<2>> {
    Vector([x[0], x[1], x[0] * x[1]])
}

pub fn slope(x: &Vector<2>) -> Jacobian<3, 2> {
    jacobian(f, x)
}

fn main() {}
