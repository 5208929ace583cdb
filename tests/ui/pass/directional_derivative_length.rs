//! A direction of another length than the point.
//! The message names `2`, `3`.
use covector::calculus::directional_derivative;
use covector::prelude::*;

pub fn along(x: &Vector<2, f64>, v: &Vector<2, f64>, w: &Vector<3, f64>) {
    let _ = (directional_derivative(|x| x[0] * x[1], x, v), w);
}

fn main() {}
