//! A method that f64 has and dual numbers have not.
//! The message names `to_degrees`, `Dual<2, f64>`.
use covector::prelude::*;

pub fn slope(x: &Vector<2, f64>) -> Covector<2, f64> {
    gradient(|x| x[0].to_degrees() * x[1], x)
}

fn main() {}
