//! A covector for a measurement.
//! The message names `Vector<1, f64>`, `Covector<1, f64>`.
use covector::calculus::ExtendedKalmanFilter;
use covector::prelude::*;

pub fn run(filter: &mut ExtendedKalmanFilter<2, f64>, z: &Covector<1, f64>, r: &Matrix<1, 1, f64>) {
    let _ = filter.update(|x| Vector([x[0]]), z, r);
}

fn main() {}
