//! A matrix of plain numbers times a vector of dual numbers.
//! The message names `Matrix<3, 2, f64>`, `Dual<2, f64>`.
use covector::prelude::*;

pub fn slope(x: &Vector<2, f64>, a: &Matrix<3, 2, f64>) -> Jacobian<3, 2, f64> {
    jacobian(|x| a * x, x)
}

fn main() {}
