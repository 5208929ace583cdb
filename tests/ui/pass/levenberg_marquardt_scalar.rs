//! A sum of squares, where the residuals are due.
//! The message names `Vector<_, Dual<2, f64>>`, `Dual<2, f64>`.
use covector::calculus::levenberg_marquardt;
use covector::prelude::*;

pub fn fit(start: &Vector<2, f64>) {
    let _ = levenberg_marquardt(|x| Vector([x[0], x[1]]), start);
}

fn main() {}
