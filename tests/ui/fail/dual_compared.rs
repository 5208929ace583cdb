//! A dual number compared with a plain one.
//! The message names `Dual<2, f64>`.
use covector::prelude::*;

pub fn slope(x: &Vector<2, f64>) -> Covector<2, f64> {
    gradient(|x| if x[0] > 0.0 { x[0] } else { x[1] }, x)
}

fn main() {}
