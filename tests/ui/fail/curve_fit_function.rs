//! A named model of plain numbers only.
//! The message names `Dual<2, _>`, `Vector<2, f64>`.
use covector::calculus::curve_fit;
use covector::prelude::*;

pub fn plain(b: &Vector<2, f64>, x: f64) -> f64 {
    b[0] + b[1] * x
}
pub fn generic<T: Real>(b: &Vector<2, T>, x: f64) -> T {
    b[0] + b[1] * T::from_f64(x)
}

pub fn fit(data: &[(f64, f64)], start: &Vector<2, f64>) {
    let _ = curve_fit(plain, data, start);
}

fn main() {}
