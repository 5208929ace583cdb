//! A model of another length than the measurement's.
//! The message names `1`, `2`.
use covector::calculus::ExtendedKalmanFilter;
use covector::prelude::*;

pub fn run(filter: &mut ExtendedKalmanFilter<2, f64>, z: &Vector<1, f64>, r: &Matrix<1, 1, f64>) {
    let _ = filter.update(|x| x, z, r);
}

fn main() {}
