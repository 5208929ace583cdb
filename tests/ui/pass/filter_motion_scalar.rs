//! A motion model that returns a number.
//! The message names `Vector<2, Dual<2, f64>>`, `Dual<2, f64>`.
use covector::calculus::ExtendedKalmanFilter;
use covector::prelude::*;

pub fn run(filter: &mut ExtendedKalmanFilter<2, f64>, q: &Matrix<2, 2, f64>) {
    let _ = filter.predict(|x| Vector([x[0] + x[1], x[1]]), q);
}

fn main() {}
