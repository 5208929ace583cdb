//! A streamed model whose residual is a number.
//! The message names `Vector<_, Dual<2, f64>>`, `Dual<2, f64>`.
use covector::calculus::LevenbergMarquardt;
use covector::prelude::*;

pub fn fit(start: &Vector<2, f64>) {
    let _ = LevenbergMarquardt::new().stream([1.0, 2.0], |b, x| Vector([b[0] * x - 3.0]), start);
}

fn main() {}
