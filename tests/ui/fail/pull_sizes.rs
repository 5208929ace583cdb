//! `pull` with sizes that do not fit.
//! The message names `3`, `4`.
use covector::prelude::*;

pub fn pull(g: Covector<3>, j: &Jacobian<3, 4>) -> Covector<4> {
    g.pull(&j.t())
}

fn main() {}
