//! The inner product of a row and a column of another length.
//! The message names `Covector<3>`, `Vector<4>`.
use covector::prelude::*;

fn main() {
    let g = Covector([1.0; 3]);
    let _ = g * Vector([1.0; 4]);
}
