//! Layers over different scalars, by `then`.
//! The message names `f32`, `f64`.
use covector::prelude::*;

fn main() {
    let net = Dense::<4, 8>::ZERO.then(Dense::<8, 3, f64>::ZERO);
    let _ = net;
}
