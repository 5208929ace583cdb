//! The Hessian of a function whose value is a vector.
//! The message names `HyperDual<2, f64>`, `Vector<2, HyperDual<2, f64>>`.
use covector::prelude::*;

pub fn curvature(x: &Vector<2, f64>) -> Matrix<2, 2, f64> {
    hessian(|x| Vector([x[0] * x[1], x[1]]), x)
}

fn main() {}
