//! `compose` with sizes that do not fit.
//! The message names `3`, `5`.
use covector::prelude::*;

pub fn compose(a: Jacobian<2, 3>, b: &Jacobian<3, 5>) -> Jacobian<2, 5> {
    a.compose(b)
}

fn main() {}
