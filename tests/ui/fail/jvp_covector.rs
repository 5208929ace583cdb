//! A covector pushed forward, where a vector is due.
//! The message names `Vector<2, f64>`, `Covector<2, f64>`.
use covector::prelude::*;

pub fn push(x: &Vector<2, f64>, v: &Covector<2, f64>) -> Vector<1, f64> {
    jvp(|x| Vector([x[0] * x[1]]), x, v)
}

fn main() {}
