//! A physics-informed network: `cargo run --release --example pinn`.
//!
//! A pendulum swings, damped. Thirty times somebody noted its angle, not very well. A small network
//! `θ(t)` is fitted to the notes *and* to the law `θ″ + c·θ′ + k·sin θ = 0`, whose damping c and
//! stiffness k = g/L nobody knows: they are fitted along with the network's weights.
//!
//! The law needs derivatives of the network by its input, the fit needs derivatives of the law by
//! the weights. Both come from dual numbers, one inside the other.

#[path = "shared/chart.rs"]
mod chart;
#[path = "shared/random.rs"]
mod random;

use chart::{HEIGHT, WIDTH, crosses};
use covector::calculus::{LeastSquares, LevenbergMarquardt};
use covector::prelude::*;
use random::Normal;
use textplots::{Chart, Plot, Shape};

network! {
    /// The angle at a time, over any scalar.
    struct Angle<T> {
        hidden: Dense<1, 12, T>,
        tanh: Tanh<12, T>,
        output: Dense<12, 1, T>,
    }
}

/// The network's 37 numbers, c and k.
const UNKNOWNS: usize = 39;
const NETWORK: usize = UNKNOWNS - 2;
/// How long it is looked at, s.
const DURATION: f64 = 10.0;
const STEPS: usize = 960;
const NOTES: usize = 30;

/// A number and its derivatives by all unknowns.
type Known = Dual<UNKNOWNS, f64>;
/// A function of time: value, velocity and acceleration, each with its derivatives.
type InTime = Dual<1, Dual<1, Known>>;

struct Pendulum {
    /// Times and angles.
    notes: Vec<(f64, f64)>,
    /// Times at which the law must hold.
    law: Vec<f64>,
}

impl LeastSquares<UNKNOWNS, f64> for Pendulum {
    fn linearize(
        &self,
        unknowns: &Vector<UNKNOWNS, f64>,
        mut row: impl FnMut(f64, Covector<UNKNOWNS, f64>),
    ) {
        let unknowns = Dual::variables(unknowns.0);
        let [damping, stiffness] = [unknowns[NETWORK], unknowns[NETWORK + 1]];
        let network = network_of(&unknowns);
        for &(t, angle) in &self.notes {
            let (theta, _, _) = motion(&network, t);
            let miss = (theta - angle) / NOISE;
            row(miss.re, Covector(miss.eps));
        }
        for &t in &self.law {
            let (theta, velocity, acceleration) = motion(&network, t);
            let miss = (acceleration + damping * velocity + stiffness * theta.sin()) / LAW;
            row(miss.re, Covector(miss.eps));
        }
    }
}
/// How well the angles were noted, rad.
const NOISE: f64 = 0.05;
/// How well the network can be expected to follow the law, rad/s².
const LAW: f64 = 0.05;

/// The network whose parameters are the first of the unknowns.
fn network_of(unknowns: &[Known]) -> Angle<InTime> {
    let mut network = Angle::ZERO;
    let mut unknowns = unknowns.iter();
    for i in 0..Angle::<InTime>::LEAVES {
        for (parameter, &unknown) in network.leaf_mut(i).iter_mut().zip(&mut unknowns) {
            *parameter = Dual::constant(Dual::constant(unknown));
        }
    }
    network
}

/// Angle, angular velocity and acceleration at time t.
fn motion(network: &Angle<InTime>, t: f64) -> (Known, Known, Known) {
    let constant = |x| Dual::constant(Dual::constant(Dual::constant(x)));
    let time = Dual::variable(Dual::variable(Dual::constant(t), 0), 0);
    // From −2 to 2: there tanh bends.
    let scaled = (time * constant(4.0 / DURATION)) - constant(2.0);
    let angle = network.eval(&Vector([scaled]))[0];
    (angle.re.re, angle.re.eps[0], angle.eps[0].eps[0])
}

/// How a pendulum really moves: its angle at all times (Runge and Kutta's method of order 4).
fn simulate(damping: f64, stiffness: f64) -> Vec<f64> {
    let law = |x: Vector<2, f64>| Vector([x[1], -damping * x[1] - stiffness * x[0].sin()]);
    let h = time(1);
    let mut x = Vector([1.5, 0.0]);
    let mut angles = vec![x[0]];
    for _ in 0..STEPS {
        let k1 = law(x);
        let k2 = law(x + k1 * (h / 2.0));
        let k3 = law(x + k2 * (h / 2.0));
        let k4 = law(x + k3 * h);
        x += (k1 + k2 * 2.0 + k3 * 2.0 + k4) * (h / 6.0);
        angles.push(x[0]);
    }
    angles
}

/// The time after i steps, s.
fn time(i: usize) -> f64 {
    DURATION * i as f64 / STEPS as f64
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (damping, stiffness) = (0.25, 4.0);
    let truth = simulate(damping, stiffness);
    let mut random = Normal::seeded(3);
    let noted = (0..NOTES).map(|i| STEPS * i / NOTES);
    let pendulum = Pendulum {
        notes: noted
            .map(|i| (time(i), truth[i] + random.next(NOISE)))
            .collect(),
        law: (0..=STEPS).step_by(STEPS / 60).map(time).collect(),
    };

    // Random weights, no damping, and a stiffness that is far off.
    let mut start = Vector::ZERO;
    let network = Angle::<f64>::seeded(Init::XavierUniform, 1);
    let parameters = (0..Angle::<f64>::LEAVES).flat_map(|i| network.leaf(i));
    for (unknown, &parameter) in start.iter_mut().zip(parameters) {
        *unknown = parameter;
    }
    start[NETWORK + 1] = 1.0;

    let fit = LevenbergMarquardt::new()
        .reduction_tolerance(1e-3)
        .minimize(&pendulum, &start)
        .converged()?;

    let network = network_of(&fit.parameters.0.map(Dual::constant));
    let angle = |t: f64| motion(&network, t).0.re;
    println!("the angle over time: noted, and as the network has it");
    let noted = crosses(pendulum.notes.iter().copied(), (0.0, DURATION as f32), 2.7);
    Chart::new(WIDTH, HEIGHT, 0.0, DURATION as f32)
        .lineplot(&Shape::Continuous(Box::new(|t| angle(t.into()) as f32)))
        .lineplot(&Shape::Points(&noted))
        .nice();

    let errors = fit.standard_errors()?;
    let (c, k) = (fit.parameters[NETWORK], fit.parameters[NETWORK + 1]);
    let (dc, dk) = (errors[NETWORK], errors[NETWORK + 1]);
    let off = (0..=STEPS).map(|i| (angle(time(i)) - truth[i]).abs());
    let off = off.fold(0.0, f64::max);
    println!("                  found             true");
    println!("damping   c   {c:.3} ± {dc:.3}     {damping:.3}   1/s");
    println!("stiffness k   {k:.3} ± {dk:.3}     {stiffness:.3}   1/s²");
    println!(
        "the angle is never off by more than {off:.3} rad; the notes were, by {NOISE} on average"
    );
    println!("{} ({} evaluations)", fit.termination, fit.evaluations);

    assert!((c - damping).abs() < 0.03 && (k - stiffness).abs() < 0.1);
    assert!(off < 2.0 * NOISE);
    Ok(())
}
