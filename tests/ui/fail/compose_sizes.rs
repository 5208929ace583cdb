//! `compose` with sizes that do not fit.
//! The message names `3`, `4`.
use covector::prelude::*;

fn main() {
    let a = Matrix([[1.0; 3]; 2]);
    let _ = a.compose(&Matrix([[1.0; 5]; 4]));
}
