//! A motion that loses a coordinate of the state.
//! The message names `2`, `1`.
use covector::calculus::ExtendedKalmanFilter;
use covector::prelude::*;

pub fn run(filter: &mut ExtendedKalmanFilter<2, f64>, q: &Matrix<2, 2, f64>) {
    let _ = filter.predict(|x| Vector([x[0] + x[1], x[1]]), q);
}

fn main() {}
