//! Something that is no map, by `then`.
//! The message names `f32`.
use covector::prelude::*;

fn main() {
    let net = Dense::<4, 8>::ZERO.then(Tanh::<8>::new());
    let _ = net;
}
