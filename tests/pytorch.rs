//! The same numbers as PyTorch: layers, losses, gradients, Jacobians and optimiser steps, in f64
//! to 1e-12 of each tensor's largest entry. `tests/fixtures/pytorch/README.md` says what they are.
#![allow(clippy::expect_used, clippy::panic, clippy::cast_sign_loss)]

use covector::linalg::Coordinates;
use covector::prelude::*;
use serde_json::Value;
use std::path::Path;

/// Of a tensor's largest entry.
const TOLERANCE: f64 = 1e-12;

struct Fixture(Value);
impl Fixture {
    fn open(name: &str) -> Self {
        let path = Path::new("tests/fixtures/pytorch")
            .join(name)
            .with_extension("json");
        let text = std::fs::read_to_string(&path).expect("the fixture is in the repository");
        Fixture(serde_json::from_str(&text).expect("the fixture is JSON"))
    }
    fn numbers(&self, key: &str) -> Vec<f64> {
        let data = self.0["tensors"][key]["data"].as_array();
        let data = data.unwrap_or_else(|| panic!("no tensor {key}"));
        data.iter()
            .map(|x| {
                x.as_f64()
                    .unwrap_or_else(|| x.as_str().map_or(f64::NAN, parse))
            })
            .collect()
    }
    /// A vector, covector, matrix or array of them, row by row.
    fn get<C: Coordinates<Scalar = f64>>(&self, key: &str) -> C {
        let numbers = self.numbers(key);
        assert_eq!(numbers.len(), C::COUNT, "{key}");
        let (mut value, mut from) = (C::ZERO, numbers.iter());
        for i in 0..C::LEAVES {
            for (to, &from) in value.leaf_mut(i).iter_mut().zip(&mut from) {
                *to = from;
            }
        }
        value
    }
    fn labels<const K: usize>(&self, key: &str) -> [usize; K] {
        let numbers = self.numbers(key);
        core::array::from_fn(|k| numbers[k] as usize)
    }
    #[track_caller]
    fn check<C: Coordinates<Scalar = f64>>(&self, key: &str, computed: &C) {
        let computed: Vec<f64> = computed.coordinates().copied().collect();
        self.check_numbers(key, &computed);
    }
    #[track_caller]
    fn check_numbers(&self, key: &str, computed: &[f64]) {
        let expected = self.numbers(key);
        assert_eq!(expected.len(), computed.len(), "{key}");
        let largest = expected.iter().fold(0.0_f64, |m, x| m.max(x.abs()));
        for (i, (e, c)) in expected.iter().zip(computed).enumerate() {
            let error = (e - c).abs();
            assert!(
                error <= TOLERANCE * largest,
                "{key}[{i}]: {c} but PyTorch says {e}"
            );
        }
    }
}
fn parse(text: &str) -> f64 {
    text.parse().unwrap_or(f64::NAN)
}

/// `Dense` with PyTorch's weights.
fn dense<const I: usize, const O: usize>(f: &Fixture, w: &str, b: &str) -> Dense<I, O, f64> {
    Dense::new(&f.get(w), f.get(b))
}

#[test]
fn activations() {
    fn check<F: Elementwise<f64>>(f: &Fixture, name: &str, skip: impl Fn(f64) -> bool) {
        let function = F::NEW;
        let x = f.numbers("x");
        let (value, slope) = (f.numbers(name), f.numbers(&format!("{name}.d1")));
        for i in (0..x.len()).filter(|&i| !skip(x[i])) {
            let y = function.value(x[i]);
            assert!(
                (y - value[i]).abs() <= TOLERANCE * value[i].abs().max(1e-300),
                "{name}({})",
                x[i]
            );
            let d = function.derivative(x[i], y);
            assert!(
                (d - slope[i]).abs() <= TOLERANCE,
                "{name}′({}): {d}, {}",
                x[i],
                slope[i]
            );
        }
    }
    let f = Fixture::open("activations");
    check::<covector::nn::activation::TanhFn>(&f, "tanh", |_| false);
    check::<covector::nn::activation::SigmoidFn>(&f, "sigmoid", |_| false);
    // At 0 the paper's equation 13 takes the slope from the right, PyTorch the one from the left.
    check::<covector::nn::activation::ReluFn<f64>>(&f, "relu", |x| x == 0.0);
}

