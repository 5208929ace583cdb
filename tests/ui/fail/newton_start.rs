//! A start of another length than the system.
//! The message names `2`, `3`.
use covector::calculus::newton;
use covector::prelude::*;

pub fn root(start: &Vector<2, f64>, other: &Vector<3, f64>) {
    let _ = (newton(|x: Vector<2, _>| x, other), start);
}

fn main() {}
