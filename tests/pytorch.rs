//! The same numbers as PyTorch: layers, losses, gradients, Jacobians and optimiser steps, in f64
//! to 1e-12 of each tensor's largest entry; Hessians to 1e-10. `tests/fixtures/pytorch/README.md` says what they are.
#![allow(clippy::expect_used, clippy::panic, clippy::cast_sign_loss)]

#[path = "fixtures/tensors.rs"]
mod fixture;

use covector::flat::Flatten;
use covector::nn::{
    input_gauss_newton, input_hessian, input_hvp, loss_hessian, parameter_gauss_newton,
    parameter_hessian, parameter_hvp, parameter_jacobian,
};
use covector::prelude::*;
use fixture::{Fixture, TOLERANCE};

/// Of a Hessian's, which PyTorch and JAX agree on to that.
const HESSIAN_TOLERANCE: f64 = 1e-10;

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
    let f = Fixture::open("pytorch/activations");
    check::<covector::nn::activation::TanhFn>(&f, "tanh", |_| false);
    check::<covector::nn::activation::SigmoidFn>(&f, "sigmoid", |_| false);
    // At 0 the paper's equation 13 takes the slope from the right, PyTorch the one from the left.
    check::<covector::nn::activation::ReluFn<f64>>(&f, "relu", |x| x == 0.0);
}

#[test]
fn softmax() {
    let f = Fixture::open("pytorch/softmax");
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
    let f = Fixture::open("pytorch/loss_ce_mean");
    let (x, labels) = (f.get("x"), f.labels::<4>("target"));
    let (loss, g) = batch_loss::<_, _, 5, 4>(&SoftmaxCrossEntropy, &x, &labels);
    f.check_numbers("loss", &[loss]);
    f.check("grad", &g);
}

#[test]
fn cross_entropy_of_probabilities() {
    let f = Fixture::open("pytorch/loss_ce_soft_mean");
    let (x, targets): ([Vector<5, f64>; 4], [Vector<5, f64>; 4]) = (f.get("x"), f.get("target"));
    let (loss, g) = batch_loss(&SoftmaxCrossEntropy, &x, &targets);
    f.check_numbers("loss", &[loss]);
    f.check("grad", &g);
}

