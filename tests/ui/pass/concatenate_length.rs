//! Vectors put together, in the type system, into the wrong length.
//! The message names `Vector<3>`, `Vector<4>`, `Vector<8>`.
use covector::flat::Concatenation;
use covector::prelude::*;

pub fn join(a: Vector<3>, b: Vector<4>) -> f32 {
    let c = Vector::<7>::concatenate(&a, &b);
    c[0]
}

fn main() {}
