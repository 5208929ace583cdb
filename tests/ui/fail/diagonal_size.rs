//! A diagonal Jacobian of the wrong size.
//! The message names `Covector<3>`, `Diagonal<4>`.
use covector::linalg::Diagonal;
use covector::prelude::*;

pub fn pull(g: Covector<3>, slopes: [f32; 4], three: [f32; 3]) -> (Covector<3>, [f32; 4]) {
    (g * Diagonal(slopes), slopes)
}

fn main() {}
