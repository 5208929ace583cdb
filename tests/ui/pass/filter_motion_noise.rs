//! A covariance of another size than the state's.
//! The message names `2`, `1`.
use covector::calculus::ExtendedKalmanFilter;
use covector::prelude::*;

pub fn run(
    filter: &mut ExtendedKalmanFilter<2, f64>,
    q: &Matrix<2, 2, f64>,
    r: &Matrix<1, 1, f64>,
) {
    let _ = (filter.predict(|x| x, q), r);
}

fn main() {}
