//! A problem of two parameters and a start of three.
//! The message names `2`, `3`.
use covector::calculus::{LevenbergMarquardt, Residuals};
use covector::prelude::*;

pub fn fit(start: &Vector<2, f64>, other: &Vector<3, f64>) {
    let problem = Residuals(|x: Vector<2, Dual<2, f64>>| x);
    let _ = (LevenbergMarquardt::new().minimize(&problem, other), start);
}

fn main() {}
