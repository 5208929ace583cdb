//! Vectors of different lengths added.
//! The message names `Vector<3>`, `Vector<4>`.
use covector::prelude::*;

pub fn add(x: Vector<3>, y: Vector<3>, z: Vector<4>) -> (Vector<3>, Vector<4>) {
    (x + z, z)
}

fn main() {}
