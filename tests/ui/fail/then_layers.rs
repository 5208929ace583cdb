//! Two dense layers that do not meet, by `then`.
//! The message names `8`, `16`.
use covector::prelude::*;

fn main() {
    let net = Dense::<4, 8>::ZERO.then(Dense::<16, 3>::ZERO);
    let _ = net;
}
