//! Three unknowns and two equations.
//! The message names `3`, `2`.
use covector::calculus::newton;
use covector::prelude::*;

pub fn root(start: &Vector<3, f64>) {
    let _ = newton(|x| Vector([x[0] * x[1], x[2], x[0]]), start);
}

fn main() {}
