//! The slope of a curve, whose derivative is a column.
//! The message names `Dual<1, f64>`, `Vector<2, Dual<1, f64>>`.
use covector::prelude::*;

pub fn rise(t: f64) -> f64 {
    slope(|t| t * t, t)
}

fn main() {}
