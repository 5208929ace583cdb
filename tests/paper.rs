//! The note, executable: one test per equation of K. Dillon, *Calculus for Deep Learning, with
//! Vectors, Matrices, and a few Tuples*, and per step of its continuation (`docs/paper.md`).
//!
//! Each test evaluates three things: what the library says, the formula written out with plain
//! loops, and a central difference.
#![allow(clippy::panic, clippy::float_cmp)]

use covector::linalg::{contract, weight_tuple};
use covector::prelude::*;

/// Balances truncation (h²) against rounding (ε/h).
const H: f64 = 6e-6;
/// What a central difference with that step is good for, with values of order one.
const DIFFERENCE: f64 = 1e-8;
/// A few roundings of values of order one.
const ROUNDING: f64 = 4e-15;

#[track_caller]
fn close(a: f64, b: f64, tolerance: f64) {
    assert!((a - b).abs() <= tolerance, "{a} ≠ {b} (to {tolerance:e})");
}
#[track_caller]
fn all_close<'a>(
    a: impl IntoIterator<Item = &'a f64>,
    b: impl IntoIterator<Item = &'a f64>,
    tolerance: f64,
) {
    let (mut a, mut b) = (a.into_iter(), b.into_iter());
    loop {
        match (a.next(), b.next()) {
            (Some(&a), Some(&b)) => close(a, b, tolerance),
            (None, None) => return,
            _ => panic!("not of the same length"),
        }
    }
}

/// The partial derivatives of `f: Rᴺ → R` by central differences.
fn differences<const N: usize>(f: impl Fn(&[f64; N]) -> f64, x: &[f64; N]) -> [f64; N] {
    core::array::from_fn(|i| {
        let at = |h: f64| {
            let mut x = *x;
            x[i] += h;
            f(&x)
        };
        (at(H) - at(-H)) / (2.0 * H)
    })
}
/// The M×N partial derivatives of `f: Rᴺ → Rᴹ` by central differences.
fn difference_rows<const M: usize, const N: usize>(
    f: impl Fn(&[f64; N]) -> [f64; M],
    x: &[f64; N],
) -> [[f64; N]; M] {
    core::array::from_fn(|i| differences(|x| f(x)[i], x))
}

// The functions that the tests differentiate, written once over any scalar.

/// f(x) = x₁·x₂ + sin x₃, a function R³ → R.
fn f<T: Real>(x: Vector<3, T>) -> T {
    x[0] * x[1] + x[2].sin()
}
/// The same, written out for floats.
fn f_written(x: &[f64; 3]) -> f64 {
    x[0] * x[1] + x[2].sin()
}
/// v(t) = (t², sin t, eᵗ)ᵀ, a curve R → R³.
fn v<T: Real>(t: T) -> Vector<3, T> {
    Vector([t * t, t.sin(), t.exp()])
}
/// dv/dt, by hand.
fn v_prime(t: f64) -> [f64; 3] {
    [2.0 * t, t.cos(), t.exp()]
}
/// u(x) = (x₁·x₂, x₂ + x₁², e^{x₁})ᵀ, a function R² → R³.
fn u<T: Real>(x: Vector<2, T>) -> Vector<3, T> {
    Vector([x[0] * x[1], x[1] + x[0] * x[0], x[0].exp()])
}
/// ∂u/∂x, by hand.
fn u_prime(x: &[f64; 2]) -> [[f64; 2]; 3] {
    [[x[1], x[0]], [2.0 * x[0], 1.0], [x[0].exp(), 0.0]]
}
/// w(v) = (v₁ + v₂·v₃, v₁²)ᵀ, a function R³ → R².
fn w<T: Real>(v: Vector<3, T>) -> Vector<2, T> {
    Vector([v[0] + v[1] * v[2], v[0] * v[0]])
}
/// ∂w/∂v, by hand.
fn w_prime(v: &[f64; 3]) -> [[f64; 3]; 2] {
    [[1.0, v[2], v[1]], [2.0 * v[0], 0.0, 0.0]]
}

const X: Vector<3, f64> = Vector([0.5, -1.5, 0.75]);

#[test]
fn equation_1_a_vector_is_a_list_of_scalars() {
    let v = Vector([3.0, 1.0, 4.0]);
    assert_eq!(v.iter().copied().collect::<Vec<f64>>(), [3.0, 1.0, 4.0]);
    // "Addition and multiplication by a scalar are scalar operations applied to all elements."
    assert_eq!(v + v * 2.0, Vector([3.0 + 6.0, 1.0 + 2.0, 4.0 + 8.0]));
}

