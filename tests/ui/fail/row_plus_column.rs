//! A row added to a column.
//! The message names `Vector<3>`, `Covector<3>`.
use covector::prelude::*;

fn main() {
    let x = Vector([1.0; 3]);
    let _ = x + Covector([1.0; 3]);
}
