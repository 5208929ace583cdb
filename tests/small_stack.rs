//! A network of 100 000 parameters trains on a thread with 64 KiB of stack, without optimisation.
//!
//! Network, optimiser and workspace live on the heap or in statics, are made there, and nothing
//! large passes over the stack on the way. Where something does, the test dies of an overflow.
#![cfg(feature = "std")]
#![allow(clippy::unwrap_used)] // a test may stop

use covector::prelude::*;
use std::sync::Mutex;

const STACK: usize = 64 * 1024;
const BATCH: usize = 32;
/// Two batches, and a last partial one.
const SAMPLES: usize = 2 * BATCH + 5;

network! {
    struct Digits { fc1: Dense<784, 128>, relu: Relu<128>, fc2: Dense<128, 10> }
}

fn on_a_small_stack(test: fn()) {
    let thread = std::thread::Builder::new().stack_size(STACK);
    thread.spawn(test).unwrap().join().unwrap();
}

/// Ten classes: class c has its own 70 of the 784 inputs at 1, a few others too.
fn samples() -> (Vec<Vector<784>>, Vec<usize>) {
    let mut x = vec![Vector([0.0; 784]); SAMPLES];
    let labels: Vec<usize> = (0..SAMPLES).map(|sample| sample % 10).collect();
    for (sample, (x, &label)) in x.iter_mut().zip(&labels).enumerate() {
        x.0[label * 70..][..70].fill(1.0);
        for i in 0..40 {
            x.0[(sample * 97 + i * 131) % 784] = 1.0;
        }
    }
    (x, labels)
}

/// Everything that a program does with a network: starts it, trains it, measures it.
fn learns(net: &mut Digits, adam: &mut Adam<Digits>, ws: &mut Workspace<Digits, BATCH>) {
    let (x, labels) = samples();
    let (batch, batch_labels) = (x.first_chunk().unwrap(), labels.first_chunk().unwrap());
    net.initialize_seeded(Init::HeUniform, 1);
    let before = evaluate(net, &SoftmaxCrossEntropy, &x, &labels).unwrap();

    let first = train_step(net, &SoftmaxCrossEntropy, adam, batch, batch_labels, ws).unwrap();
    assert!((first - before).abs() < 1.0);
    for epoch in Epochs::new(&x, &labels).unwrap().shuffled(1).take(6) {
        epoch.train(net, &SoftmaxCrossEntropy, adam, ws).unwrap();
    }

    let after = evaluate(net, &SoftmaxCrossEntropy, &x, &labels).unwrap();
    assert!(after < 0.1 * before, "loss {before} fell to {after} only");
    assert_eq!(accuracy(net, &x, &labels), Ok(1.0));
    let confusion = ConfusionMatrix::of(net, &x, &labels).unwrap();
    assert_eq!(confusion.total(), SAMPLES);
    let (_, gx) = pullback(net, &x[0], &Covector([1.0; 10]));
    assert!(gx.0.iter().any(|&g| g != 0.0));
}

#[test]
fn on_the_heap() {
    on_a_small_stack(|| {
        let mut net = Boxed::zeroed();
        let mut adam = Adam::boxed(1e-3);
        let mut ws = Boxed::zeroed();
        learns(&mut net, &mut adam, &mut ws);
    });
}

#[test]
fn in_statics() {
    static NET: Mutex<Digits> = Mutex::new(Digits::ZERO);
    static ADAM: Mutex<Adam<Digits>> = Mutex::new(Adam::new(1e-3));
    static WS: Mutex<Workspace<Digits, BATCH>> = Mutex::new(Workspace::ZERO);
    on_a_small_stack(|| {
        learns(
            &mut NET.lock().unwrap(),
            &mut ADAM.lock().unwrap(),
            &mut WS.lock().unwrap(),
        );
    });
}