#[test]
fn equation_2_a_matrix_is_a_list_of_vectors() {
    let (v1, v2) = (Vector([1.0, 2.0, 3.0]), Vector([4.0, 5.0, 6.0]));
    let m: Matrix<3, 2> = Matrix::from_columns([v1, v2]);
    assert_eq!(m, Matrix([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]));
    assert_eq!((m.column(0), m.column(1)), (v1, v2));
    // "Matrix instructions are simply repeated vector instructions."
    assert_eq!(m * 2.0, Matrix::from_columns([v1 * 2.0, v2 * 2.0]));
}

#[test]
fn equation_3_a_tuple_is_a_list_of_matrices() {
    let t = [
        Matrix([[1.0, 2.0]]),
        Matrix([[3.0, 4.0]]),
        Matrix([[5.0, 6.0]]),
    ];
    let g = Covector([1.0, 10.0, 100.0]);
    let mut sum = [0.0; 2];
    for k in 0..3 {
        for j in 0..2 {
            sum[j] += g[k] * t[k][(0, j)];
        }
    }
    assert_eq!(contract(&g, &t), Matrix([sum]));
    assert_eq!(contract(&g, &t), Matrix([[531.0, 642.0]]));
}

#[test]
fn equation_4_a_function_of_a_vector() {
    // f(x) = f(x₁, …, x_N): the same number, whatever the scalars carry along.
    let duals = Vector(X.0.map(Dual::<3, f64>::from));
    assert_eq!(f(duals).re, f_written(&X.0));
    assert_eq!(f(X), f_written(&X.0));
}

#[test]
fn equation_5_its_derivative_is_a_row() {
    let gradient: Covector<3, f64> = gradient(f, &X);
    all_close(&gradient, &[X[1], X[0], X[2].cos()], ROUNDING);
    all_close(&gradient, &differences(f_written, &X.0), DIFFERENCE);
}

#[test]
fn equation_6_a_curve() {
    let t = 0.3;
    assert_eq!(v(t), Vector([t * t, t.sin(), t.exp()]));
}

#[test]
fn equation_7_its_derivative_is_a_column() {
    let t = 0.3;
    let dv: Vector<3, f64> = derivative(v, t);
    all_close(&dv, &v_prime(t), ROUNDING);
    all_close(
        &dv,
        difference_rows(|t| v(t[0]).0, &[t]).as_flattened(),
        DIFFERENCE,
    );
}

#[test]
fn equation_8_a_vector_of_functions_of_a_vector() {
    let x = Vector([0.5, -1.5]);
    assert_eq!(u(x), Vector([x[0] * x[1], x[1] + x[0] * x[0], x[0].exp()]));
}

#[test]
fn equation_9_its_derivative_is_the_jacobian() {
    let x = Vector([0.5, -1.5]);
    let j: Jacobian<3, 2, f64> = jacobian(u, &x);
    all_close(j.0.as_flattened(), u_prime(&x.0).as_flattened(), ROUNDING);
    all_close(
        j.0.as_flattened(),
        difference_rows(|x| u(Vector(*x)).0, &x.0).as_flattened(),
        DIFFERENCE,
    );
    // Row i is the gradient ∇ᵀfᵢ, column j the derivative by xⱼ alone.
    assert_eq!(j.row(1), gradient(|x| u(x)[1], &x));
    assert_eq!(
        j.column(1),
        derivative(|x1| u(Vector([Dual::from(x[0]), x1])), x[1])
    );
}

#[test]
fn equation_10_an_activation_is_applied_to_every_element() {
    let z = Vector([-0.5, 0.0, 2.0]);
    let y = Tanh::<3, f64>::new().eval(&z);
    for i in 0..3 {
        close(y[i], z[i].tanh(), ROUNDING);
    }
}

#[test]
fn equation_11_sigmoid() {
    let sigmoid = Sigmoid::<3, f64>::new();
    let z = Vector([-2.0, 0.0, 1.5]);
    let y = sigmoid.eval(&z);
    let diagonal = sigmoid.jacobian(&z, &y);
    for i in 0..3 {
        close(y[i], 1.0 / (1.0 + (-z[i]).exp()), ROUNDING);
        close(diagonal.0[i], y[i] * (1.0 - y[i]), ROUNDING); // σ′ = σ·(1 − σ)
        let [slope] = differences(|z| sigmoid.eval(&Vector([z[0]; 3]))[0], &[z[i]]);
        close(diagonal.0[i], slope, DIFFERENCE);
    }
}

