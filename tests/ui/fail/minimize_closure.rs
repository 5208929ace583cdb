//! A closure for a least-squares problem.
//! The message names `least-squares problem`, `Residuals`.
use covector::calculus;
use covector::prelude::*;

pub fn fit(solver: &calculus::LevenbergMarquardt<2, f64>, start: &Vector<2, f64>) {
    let _ = solver.minimize(&|x: Vector<2, Dual<2, f64>>| x, start);
}

fn main() {}
