//! A curve of two entries, where a velocity of three is due.
//! The message names `2`, `3`.
use covector::prelude::*;

pub fn velocity(t: f64) -> Vector<3, f64> {
    derivative(|t| Vector([t, t * t]), t)
}

fn main() {}
