//! A plain number added to a generic scalar.
//! The message names `T`.
use covector::prelude::*;

pub fn f<T: Real>(x: T) -> T {
    x + 1.0
}

fn main() {}
