//! Something that is no map, by `then`.
//! The message names `f32`.
use covector::prelude::*;

fn main() {
    let net = Dense::<4, 8>::ZERO.then(0.5_f32);
    let _ = net;
}
