//! A Newton step to a minimum whose gradient is a row.
//! The message names `Vector<2, f64>`, `Covector<2, f64>`.
use covector::prelude::*;

pub fn step(x: &Vector<2, f64>) {
    let (h, g, _) = hessian_and_value(|x| x[0] * x[0] + x[1] * x[1], x);
    let _ = h.solve(&g);
}

fn main() {}