#[test]
fn softmax() {
    let f = Fixture::open("softmax");
    let softmax = Softmax::<5, f64>::new();
    let x: [Vector<5, f64>; 3] = f.get("x");
    let y = x.map(|x| softmax.eval(&x));
    f.check("softmax", &y);
    f.check(
        "softmax_jac_row0",
        &softmax.jacobian(&x[0], &y[0]).to_dense(),
    );
    // Rows whose exponentials overflow; a row with an infinite entry is NaN, as in PyTorch.
    let big: [Vector<5, f64>; 5] = f.get("big_x");
    let expected: [Vector<5, f64>; 5] = f.get("big_softmax");
    for k in 0..5 {
        let y = softmax.eval(&big[k]);
        for i in 0..5 {
            let (y, e) = (y[i], expected[k][i]);
            assert!(
                (y - e).abs() <= TOLERANCE || (y.is_nan() && e.is_nan()),
                "row {k}: {y}, {e}"
            );
        }
    }
}

/// Loss and covectors of a batch, as a mean over its K samples.
fn batch_loss<C, Target, const N: usize, const K: usize>(
    loss: &C,
    y: &[Vector<N, f64>; K],
    targets: &[Target; K],
) -> (f64, [Covector<N, f64>; K])
where
    C: Loss<Vector<N, f64>, Target>,
{
    let (mut sum, mut g) = (0.0, [Covector::ZERO; K]);
    for k in 0..K {
        sum += loss
            .value_and_covector(&y[k], &targets[k], &mut g[k])
            .expect("labels are in range");
    }
    g.scale(1.0 / K as f64);
    (sum / K as f64, g)
}

#[test]
fn cross_entropy_of_labels() {
    let f = Fixture::open("loss_ce_mean");
    let (x, labels) = (f.get("x"), f.labels::<4>("target"));
    let (loss, g) = batch_loss::<_, _, 5, 4>(&SoftmaxCrossEntropy, &x, &labels);
    f.check_numbers("loss", &[loss]);
    f.check("grad", &g);
}

#[test]
fn cross_entropy_of_probabilities() {
    let f = Fixture::open("loss_ce_soft_mean");
    let (x, targets): ([Vector<5, f64>; 4], [Vector<5, f64>; 4]) = (f.get("x"), f.get("target"));
    let (loss, g) = batch_loss(&SoftmaxCrossEntropy, &x, &targets);
    f.check_numbers("loss", &[loss]);
    f.check("grad", &g);
}

#[test]
fn mean_squared_error() {
    let f = Fixture::open("loss_mse_mean");
    let count = f.numbers("x").len();
    // PyTorch's mean is over samples and outputs: with one output per sample it is the same.
    assert_eq!(count, 6);
    let (x, targets): ([Vector<1, f64>; 6], [Vector<1, f64>; 6]) = (f.get("x"), f.get("target"));
    let (loss, g) = batch_loss(&MeanSquaredError, &x, &targets);
    f.check_numbers("loss", &[loss]);
    f.check("grad", &g);
}

#[test]
fn linear() {
    let f = Fixture::open("layer_linear_5_3");
    let layer: Dense<5, 3, f64> = dense(&f, "param.weight", "param.bias");
    let x: [Vector<5, f64>; 2] = f.get("x");
    let targets: [Vector<3, f64>; 2] = f.get("target");
    let y = x.map(|x| layer.eval(&x));
    f.check("output", &y);
    let g: [Covector<3, f64>; 2] = core::array::from_fn(|k| (y[k] - targets[k]).t()); // ½·Σ(y − t)²
    let (mut gx, mut gradient) = ([Covector::ZERO; 2], Dense::ZERO);
    layer.pullback(&x, &y, &mut (), &g, &mut gx, &mut gradient);
    f.check("grad_x", &gx);
    f.check("grad.weight", &gradient.weights());
    f.check("grad.bias", &gradient.bias);
}

network! {
    struct Mlp231<T> { fc1: Dense<2, 3, T>, tanh: Tanh<3, T>, fc2: Dense<3, 1, T> }
}
network! {
    struct Mlp352<T> { fc1: Dense<3, 5, T>, sigmoid: Sigmoid<5, T>, fc2: Dense<5, 2, T> }
}
network! {
    struct Mlp4163<T> { fc1: Dense<4, 16, T>, relu: Relu<16, T>, fc2: Dense<16, 3, T> }
}

