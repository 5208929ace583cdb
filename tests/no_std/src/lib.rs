//! Networks, fits, filters and solvers in a program with neither `std` nor a heap.
#![no_std]

use core::panic::PanicInfo;
use covector::calculus::{ExtendedKalmanFilter, LevenbergMarquardt, minimize, newton};
use covector::linalg::solve::SolveError;
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
        if train_step(
            &mut net,
            &SoftmaxCrossEntropy,
            &mut adam,
            &X,
            &LABELS,
            &mut ws,
        )
        .is_err()
        {
            return -1.0;
        }
    }
    accuracy(&net, &X, &LABELS).map_or(-1.0, |a| a as f32)
}

/// The rate of a decay, `200·exp(−rate·t)`, from `n` samples a millisecond apart that nobody keeps;
/// −1 if it was not found.
#[unsafe(no_mangle)]
pub extern "C" fn fit_decay(rate: f32, n: u16) -> f32 {
    let samples = (0..n).map(|i| {
        let t = f32::from(i) * 1e-3;
        (t, 200.0 * (-rate * t).exp())
    });
    let residual =
        |b: &Vector<2, Dual<2>>, (t, y): (f32, f32)| Vector([b[0] * (-b[1] * t).exp() - y]);
    let fit = LevenbergMarquardt::new().stream(samples, residual, &Vector([100.0, 1.0]));
    if fit.is_converged() {
        fit.parameters[1]
    } else {
        -1.0
    }
}

/// The velocity of what moves by `velocity` in each of `n` steps, of which the distance from a
/// point beside its way is measured; −1 if the filter failed.
#[unsafe(no_mangle)]
pub extern "C" fn track(velocity: f32, n: u16) -> f32 {
    let unsure = Matrix::from_diagonal(&Vector([1.0, 4.0]));
    let mut filter = ExtendedKalmanFilter::new(Vector([1.0, 0.0]), unsure);
    for k in 1..=n {
        let range = (f32::from(k) * velocity).hypot(3.0);
        let moved = filter.predict(|x| Vector([x[0] + x[1], x[1]]), &Matrix::ZERO);
        let beside = |x: Vector<2, Dual<2>>| Vector([x[0].hypot(Dual::constant(3.0))]);
        let seen = filter.update(beside, &Vector([range]), &Matrix([[1e-4]]));
        if moved.is_err() || seen.is_err() {
            return -1.0;
        }
    }
    filter.mean[1]
}

/// The distance between the minimum of Rosenbrock's valley and where its gradient vanishes, as two
/// methods find them; −1 if either fails.
#[unsafe(no_mangle)]
pub extern "C" fn valley(x: f32, y: f32) -> f32 {
    fn height<T: Real>(p: Vector<2, T>) -> T {
        let (across, along) = (p[1] - p[0] * p[0], T::ONE - p[0]);
        T::from_i32(100) * across * across + along * along
    }
    let slope = |p: Vector<2, Dual<2>>| Vector([10.0 * (p[1] - p[0] * p[0]), 1.0 - p[0]]);
    let start = Vector([x, y]);
    match (
        minimize(height, &start).converged(),
        newton(slope, &start).converged(),
    ) {
        (Ok(minimum), Ok(root)) => minimum.x.distance(&root.x),
        _ => -1.0,
    }
}

/// An entry of the exponential of a turn by `angle`, through which all factorisations have gone;
/// −1 if one fails.
#[unsafe(no_mangle)]
pub extern "C" fn turn(angle: f32) -> f32 {
    let turned = || {
        let r = Matrix([[0.0, -angle], [angle, 0.0]]).exponential()?;
        let symmetric = r * Matrix::from_diagonal(&Vector([2.0, 1.0])) * r.t();
        let b = Vector([1.0, 0.0]);
        let x = symmetric.solve(&b)? - symmetric.cholesky()?.solve(&b);
        let y = symmetric.ldl()?.solve(&b) - symmetric.least_squares(&b)?;
        let z = symmetric.svd()?.solve(&b) - symmetric.pseudo_inverse()? * b;
        let largest = symmetric.symmetric_eigen()?.eigenvalues()[1] - 2.0;
        Ok::<f32, SolveError>(r[(1, 0)] + x.norm() + y.norm() + z.norm() + largest.abs())
    };
    turned().unwrap_or(-1.0)
}

#[panic_handler]
fn panic(_: &PanicInfo) -> ! {
    loop {}
}
