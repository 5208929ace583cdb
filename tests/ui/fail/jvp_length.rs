//! A direction of another length than the point.
//! The message names `2`, `3`.
use covector::prelude::*;

pub fn push(x: &Vector<2, f64>, v: &Vector<2, f64>, w: &Vector<3, f64>) {
    let _ = (jvp(|x| Vector([x[0] * x[1]]), x, w), v);
}

fn main() {}
