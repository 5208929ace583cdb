//! A right side as long as the unknowns.
//! The message names `3`, `2`.
use covector::prelude::*;

pub fn fit(a: &Matrix<3, 2, f64>, b: &Vector<3, f64>, x: &Vector<2, f64>) {
    let _ = (a.least_squares(b), x);
}

fn main() {}