#[test]
fn equation_12_relu() {
    let alpha = 0.5;
    let z = Vector([-2.0, 0.0, 3.0]);
    let y = Relu::<3, f64>::with_slope(alpha).eval(&z);
    assert_eq!(y, z.map(|z| alpha * f64::max(0.0, z)));
}

#[test]
fn equation_13_the_derivative_of_relu() {
    let alpha = 0.5;
    let relu = Relu::<3, f64>::with_slope(alpha);
    let z = Vector([-2.0, 0.0, 3.0]);
    let slopes = relu.jacobian(&z, &relu.eval(&z));
    assert_eq!(slopes.0, [0.0, alpha, alpha]); // α at 0, where there is no derivative
    for i in [0, 2] {
        let [slope] = differences(|z| relu.eval(&Vector([z[0]; 3]))[0], &[z[i]]);
        close(slopes.0[i], slope, DIFFERENCE);
    }
}

#[test]
fn equation_14_the_jacobian_of_an_activation_is_diagonal() {
    let tanh = Tanh::<3, f64>::new();
    let y = tanh.eval(&X);
    let j: Jacobian<3, 3, f64> = tanh.jacobian(&X, &y).to_dense();
    let rows = difference_rows(|x| tanh.eval(&Vector(*x)).0, &X.0);
    all_close(j.0.as_flattened(), rows.as_flattened(), DIFFERENCE);
    for i in 0..3 {
        for k in 0..3 {
            let written = if i == k {
                1.0 - X[i].tanh() * X[i].tanh()
            } else {
                0.0
            };
            close(j[(i, k)], written, ROUNDING);
        }
    }
}

#[test]
fn equation_15_a_function_of_a_curve() {
    let t = 0.3;
    assert_eq!(f(v(t)), f_written(&[t * t, t.sin(), t.exp()]));
}

#[test]
fn equation_16_its_derivative_is_row_times_column() {
    let t = 0.3;
    let g: Covector<3, f64> = gradient(f, &v(t));
    let dv: Vector<3, f64> = derivative(v, t);
    let df: f64 = g * dv;
    close(df, (0..3).map(|i| g[i] * v_prime(t)[i]).sum(), ROUNDING);
    let [slope] = differences(|t| f(v(t[0])), &[t]);
    close(df, slope, DIFFERENCE);
}

#[test]
fn equation_17_several_functions_of_a_curve() {
    let t = 0.3;
    let curve = v(t);
    assert_eq!(
        w(curve),
        Vector([curve[0] + curve[1] * curve[2], curve[0] * curve[0]])
    );
}

#[test]
fn equation_18_their_derivative_is_matrix_times_column() {
    let t = 0.3;
    let df: Vector<2, f64> = jacobian(w, &v(t)) * derivative(v, t);
    let (rows, dv) = (w_prime(&v(t).0), v_prime(t));
    let written = rows.map(|row| (0..3).map(|i| row[i] * dv[i]).sum::<f64>());
    all_close(&df, &written, ROUNDING);
    let slopes = difference_rows(|t| w(v(t[0])).0, &[t]);
    all_close(&df, slopes.as_flattened(), DIFFERENCE);
}

#[test]
fn equation_19_a_function_of_a_vector_of_functions() {
    // g(x) = f(u(x)): running the composition on duals differentiates g directly.
    let x = Vector([0.5, -1.5]);
    let g = gradient(|x| f(u(x)), &x);
    all_close(&g, &differences(|x| f(u(Vector(*x))), &x.0), DIFFERENCE);
}

#[test]
fn equation_20_its_derivative_is_row_times_matrix() {
    let x = Vector([0.5, -1.5]);
    let (row, matrix) = (gradient(f, &u(x)), jacobian(u, &x));
    let dg: Covector<2, f64> = row * matrix;
    let by_hand: [f64; 2] =
        core::array::from_fn(|j| (0..3).map(|i| row[i] * u_prime(&x.0)[i][j]).sum());
    all_close(&dg, &by_hand, ROUNDING);
    all_close(&dg, &gradient(|x| f(u(x)), &x), ROUNDING);
    all_close(&dg, &differences(|x| f(u(Vector(*x))), &x.0), DIFFERENCE);

    // With more than one function on top, it is matrix times matrix.
    let dw: Jacobian<2, 2, f64> = jacobian(w, &u(x)) * jacobian(u, &x);
    let rows = difference_rows(|x| w(u(Vector(*x))).0, &x.0);
    all_close(dw.0.as_flattened(), rows.as_flattened(), DIFFERENCE);
}

