//! A function of plain numbers, where one of dual numbers is due.
//! The message names `Dual<2, f64>`, `f64`.
use covector::prelude::*;

pub fn plain(x: Vector<2, f64>) -> f64 {
    x[0] * x[1]
}
pub fn generic<T: Real>(x: Vector<2, T>) -> T {
    x[0] * x[1]
}

pub fn slope(x: &Vector<2, f64>) -> Covector<2, f64> {
    gradient(plain, x)
}

fn main() {}
