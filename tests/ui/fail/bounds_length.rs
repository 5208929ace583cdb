//! Bounds of another length than the parameters.
//! The message names `2`, `3`.
use covector::calculus::LevenbergMarquardt;
use covector::prelude::*;

pub fn fit(start: &Vector<2, f64>) {
    let lower = Vector([0.0; 2]);
    let solver = LevenbergMarquardt::new().bounds(&lower, &Vector([1.0; 3]));
    let _ = solver.map(|solver| solver.least_squares(|x: Vector<2, _>| x, start));
}

fn main() {}
