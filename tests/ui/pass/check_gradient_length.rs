//! A gradient with an entry too many.
//! The message names `2`, `3`.
use covector::prelude::*;

pub fn check(x: &Vector<2, f64>) {
    let _ = check_gradient(|x| x[0] * x[1], |x| Covector([x[1], x[0]]), x);
}

fn main() {}