#[test]
fn mean_squared_error() {
    let f = Fixture::open("pytorch/loss_mse_mean");
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
    let f = Fixture::open("pytorch/layer_linear_5_3");
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

covector::flatten!(Mlp231<T>);
covector::flatten!(Mlp352<T>);
covector::flatten!(Mlp4163<T>);

/// Where PyTorch's parameters, weights row by row and then the bias, are in storage order.
fn order(layers: &[(usize, usize)]) -> Vec<usize> {
    let (mut order, mut start) = (Vec::new(), 0);
    for &(inputs, outputs) in layers {
        for o in 0..outputs {
            order.extend((0..inputs).map(|i| start + i * outputs + o));
        }
        let bias = start + inputs * outputs;
        order.extend(bias..bias + outputs);
        start = bias + outputs;
    }
    order
}

macro_rules! mlp {
    ($test:ident, $file:literal, $net:ident<$I:literal, $H:literal, $O:literal>, $act:ident, $loss:expr, $targets:expr) => {
        #[test]
        fn $test() {
            let f = Fixture::open(concat!("pytorch/", $file));
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
            f.check("s0.jac", &network_jacobian(&net, &x[0]));
            f.check("s0.vjp", &pullback(&net, &x[0], &f.get("s0.u")).1);

            let targets = $targets(&f);
            let (loss, x0, t0) = (&$loss, &x[0], &targets[0]);
            let hessian = input_hessian(&net, loss, x0, t0).expect("labels are in range");
            f.check_within(HESSIAN_TOLERANCE, "s0.hess_loss_x", &hessian);
            let hv = input_hvp(&net, loss, x0, t0, &f.get("s0.v")).expect("labels are in range");
            f.check_within(HESSIAN_TOLERANCE, "s0.hvp_x", &hv);
            let of_loss = loss_hessian(loss, &ws.y[0], t0).expect("labels are in range");
            f.check_within(HESSIAN_TOLERANCE, "s0.hess_loss_out", &of_loss);
            let gauss_newton = input_gauss_newton(&net, loss, x0, t0);
            f.check_within(
                HESSIAN_TOLERANCE,
                "s0.gauss_newton_x",
                &gauss_newton.expect("labels are in range"),
            );

            let direction = $net::<f64> {
                fc1: dense(&f, "dir.w0", "dir.b0"),
                fc2: dense(&f, "dir.w1", "dir.b1"),
                ..$net::ZERO
            };
            let hv = parameter_hvp(&net, loss, &x, &targets, &direction);
            let hv = hv.expect("labels are in range").0;
            f.check_within(HESSIAN_TOLERANCE, "hvp.w0", &hv.fc1.weights());
            f.check_within(HESSIAN_TOLERANCE, "hvp.b0", &hv.fc1.bias);
            f.check_within(HESSIAN_TOLERANCE, "hvp.w1", &hv.fc2.weights());
            f.check_within(HESSIAN_TOLERANCE, "hvp.b1", &hv.fc2.bias);

            // PyTorch's order of the parameters: weights row by row.
            let order = order(&[($I, $H), ($H, $O)]);
            let rows = x.map(|x| parameter_jacobian::<_, $O, { $net::<f64>::COUNT }, _>(&net, &x));
            let rows: Vec<f64> = rows
                .iter()
                .flat_map(|j| {
                    j.0.map(|row| order.iter().map(|&i| row[i]).collect::<Vec<_>>())
                })
                .flatten()
                .collect();
            f.check_numbers("jac_params", &rows);
            let permuted = |h: Matrix<{ $net::<f64>::COUNT }, { $net::<f64>::COUNT }, f64>| {
                let row = |&i: &usize| order.iter().map(move |&j| h[(i, j)]).collect::<Vec<_>>();
                order.iter().flat_map(row).collect::<Vec<f64>>()
            };
            let hessian = parameter_hessian(&net, loss, &x, &targets).expect("labels are in range");
            let gauss_newton = parameter_gauss_newton(&net, loss, &x, &targets);
            let gauss_newton = gauss_newton.expect("labels are in range");
            if f.has("hess_params") {
                f.check_numbers_within(HESSIAN_TOLERANCE, "hess_params", &permuted(hessian));
                let gauss_newton = permuted(gauss_newton);
                f.check_numbers_within(HESSIAN_TOLERANCE, "gauss_newton_params", &gauss_newton);
            } else {
                // This one is too large for the file: it must agree with its products.
                let hv = hessian * direction.to_flat();
                let expected = parameter_hvp(&net, loss, &x, &targets, &direction);
                let expected = expected.expect("labels are in range").to_flat();
                assert!((hv - expected.t()).max_abs() <= HESSIAN_TOLERANCE * hv.max_abs());
            }
        }
    };
}
mlp!(mlp_tanh_mse, "mlp_2_3_1_tanh_mse", Mlp231<2, 3, 1>, tanh, MeanSquaredError,
    |f: &Fixture| -> [Vector<1, f64>; 4] { f.get("target") });
mlp!(mlp_sigmoid_mse, "mlp_3_5_2_sigmoid_mse", Mlp352<3, 5, 2>, sigmoid, MeanSquaredError,
    |f: &Fixture| -> [Vector<2, f64>; 4] { f.get("target") });
mlp!(mlp_relu_cross_entropy, "mlp_4_16_3_relu_ce", Mlp4163<4, 16, 3>, relu, SoftmaxCrossEntropy,
    |f: &Fixture| f.labels::<4>("target"));

network! {
    struct Mlp1364644<T> {
        fc1: Dense<13, 64, T>,
        tanh1: Tanh<64, T>,
        fc2: Dense<64, 64, T>,
        tanh2: Tanh<64, T>,
        fc3: Dense<64, 4, T>,
    }
}

#[test]
fn mlp_of_layers_that_share_code() {
    let f = Fixture::open("pytorch/mlp_13_64_64_4_tanh_mse");
    let net = Mlp1364644::<f64> {
        fc1: dense(&f, "param.w0", "param.b0"),
        fc2: dense(&f, "param.w1", "param.b1"),
        fc3: dense(&f, "param.w2", "param.b2"),
        ..Mlp1364644::ZERO
    };
    let (x, targets): ([Vector<13, f64>; 2], [Vector<4, f64>; 2]) = (f.get("x"), f.get("target"));
    let mut ws = Workspace::<Mlp1364644<f64>, 2>::ZERO;
    net.forward(&x, &mut ws.y, &mut ws.tape);
    f.check("output", &ws.y);
    let (loss, gy) = batch_loss(&MeanSquaredError, &ws.y, &targets);
    f.check_numbers("loss", &[loss]);
    let mut gx = [Covector::ZERO; 2];
    net.vjp(&x, &ws.y, &mut ws.tape, &gy, &mut gx);
    f.check("grad_x", &gx);

    f.check("s0.jac", &network_jacobian(&net, &x[0]));
    f.check("s0.jvp", &pushforward(&net, &x[0], &f.get("s0.v")).1);
    f.check("s0.vjp", &pullback(&net, &x[0], &f.get("s0.u")).1);
    let (loss, x0, t0) = (&MeanSquaredError, &x[0], &targets[0]);
    let hessian = input_hessian(&net, loss, x0, t0).expect("any target will do");
    f.check_within(HESSIAN_TOLERANCE, "s0.hess_loss_x", &hessian);
    let hv = input_hvp(&net, loss, x0, t0, &f.get("s0.v")).expect("any target will do");
    f.check_within(HESSIAN_TOLERANCE, "s0.hvp_x", &hv);
    let gauss_newton = input_gauss_newton(&net, loss, x0, t0).expect("any target will do");
    f.check_within(HESSIAN_TOLERANCE, "s0.gauss_newton_x", &gauss_newton);

    let mut ones = Mlp1364644::ZERO;
    ones.fill(1.0);
    let hv = parameter_hvp(&net, loss, &x, &targets, &ones)
        .expect("any target will do")
        .0;
    f.check_within(HESSIAN_TOLERANCE, "hvp_ones.w0", &hv.fc1.weights());
    f.check_within(HESSIAN_TOLERANCE, "hvp_ones.b0", &hv.fc1.bias);
    f.check_within(HESSIAN_TOLERANCE, "hvp_ones.b1", &hv.fc2.bias);
    f.check_within(HESSIAN_TOLERANCE, "hvp_ones.w2", &hv.fc3.weights());
    f.check_within(HESSIAN_TOLERANCE, "hvp_ones.b2", &hv.fc3.bias);
}

/// Ten steps on Rosenbrock's function `100·(y − x²)² + (1 − x)²` from (−1.2, 1), with x and y as the
/// weight and bias of a layer.
fn rosenbrock(name: &str, mut optimizer: impl Optimizer<Dense<1, 1, f64>>) {
    let f = Fixture::open("pytorch/optim_rosenbrock");
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
