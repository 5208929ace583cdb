//! A segment that reaches over the end.
//! The message names `segment`.
use covector::prelude::*;

fn main() {
    let v = Vector([1.0; 5]);
    let _ = v.segment::<3, 2>();
}
