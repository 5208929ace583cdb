//! Tracks a car by radar with an extended Kalman filter: `cargo run --release --example ekf`.
//!
//! The car drives at constant speed and turn rate but for random accelerations (the CTRV model:
//! constant turn rate and velocity). The radar, in the origin, measures its distance, its bearing
//! and how fast the distance changes. Neither function is linear; both are written down once, and
//! their Jacobians are computed. The same filter runs beside it with Jacobians derived by hand.

#[path = "shared/random.rs"]
mod random;

use covector::calculus::ExtendedKalmanFilter;
use covector::linalg::solve::SolveError;
use covector::prelude::*;
use random::Normal;
use std::f64::consts::TAU;
use textplots::{Chart, Plot, Shape};

/// East and north (m), speed (m/s), heading (rad, from east to north), turn rate (rad/s).
type State<T> = Vector<5, T>;
/// Distance (m), bearing (rad, from east to north), rate of the distance (m/s).
type Measurement<T> = Vector<3, T>;

/// Time between two measurements, s.
const DT: f64 = 0.1;
const STEPS: usize = 500;

/// Where the car is after `DT`: along the chord of its arc.
fn motion<T: Real>(x: State<T>) -> State<T> {
    let [east, north, speed, heading, turn_rate] = x.0;
    let dt = T::from_f64(DT);
    let half_turn = turn_rate * dt * T::from_f64(0.5);
    let chord = speed * dt * sinc(half_turn);
    let direction = heading + half_turn;
    Vector([
        east + chord * direction.cos(),
        north + chord * direction.sin(),
        speed,
        heading + turn_rate * dt,
        turn_rate,
    ])
}

/// `sin(x)/x`, by its series near 0.
fn sinc<T: Real>(x: T) -> T {
    if x.abs() < T::from_f64(1e-3) {
        let x2 = x * x;
        T::ONE - x2 / T::from_f64(6.0) * (T::ONE - x2 / T::from_f64(20.0))
    } else {
        x.sin() / x
    }
}

/// What the radar sees.
fn radar<T: Real>(x: State<T>) -> Measurement<T> {
    let [east, north, speed, heading, _] = x.0;
    let distance = east.hypot(north);
    let rate = speed * (east * heading.cos() + north * heading.sin()) / distance;
    Vector([distance, north.atan2(east), rate])
}

/// `∂motion/∂x`, derived by hand: an afternoon's work, and the reason for this library.
fn motion_jacobian(x: &State<f64>) -> Jacobian<5, 5, f64> {
    let [_, _, v, psi, w] = x.0;
    let (end, dt) = (psi + w * DT, DT);
    let (s, c) = (end.sin() - psi.sin(), psi.cos() - end.cos());
    Matrix([
        [
            1.0,
            0.0,
            s / w,
            -v / w * c,
            v * dt / w * end.cos() - v / (w * w) * s,
        ],
        [
            0.0,
            1.0,
            c / w,
            v / w * s,
            v * dt / w * end.sin() - v / (w * w) * c,
        ],
        [0.0, 0.0, 1.0, 0.0, 0.0],
        [0.0, 0.0, 0.0, 1.0, dt],
        [0.0, 0.0, 0.0, 0.0, 1.0],
    ])
}

/// `∂radar/∂x`, derived by hand.
fn radar_jacobian(x: &State<f64>) -> Jacobian<3, 5, f64> {
    let [px, py, v, psi, _] = x.0;
    let (vx, vy) = (v * psi.cos(), v * psi.sin());
    let d2 = px * px + py * py;
    let d = d2.sqrt();
    let d3 = d2 * d;
    Matrix([
        [px / d, py / d, 0.0, 0.0, 0.0],
        [-py / d2, px / d2, 0.0, 0.0, 0.0],
        [
            py * (vx * py - vy * px) / d3,
            px * (vy * px - vx * py) / d3,
            (px * psi.cos() + py * psi.sin()) / d,
            (py * vx - px * vy) / d,
            0.0,
        ],
    ])
}

/// The innovation, its bearing wrapped to ±π: the car may cross the radar's cut.
fn innovation(z: &Measurement<f64>, expected: &Measurement<f64>) -> Measurement<f64> {
    let mut y = z - expected;
    y[1] -= TAU * (y[1] / TAU).round();
    y
}

