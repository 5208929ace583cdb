//! What runs on a thread with 64 KiB of stack, without optimisation: a network of 100 000 parameters
//! trains, ten thousand samples are fitted, systems are solved.
//!
//! Network, optimiser and workspace live on the heap or in statics, are made there, and nothing
//! large passes over the stack on the way. Where something does, the test dies of an overflow.
#![cfg(feature = "std")]
#![allow(clippy::unwrap_used)] // a test may stop

use covector::calculus::{ExtendedKalmanFilter, LevenbergMarquardt};
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

/// However many samples there are, a fit needs the same few N×N matrices.
#[test]
fn a_stream_is_fitted() {
    on_a_small_stack(|| {
        let samples = (0..10_000_u16).map(|i| {
            let t = f32::from(i) * 1e-3;
            (t, 200.0 * (-0.25 * t).exp() + 3.0)
        });
        let model = |b: &Vector<3, Dual<3>>, (t, y): (f32, f32)| {
            Vector([b[0] * (-b[1] * t).exp() + b[2] - y])
        };
        let start = Vector([100.0, 1.0, 0.0]);
        let fit = LevenbergMarquardt::new().stream(samples, model, &start);
        assert!(fit.is_converged());
        assert!((fit.parameters[1] - 0.25).abs() < 1e-4);
        assert!(fit.standard_errors().unwrap()[1] < 1e-4);
    });
}

/// Every factorisation of a 12×12 matrix, and what follows from it.
#[test]
fn systems_are_solved() {
    on_a_small_stack(|| {
        let a = Matrix::<12, 12>::from_fn(|i, j| {
            if i == j {
                3.0
            } else {
                1.0 / (1 + i + j) as f32
            }
        });
        let x = Vector::from_fn(|i| i as f32);
        let b = a * x;
        let solutions = [
            a.solve(&b).unwrap(),
            a.cholesky().unwrap().solve(&b),
            a.ldl().unwrap().solve(&b),
            a.least_squares(&b).unwrap(),
            a.svd().unwrap().solve(&b),
            a.pseudo_inverse().unwrap() * b,
            a.inverse().unwrap() * b,
            a.symmetric_eigen().unwrap().function(f32::recip) * b,
        ];
        for solution in solutions {
            assert!(solution.distance(&x) < 1e-3);
        }
        let growth = a.exponential().unwrap().determinant().ln(); // det eᴬ = e^(tr A)
        assert!((growth / a.trace() - 1.0).abs() < 1e-4);
    });
}

#[test]
fn a_state_is_filtered() {
    on_a_small_stack(|| {
        let unsure = Matrix::from_diagonal(&Vector::filled(1.0));
        let mut filter = ExtendedKalmanFilter::new(Vector([1.0_f32; 9]), unsure);
        for _ in 0..20 {
            filter
                .predict(|x| x.map(Real::sin), &(unsure * 1e-6))
                .unwrap();
            let h = |x: Vector<9, _>| x.segment::<0, 3>();
            let r = Matrix::from_diagonal(&Vector::filled(1e-2));
            filter.update(h, &Vector([0.25; 3]), &r).unwrap();
        }
        assert!((filter.mean[0] - 0.25).abs() < 0.1);
    });
}
