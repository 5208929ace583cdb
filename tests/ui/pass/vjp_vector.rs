//! A vector pulled back, where a covector is due.
//! The message names `Covector<1, f64>`, `Vector<1, f64>`.
use covector::prelude::*;

pub fn pull(x: &Vector<2, f64>, g: &Vector<1, f64>) -> Covector<2, f64> {
    vjp(|x| Vector([x[0] * x[1]]), x, &g.t())
}

fn main() {}