// ---- where the note goes on: the layers of a network (docs/paper.md)

const W: Matrix<2, 3, f64> = Matrix([[0.5, -1.0, 0.25], [1.5, 0.75, -0.5]]);
const B: Vector<2, f64> = Vector([0.1, -0.2]);
const G: Covector<2, f64> = Covector([2.0, -3.0]);

/// σ(W·x + b) with σ = tanh, written out.
fn layer_written(w: &[[f64; 3]; 2], b: &[f64; 2], x: &[f64; 3]) -> [f64; 2] {
    core::array::from_fn(|i| (b[i] + (0..3).map(|j| w[i][j] * x[j]).sum::<f64>()).tanh())
}

#[test]
fn step_1_dense_layer_by_its_input() {
    let layer = Dense::new(&W, B) >> Tanh::<2, f64>::new();
    let y = layer.eval(&X);
    all_close(&y, &layer_written(&W.0, &B.0, &X.0), ROUNDING);
    // dy/dx = diag(σ′)·W
    let j: Jacobian<2, 3, f64> = layer.jacobian(&X, &y);
    let written: [[f64; 3]; 2] = core::array::from_fn(|i| W.0[i].map(|w| (1.0 - y[i] * y[i]) * w));
    all_close(j.0.as_flattened(), written.as_flattened(), ROUNDING);
    let rows = difference_rows(|x| layer_written(&W.0, &B.0, x), &X.0);
    all_close(j.0.as_flattened(), rows.as_flattened(), DIFFERENCE);
}

#[test]
fn step_2_dense_layer_by_its_weights_is_a_tuple() {
    // ∂(Wx)/∂W is a tuple of matrices, one per output: the i-th has xᵀ in row i.
    let tuple: [Matrix<2, 3, f64>; 2] = weight_tuple(&X);
    for i in 0..2 {
        let by_difference = difference_rows(
            |w: &[f64; 6]| {
                let z = Matrix([[w[0], w[1], w[2]], [w[3], w[4], w[5]]]) * X;
                [z[i]]
            },
            &core::array::from_fn(|n| W.0[n / 3][n % 3]),
        );
        all_close(
            tuple[i].0.as_flattened(),
            by_difference.as_flattened(),
            DIFFERENCE,
        );
        for k in 0..2 {
            let row = if i == k { X.t() } else { Covector([0.0; 3]) };
            assert_eq!(tuple[i].row(k), row);
        }
    }
    // Contracted with a covector g it is the outer product gᵀ·xᵀ.
    let contracted = contract(&G, &tuple);
    assert_eq!(contracted, G.t() * X.t());
    // And so says the layer.
    let layer = Dense::new(&W, B);
    let mut gradient = Gradient::<Dense<3, 2, f64>>::ZERO;
    layer.accumulate(&[X], &[layer.eval(&X)], &mut (), &[G], &mut gradient.0);
    assert_eq!(gradient.0.weights(), contracted);
}

#[test]
fn step_3_dense_layer_by_its_bias() {
    // ∂y/∂b = diag(σ′)
    let layer = Dense::new(&W, B) >> Tanh::<2, f64>::new();
    let y = layer.eval(&X);
    let mut tape = Zeroed::ZERO;
    let mut outputs = [y];
    layer.forward(&[X], &mut outputs, &mut tape);
    let mut gradient = Chain::ZERO;
    layer.accumulate(&[X], &outputs, &mut tape, &[G], &mut gradient);
    let written: [f64; 2] = core::array::from_fn(|i| G[i] * (1.0 - y[i] * y[i]));
    all_close(&gradient.0.bias, &written, ROUNDING);
    let slopes = differences(
        |b| {
            let y = layer_written(&W.0, b, &X.0);
            G[0] * y[0] + G[1] * y[1]
        },
        &B.0,
    );
    all_close(&gradient.0.bias, &slopes, DIFFERENCE);
}

