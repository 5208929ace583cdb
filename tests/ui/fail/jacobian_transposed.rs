//! A Jacobian taken for its transpose.
//! The message names `2`, `3`.
use covector::prelude::*;

fn main() {
    let f = |x: Vector<2, _>| Vector([x[0], x[1], x[0] * x[1]]);
    let j: Jacobian<2, 3> = jacobian(f, &Vector([1.0, 2.0]));
    let _ = j;
}
