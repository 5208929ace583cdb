//! A solver for three parameters and a problem of two.
//! The message names `2`, `3`.
use covector::calculus::{LevenbergMarquardt, Residuals};
use covector::prelude::*;

pub fn fit(
    solver: &LevenbergMarquardt<3, f64>,
    same: &LevenbergMarquardt<2, f64>,
    start: &Vector<3, f64>,
    two: &Vector<2, f64>,
) {
    let problem = Residuals(|x: Vector<2, Dual<2, f64>>| x);
    let _ = (solver.minimize(&problem, start), same, two);
}

fn main() {}
