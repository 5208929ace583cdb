//! An update of another length.
//! The message names `2`, `3`.
use covector::linalg::solve::Cholesky;
use covector::prelude::*;

pub fn f(a: &Cholesky<3, f64>, v: &Vector<3, f64>, w: &Vector<2, f64>) {
    let _ = (a.rank_one_update(w, 1.0), v);
}

fn main() {}
