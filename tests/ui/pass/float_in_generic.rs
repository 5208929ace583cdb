//! A plain number added to a generic scalar.
//! The message names `T`.
use covector::prelude::*;

pub fn f<T: Real>(x: T) -> T {
    x + T::ONE
}

fn main() {}