fn main() -> Result<(), SolveError> {
    // How the truth departs from the model, and how well the radar measures.
    let (acceleration, turn_acceleration) = (0.5, 0.05);
    let noise = Vector([1.0, 0.01, 0.3]);
    let r = Matrix::from_diagonal(&noise.hadamard(&noise));
    // What these do to the state in one step: Q = G·diag(σ²)·Gᵀ, with the heading in G.
    let disturbance = |x: &State<f64>| {
        let (c, s) = (x[3].cos(), x[3].sin());
        let half = 0.5 * DT * DT;
        let g = Matrix([
            [half * c, 0.0],
            [half * s, 0.0],
            [DT, 0.0],
            [0.0, half],
            [0.0, DT],
        ]);
        let a = f64::powi(acceleration, 2);
        let t = f64::powi(turn_acceleration, 2);
        (g, g * Matrix::from_diagonal(&Vector([a, t])) * g.t())
    };

    let mut random = Normal::seeded(5);
    let mut truth = Vector([60.0, -40.0, 12.0, 2.0, 0.15]);
    let start = ExtendedKalmanFilter::new(
        Vector([50.0, -50.0, 5.0, 1.5, 0.01]),
        Matrix::from_diagonal(&Vector([400.0, 400.0, 100.0, 1.0, 0.1])),
    );
    let (mut filter, mut by_hand) = (start, start);

    let (mut path, mut seen, mut estimate) = (Vec::new(), Vec::new(), Vec::new());
    let (mut jacobians_differ, mut surprise) = (0.0_f64, 0.0);
    for _ in 0..STEPS {
        let (g, _) = disturbance(&truth);
        truth =
            motion(truth) + g * Vector([random.next(acceleration), random.next(turn_acceleration)]);
        let z = radar(truth) + noise.map(|deviation| random.next(deviation));

        // Everything that there is to write:
        let (_, q) = disturbance(&filter.mean);
        filter.predict(motion, &q)?;
        let residual = innovation(&z, &radar(filter.mean));
        let h = jacobian(radar, &filter.mean);
        surprise += filter.update_with(&residual, &h, &r)?.distance_squared;

        // And the same by hand.
        let (_, q) = disturbance(&by_hand.mean);
        let f = motion_jacobian(&by_hand.mean);
        jacobians_differ = jacobians_differ.max((f - jacobian(motion, &by_hand.mean)).max_abs());
        by_hand.predict_with(motion(by_hand.mean), &f, &q)?;
        let residual = innovation(&z, &radar(by_hand.mean));
        let h = radar_jacobian(&by_hand.mean);
        jacobians_differ = jacobians_differ.max((h - jacobian(radar, &by_hand.mean)).max_abs());
        by_hand.update_with(&residual, &h, &r)?;

        path.push(truth);
        seen.push(Vector([z[0] * z[1].cos(), z[0] * z[1].sin()]));
        estimate.push(filter.mean);
    }

    let points = |track: &[State<f64>]| -> Vec<(f32, f32)> {
        track.iter().map(|x| (x[0] as f32, x[1] as f32)).collect()
    };
    let (path_points, estimate_points) = (points(&path), points(&estimate[20..]));
    let (low, high) = path_points
        .iter()
        .fold((0.0_f32, 0.0_f32), |(low, high), p| {
            (low.min(p.0), high.max(p.0))
        });
    println!("The way of the car, seen from above, as the filter found it (the radar is at 0, 0):");
    Chart::new(140, 80, low - 5.0, high + 5.0)
        .lineplot(&Shape::Points(&estimate_points))
        .nice();

    // After two seconds the filter has settled.
    let settled = 20..STEPS;
    let rms = |error: &dyn Fn(usize) -> f64| {
        (settled.clone().map(|k| error(k).powi(2)).sum::<f64>() / settled.len() as f64).sqrt()
    };
    let place = |x: &State<f64>| x.segment::<0, 2>();
    let seen_error = rms(&|k| place(&path[k]).distance(&seen[k]));
    let place_error = rms(&|k| place(&path[k]).distance(&place(&estimate[k])));
    let speed_error = rms(&|k| path[k][2] - estimate[k][2]);
    let surprise = surprise / STEPS as f64;
    let apart = (filter.mean - by_hand.mean).max_abs();

    println!("root mean square errors");
    println!("  place, radar alone          {seen_error:8.3} m");
    println!("  place, filtered             {place_error:8.3} m");
    println!(
        "  speed, filtered             {speed_error:8.3} m/s (only its part along the beam is measured)"
    );
    println!("squared innovation            {surprise:8.3}   (3 if all models are right)");
    println!("Jacobians, by hand and not    {jacobians_differ:8.0e}   the largest difference");
    println!("estimates with the one or the other {apart:.0e}   at the end");

    assert!(place_error < 0.5 * seen_error, "the filter must help");
    assert!(
        (surprise - 3.0).abs() < 0.5,
        "the filter must know how good it is"
    );
    assert!(
        jacobians_differ < 1e-9 && apart < 1e-9,
        "the two must agree"
    );
    Ok(())
}
