//! `pull` with sizes that do not fit.
//! The message names `3`, `4`.
use covector::prelude::*;

fn main() {
    let g = Covector([1.0; 3]);
    let _ = g.pull(&Matrix([[1.0; 5]; 4]));
}
