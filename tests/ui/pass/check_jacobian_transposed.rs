//! A Jacobian that was derived the wrong way round.
//! The message names `1`, `2`.
use covector::prelude::*;

pub fn check(x: &Vector<2, f64>) {
    let _ = check_jacobian(|x| Vector([x[0] * x[1]]), |x| Matrix([[x[1], x[0]]]), x);
}

fn main() {}
