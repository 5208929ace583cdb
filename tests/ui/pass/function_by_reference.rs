//! A function of a reference, where one of a value is due.
//! The message names `fn(Vector<2, Dual<2, f64>>)`, `fn(&Vector<2, _>)`.
use covector::prelude::*;

pub fn slope(x: &Vector<2, f64>) -> Covector<2, f64> {
    gradient(|x: Vector<2, _>| x[0] * x[1], x)
}

fn main() {}