#[test]
fn step_4_a_stack_of_layers() {
    const V: Matrix<4, 2, f64> = Matrix([[1.0, 0.5], [-0.5, 0.25], [0.0, 2.0], [1.5, -1.0]]);
    let g = Covector([1.0, -2.0, 0.5, 0.25]);
    let (fc1, tanh) = (Dense::new(&W, B), Tanh::<2, f64>::new());
    let (fc2, sigmoid) = (Dense::new(&V, Vector([0.0; 4])), Sigmoid::<4, f64>::new());
    let z1 = fc1.eval(&X);
    let y1 = tanh.eval(&z1);
    let z2 = fc2.eval(&y1);
    let y2 = sigmoid.eval(&z2);
    // g · D₂ · W₂ · D₁ · W₁, left to right at the cost of a row each …
    let row = g * sigmoid.jacobian(&z2, &y2) * V * tanh.jacobian(&z1, &y1) * W;
    // … is what the network's pullback does.
    let net = fc1 >> tanh >> fc2 >> sigmoid;
    let (y, pulled) = pullback(&net, &X, &g);
    assert_eq!(y, y2);
    all_close(&row, &pulled, ROUNDING);
    let phi = |x: &[f64; 3]| g * net.eval(&Vector(*x));
    all_close(&pulled, &differences(phi, &X.0), DIFFERENCE);
    // From right to left it is the same row, at the cost of matrices.
    let j: Jacobian<4, 3, f64> = net.jacobian(&X, &y);
    all_close(&(g * j), &pulled, ROUNDING);
}

#[test]
fn step_5_the_losses() {
    let y = Vector([0.5, -1.0, 2.0]);
    let t = Vector([1.0, 0.0, 1.5]);
    let mut g = Covector([0.0; 3]);

    // mean squared error: ∂L/∂y = (2/N)·(y − t)ᵀ
    let loss = MeanSquaredError.value_and_covector(&y, &t, &mut g);
    assert_eq!(loss, Ok((0.25 + 1.0 + 0.25) / 3.0));
    all_close(&g, &[-1.0 / 3.0, -2.0 / 3.0, 1.0 / 3.0], ROUNDING);
    let mse = |y: &[f64; 3]| (0..3).map(|i| (y[i] - t[i]).powi(2)).sum::<f64>() / 3.0;
    all_close(&g, &differences(mse, &y.0), DIFFERENCE);

    // softmax cross-entropy: ∂L/∂y = pᵀ − tᵀ, with t the label's unit vector
    let loss = SoftmaxCrossEntropy.value_and_covector(&y, &2, &mut g);
    let sum = y.0.iter().map(|y| y.exp()).sum::<f64>();
    close(loss.unwrap_or(f64::NAN), sum.ln() - y[2], ROUNDING);
    let p = y.0.map(|y| y.exp() / sum);
    all_close(&g, &[p[0], p[1], p[2] - 1.0], ROUNDING);
    let cross_entropy = |y: &[f64; 3]| y.iter().map(|y| y.exp()).sum::<f64>().ln() - y[2];
    all_close(&g, &differences(cross_entropy, &y.0), DIFFERENCE);
}

#[test]
fn step_6_a_batch_is_a_tuple_and_its_gradient_the_sum() {
    let layer = Dense::new(&W, B);
    let x = [X, X * 2.0, Vector([1.0, 0.0, -1.0])];
    let g = [G, Covector([0.5, 1.0]), Covector([-1.0, 2.0])];
    let y = x.map(|x| layer.eval(&x));
    let mut gradient = Gradient::<Dense<3, 2, f64>>::ZERO;
    layer.accumulate(&x, &y, &mut (), &g, &mut gradient.0);
    let sum: Matrix<2, 3, f64> = (0..3).map(|k| g[k].t() * x[k].t()).sum();
    all_close(
        gradient.0.weights().0.as_flattened(),
        sum.0.as_flattened(),
        ROUNDING,
    );
    all_close(&gradient.0.bias, &(g[0] + g[1] + g[2]).t(), ROUNDING);
    let phi = |w: &[f64; 6]| -> f64 {
        let layer = Dense::new(&Matrix([[w[0], w[1], w[2]], [w[3], w[4], w[5]]]), B);
        (0..3).map(|k| g[k] * layer.eval(&x[k])).sum()
    };
    let slopes = differences(phi, &core::array::from_fn(|n| W.0[n / 3][n % 3]));
    all_close(
        gradient.0.weights().0.as_flattened(),
        &slopes,
        10.0 * DIFFERENCE,
    );
}
