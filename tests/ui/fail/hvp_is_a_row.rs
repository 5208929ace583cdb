//! The row of a Hessian–vector product, where a column is due.
//! The message names `Vector<2, f64>`, `Covector<2, f64>`.
use covector::prelude::*;

pub fn push(x: &Vector<2, f64>, v: &Vector<2, f64>) -> Vector<2, f64> {
    hvp(|x| x[0] * x[1], x, v)
}

fn main() {}