macro_rules! mlp {
    ($test:ident, $file:literal, $net:ident<$I:literal, $O:literal>, $act:ident, $loss:expr, $targets:expr) => {
        #[test]
        fn $test() {
            let f = Fixture::open($file);
            let net = $net::<f64> {
                fc1: dense(&f, "param.w0", "param.b0"),
                fc2: dense(&f, "param.w1", "param.b1"),
                ..$net::ZERO
            };
            let x: [Vector<$I, f64>; 4] = f.get("x");
            let mut ws = Workspace::<$net<f64>, 4>::ZERO;
            net.forward(&x, &mut ws.y, &mut ws.tape);
            f.check("output", &ws.y);
            let (loss, gy) = batch_loss(&$loss, &ws.y, &$targets(&f));
            f.check_numbers("loss", &[loss]);
            let mut gx = [Covector::ZERO; 4];
            net.pullback(&x, &ws.y, &mut ws.tape, &gy, &mut gx, &mut ws.gradient.0);
            f.check("grad_x", &gx);
            let gradient = &ws.gradient.0;
            f.check("grad.w0", &gradient.fc1.weights());
            f.check("grad.b0", &gradient.fc1.bias);
            f.check("grad.w1", &gradient.fc2.weights());
            f.check("grad.b1", &gradient.fc2.bias);

            let jacobian: Jacobian<$O, $I, f64> = jacobian_by_pullbacks(&net, &x[0]);
            f.check("s0.jac", &jacobian);
            f.check("s0.jac", &jacobian_by_pushforwards(&net, &x[0]));
            f.check("s0.jvp", &pushforward(&net, &x[0], &f.get("s0.v")).1);
            f.check("s0.vjp", &pullback(&net, &x[0], &f.get("s0.u")).1);
        }
    };
}
mlp!(mlp_tanh_mse, "mlp_2_3_1_tanh_mse", Mlp231<2, 1>, tanh, MeanSquaredError,
    |f: &Fixture| -> [Vector<1, f64>; 4] { f.get("target") });
mlp!(mlp_sigmoid_mse, "mlp_3_5_2_sigmoid_mse", Mlp352<3, 2>, sigmoid, MeanSquaredError,
    |f: &Fixture| -> [Vector<2, f64>; 4] { f.get("target") });
mlp!(mlp_relu_cross_entropy, "mlp_4_16_3_relu_ce", Mlp4163<4, 3>, relu, SoftmaxCrossEntropy,
    |f: &Fixture| f.labels::<4>("target"));

/// Ten steps on Rosenbrock's function `100·(y − x²)² + (1 − x)²` from (−1.2, 1), with x and y as the
/// weight and bias of a layer.
fn rosenbrock(name: &str, mut optimizer: impl Optimizer<Dense<1, 1, f64>>) {
    let f = Fixture::open("optim_rosenbrock");
    let mut point = Dense::new(&Matrix([[-1.2]]), Vector([1.0]));
    let (mut path, mut gradients) = (Vec::new(), Vec::new());
    for _ in 0..10 {
        let here = Vector([point.weight(0, 0), point.bias[0]]);
        let g = gradient(
            |p: Vector<2, Dual<2, f64>>| {
                let (a, b) = (p[1] - p[0] * p[0], p[0] - 1.0);
                a * a * 100.0 + b * b
            },
            &here,
        );
        gradients.extend(g.0);
        let g = Gradient(Dense::new(&Matrix([[g[0]]]), Vector([g[1]])));
        optimizer
            .step(&mut point, &g)
            .expect("the learning rate is positive");
        path.extend([point.weight(0, 0), point.bias[0]]);
    }
    f.check_numbers(&format!("{name}.g"), &gradients);
    f.check_numbers(&format!("{name}.x"), &path);
}

#[test]
fn optimizers() {
    rosenbrock("sgd", Sgd::new(0.001));
    rosenbrock("sgd_mom", Momentum::new(0.001, 0.9));
    rosenbrock("adam", Adam::new(0.05));
    let mut adam = Adam::new(0.01);
    (adam.beta1, adam.beta2, adam.epsilon) = (0.8, 0.95, 1e-6);
    rosenbrock("adam_b", adam);
}
