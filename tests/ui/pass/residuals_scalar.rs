//! A problem whose residuals are one number.
//! The message names `Vector<_, Dual<2, f64>>`, `Dual<2, f64>`.
use covector::calculus::{LevenbergMarquardt, Residuals};
use covector::prelude::*;

pub fn fit(start: &Vector<2, f64>) {
    let problem = Residuals(|x: Vector<2, Dual<2, f64>>| x);
    let _ = LevenbergMarquardt::new().minimize(&problem, start);
}

fn main() {}
