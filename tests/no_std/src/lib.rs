//! Initialises, trains and evaluates a network in a program with neither `std` nor a heap.
#![no_std]

use core::panic::PanicInfo;
use covector::prelude::*;

network! {
    struct Xor {
        fc1: Dense<2, 4>,
        tanh: Tanh<4>,
        fc2: Dense<4, 2>,
    }
}

/// Trains for `epochs`; the accuracy on the four samples, or −1 if something went wrong.
#[unsafe(no_mangle)]
pub extern "C" fn train_xor(seed: u64, epochs: usize) -> f32 {
    const X: [Vector<2>; 4] = [
        Vector([0.0, 0.0]),
        Vector([0.0, 1.0]),
        Vector([1.0, 0.0]),
        Vector([1.0, 1.0]),
    ];
    const LABELS: [usize; 4] = [0, 1, 1, 0];
    let mut net = Xor::seeded(Init::XavierUniform, seed);
    let mut adam = Adam::new(0.05);
    let mut ws = Workspace::ZERO;
    for _ in 0..epochs {
        if train_step(&mut net, &SoftmaxCrossEntropy, &mut adam, &X, &LABELS, &mut ws).is_err() {
            return -1.0;
        }
    }
    accuracy(&net, &X, &LABELS).map_or(-1.0, |a| a as f32)
}

#[panic_handler]
fn panic(_: &PanicInfo) -> ! {
    loop {}
}
