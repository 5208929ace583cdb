//! A Hessian of a function of `Dual`, which carries first derivatives only.
//! The message names `HyperDual<2, f64>`, `Dual<2, f64>`.
use covector::prelude::*;

pub fn curvature(x: &Vector<2, f64>) -> Matrix<2, 2, f64> {
    hessian(|x: Vector<2, HyperDual<2, f64>>| x[0] * x[1], x)
}

fn main() {}
