//! A start that is a number.
//! The message names `&Vector<1, _>`, `f64`.
use covector::calculus::newton;
use covector::prelude::*;

pub fn root(start: f64) {
    let _ = newton(|x| Vector([x[0] * x[0] - 2.0]), &Vector([start]));
}

fn main() {}
