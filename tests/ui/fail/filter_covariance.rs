//! A start whose covariance has another size.
//! The message names `2`, `3`.
use covector::calculus::ExtendedKalmanFilter;
use covector::prelude::*;

pub fn start(x: Vector<2, f64>, p: Matrix<2, 2, f64>, q: Matrix<3, 3, f64>) {
    let _ = (ExtendedKalmanFilter::new(x, q), p);
}

fn main() {}
