//! A generic function of two variables at a point of three.
//! The message names `2`, `3`.
use covector::prelude::*;

pub fn f<T: Real>(x: Vector<2, T>) -> T {
    x[0] * x[1]
}

pub fn slope(x: &Vector<2, f64>, y: &Vector<3, f64>) {
    let _ = (gradient(f, y), x);
}

fn main() {}
