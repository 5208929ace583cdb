//! A layer that the library does not know, which trains otherwise than it is used: what a network
//! and a chain hand on to their parts.
#![allow(clippy::unwrap_used, clippy::float_cmp)] // a test may stop; small integers are exact

use covector::linalg::Coordinates;
use covector::nn::part_seed;
use covector::prelude::*;

/// `y = w·x`; in training, `y = w·x + 1` and notes of what it was handed.
#[derive(Clone, Debug, PartialEq)]
struct Probe {
    w: f64,
    /// The seed of the last step, and how many there were.
    settled: (u64, u32),
}
#[derive(Clone, Copy)]
struct Note {
    seed: u64,
    ready: bool,
}
impl Zeroed for Note {
    const ZERO: Self = Note {
        seed: 0,
        ready: false,
    };
}
impl Zeroed for Probe {
    const ZERO: Self = Probe {
        w: 0.0,
        settled: (0, 0),
    };
}
impl Coordinates for Probe {
    type Scalar = f64;
    const COUNT: usize = 1;
    const LEAVES: usize = 1;
    fn leaf(&self, i: usize) -> &[f64] {
        if i == 0 {
            core::slice::from_ref(&self.w)
        } else {
            &[]
        }
    }
    fn leaf_mut(&mut self, i: usize) -> &mut [f64] {
        if i == 0 {
            core::slice::from_mut(&mut self.w)
        } else {
            &mut []
        }
    }
}
impl Params for Probe {
    fn role(_: usize) -> Role {
        Role::Weight {
            fan_in: 1,
            fan_out: 1,
        }
    }
}
impl Map for Probe {
    type In = Vector<1, f64>;
    type Out = Vector<1, f64>;
    fn apply<const K: usize>(&self, x: &[Self::In; K], y: &mut [Self::Out; K]) {
        *y = x.map(|x| x * self.w);
    }
}
impl Layer for Probe {
    type Tape<const K: usize> = Note;
    fn prepare<const K: usize>(&self, tape: &mut Note, seed: u64) {
        *tape = Note { seed, ready: true };
    }
    fn settle<const K: usize>(&mut self, tape: &Note) {
        self.settled = (tape.seed, self.settled.1 + 1);
    }
    fn forward<const K: usize>(&self, x: &[Self::In; K], y: &mut [Self::Out; K], tape: &mut Note) {
        self.apply(x, y);
        if tape.ready {
            *y = y.map(|y| y + Vector([1.0]));
        }
    }
    fn vjp<const K: usize>(
        &self,
        _: &[Self::In; K],
        _: &[Self::Out; K],
        _: &mut Note,
        gy: &[Covector<1, f64>; K],
        gx: &mut [Covector<1, f64>; K],
    ) {
        *gx = gy.map(|g| g * self.w);
    }
    fn accumulate<const K: usize>(
        &self,
        x: &[Self::In; K],
        _: &[Self::Out; K],
        _: &mut Note,
        gy: &[Covector<1, f64>; K],
        gradient: &mut Self,
    ) {
        for (g, x) in gy.iter().zip(x) {
            gradient.w += g * x;
        }
    }
    fn pushforward(&self, _: &Self::In, _: &Self::Out, _: &Note, dx: &Self::In) -> Self::Out {
        dx * self.w
    }
}

network! { struct Three { a: Probe, b: Probe, c: Probe } }
type Chained = Chain<Chain<Probe, Probe>, Probe>;

fn probe(w: f64) -> Probe {
    Probe { w, ..Probe::ZERO }
}
fn three() -> Three {
    Three {
        a: probe(2.0),
        b: probe(3.0),
        c: probe(5.0),
    }
}
fn chained() -> Chained {
    probe(2.0).then(probe(3.0)).then(probe(5.0))
}

/// The gradient of `y = 5·(3·(2·x + 1) + 1) + 1` at x = 1, where y = 51, by the weights.
const GRADIENT: [f64; 3] = [15.0 * 1.0, 5.0 * 3.0, 10.0];
/// y − t, and so half the covector of the mean squared error.
const ERROR: f64 = 51.0 - 50.0;

fn check<L: Layer<Scalar = f64> + Map<In = Vector<1, f64>, Out = Vector<1, f64>>>(
    mut net: L,
    parts: fn(&L) -> [&Probe; 3],
    seeds: fn(u64) -> [u64; 3],
) {
    let (x, t) = ([Vector([1.0]); 2], [Vector([50.0]); 2]);
    let mut ws = Workspace::<L, 2>::ZERO;
    ws.seed = 77;
    assert_eq!(net.eval(&x[0]), Vector([30.0]), "used, not trained");

    let loss = loss_and_gradient(&net, &MeanSquaredError, &x, &t, &mut ws).unwrap();
    assert_eq!(loss.to_bits(), (ERROR * ERROR).to_bits());
    let gradient: Vec<f64> = ws.gradient.coordinates().copied().collect();
    assert_eq!(gradient, GRADIENT.map(|g| 2.0 * ERROR * g));
    assert!(
        parts(&net).iter().all(|p| p.settled == (0, 0)),
        "no step yet"
    );

    // So small a rate that the weights stay what they are.
    let mut sgd = Sgd::new(1e-300);
    train_step(&mut net, &MeanSquaredError, &mut sgd, &x, &t, &mut ws).unwrap();
    assert_eq!(parts(&net).map(|p| p.settled), seeds(78).map(|s| (s, 1)));
    for epoch in Epochs::new(&x[..1], &t[..1]).unwrap().take(2) {
        epoch
            .train(&mut net, &MeanSquaredError, &mut sgd, &mut ws)
            .unwrap();
    }
    assert_eq!(parts(&net).map(|p| p.settled), seeds(80).map(|s| (s, 3)));
}

/// As it is used, not as it trains: the check prepares no tape.
#[test]
fn the_derivatives_are_right() {
    check_layer_at_random(&Probe::ZERO, 1).unwrap();
    check_layer_at_random(&Three::ZERO, 1).unwrap();
    check_layer(&chained(), &[Vector([1.0]), Vector([-2.0])]).unwrap();
}

#[test]
fn a_network_hands_on_what_training_needs() {
    check(
        three(),
        |n| [&n.a, &n.b, &n.c],
        |s| [part_seed(s, 0), part_seed(s, 1), part_seed(s, 2)],
    );
}

#[test]
fn a_chain_hands_on_what_training_needs() {
    check(
        chained(),
        |n| [&n.0.0, &n.0.1, &n.1],
        |s| {
            let first = part_seed(s, 0);
            [part_seed(first, 0), part_seed(first, 1), part_seed(s, 1)]
        },
    );
}

#[test]
fn the_default_pullback_is_both_halves() {
    let (x, mut ws) = ([Vector([1.0]); 2], Workspace::<Three, 2>::ZERO);
    let net = three();
    net.forward(&x, &mut ws.y, &mut ws.tape);
    let mut gx = [Covector([0.0]); 2];
    let gy = [Covector([1.0]), Covector([10.0])];
    net.pullback(&x, &ws.y, &mut ws.tape, &gy, &mut gx, &mut ws.gradient.0);
    assert_eq!(gx, [Covector([30.0]), Covector([300.0])]);
    let weights = [&ws.gradient.0.a, &ws.gradient.0.b, &ws.gradient.0.c].map(|p| p.w);
    assert_eq!(weights, [15.0 * 11.0, 10.0 * 11.0, 6.0 * 11.0]);
}
