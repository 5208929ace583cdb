//! The Jacobian of a measurement, taken for its transpose.
//! The message names `1`, `2`.
use covector::calculus::ExtendedKalmanFilter;
use covector::prelude::*;

pub fn run(
    filter: &mut ExtendedKalmanFilter<2, f64>,
    h: &Jacobian<1, 2, f64>,
    z: &Vector<1, f64>,
    r: &Matrix<1, 1, f64>,
) {
    let _ = filter.update_linear(h, z, r);
}

fn main() {}
