//! A covector of another length than the function's value.
//! The message names `1`, `2`.
use covector::prelude::*;

pub fn pull(x: &Vector<2, f64>, g: &Covector<1, f64>, h: &Covector<2, f64>) {
    let _ = (vjp(|x| Vector([x[0] * x[1]]), x, g), h);
}

fn main() {}
