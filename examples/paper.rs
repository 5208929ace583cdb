//! A walk through K. Dillon's *Calculus for Deep Learning, with Vectors, Matrices, and a few
//! Tuples*, equation by equation: `cargo run --example paper`.
//!
//! Each derivative is printed beside its formula. Read it with the note open.

use covector::linalg::{contract, weight_tuple};
use covector::prelude::*;
use std::fmt::Display;

/// Prints `name = value`, with a matrix or column set off to the right of its name.
fn show(name: &str, value: impl Display) {
    let text = format!("{value:.3}");
    let middle = text.lines().count() / 2;
    for (i, line) in text.lines().enumerate() {
        let label = if i == middle {
            format!("{name} =")
        } else {
            String::new()
        };
        println!("{label:>30} {line}");
    }
}
fn heading(text: &str) {
    println!(
        "\n── {text} {}",
        "─".repeat(74_usize.saturating_sub(text.chars().count()))
    );
}

/// f(x) = x₁·x₂ + sin x₃
fn f<T: Real>(x: Vector<3, T>) -> T {
    x[0] * x[1] + x[2].sin()
}
/// v(t) = (t², sin t, eᵗ)ᵀ
fn v<T: Real>(t: T) -> Vector<3, T> {
    Vector([t * t, t.sin(), t.exp()])
}
/// u(x) = (x₁·x₂, x₂ + x₁², e^{x₁})ᵀ
fn u<T: Real>(x: Vector<2, T>) -> Vector<3, T> {
    Vector([x[0] * x[1], x[1] + x[0] * x[0], x[0].exp()])
}

fn main() {
    vectors_matrices_tuples();
    vector_calculus();
    activations();
    chain_rule();
    dense_layer();
    stack_and_loss();
    println!();
}

fn vectors_matrices_tuples() {
    heading("Vectors, matrices, and tuples");
    let v1 = Vector([1.0, 2.0]);
    let v2 = Vector([3.0, 4.0]);
    show("(1)  v₁", v1);
    show("(2)  M = [v₁, v₂]", Matrix::from_columns([v1, v2]));
    let tuple = [Matrix::from_columns([v1, v2]), Matrix::identity()];
    show("(3)  T = [M₁, M₂], T₂", tuple[1]);
    show(
        "a row times T: 5·M₁ + 7·M₂",
        contract(&Covector([5.0, 7.0]), &tuple),
    );
}

fn vector_calculus() {
    heading("Vector calculus");
    let x = Vector([0.5, -1.5, 0.75]);
    println!("{:>30}", "f(x) = x₁·x₂ + sin x₃");
    show("(4)  x", x);
    show("f(x)", f(x));
    println!("{:>30}", "a row: ∇ᵀf = (x₂, x₁, cos x₃)");
    show("(5)  df/dx = ∇ᵀf", gradient(f, &x));

    let t = 0.3;
    println!("\n{:>30}", "v(t) = (t², sin t, eᵗ)ᵀ, t = 0.3");
    show("(6)  v(t)", v(t));
    println!("{:>30}", "a column: (2t, cos t, eᵗ)ᵀ");
    show("(7)  ∂v/∂t", derivative(v, t));

    let x = Vector([0.5, -1.5]);
    println!("\n{:>30}", "u(x) = (x₁·x₂, x₂ + x₁², e^x₁)ᵀ");
    show("(8)  u(x)", u(x));
    let j = jacobian(u, &x);
    show("(9)  du/dx = J", j);
    show("its second row, ∇ᵀu₂", j.row(1));
}

fn activations() {
    heading("Activation functions");
    let z = Vector([-1.0, 0.0, 2.0]);
    let sigmoid = Sigmoid::new();
    let y = sigmoid.eval(&z);
    show("z", z);
    show("(10, 11)  sigmoid(z)", y);
    let relu = Relu::with_slope(0.5);
    show("(12)  ReLU(z), α = ½", relu.eval(&z));
    show("(13, 14)  diag(0, α, α)", relu.jacobian(&z, &z).to_dense());
    show("(14)  diag(σ·(1 − σ))", sigmoid.jacobian(&z, &y).to_dense());
}

fn chain_rule() {
    heading("The chain rule");
    let t = 0.3;
    let row: Covector<3> = gradient(f, &v(t));
    let column: Vector<3> = derivative(v, t);
    show("(15)  f(v(t))", f(v(t)));
    show("∇ᵀf", row);
    show("∂v/∂t", column);
    show("(16)  ∂f/∂t = ∇ᵀf · ∂v/∂t", row * column);

    println!();
    let w = |v: Vector<3, _>| Vector([v[0] + v[1] * v[2], v[0] * v[0]]);
    show("(17)  ∂w/∂v", jacobian(w, &v(t)));
    show("(18)  ∂w/∂t = ∂w/∂v · ∂v/∂t", jacobian(w, &v(t)) * column);

    println!();
    let x = Vector([0.5, -1.5]);
    let row = gradient(f, &u(x));
    let matrix: Jacobian<3, 2> = jacobian(u, &x);
    show("(19)  g(x) = f(u(x))", f(u(x)));
    show("∇ᵀf", row);
    show("∂u/∂x", matrix);
    show("(20)  ∇ᵀg = ∇ᵀf · ∂u/∂x", row * matrix);
    show("the same, directly", gradient(|x| f(u(x)), &x));
}

fn dense_layer() {
    heading("A dense layer (where the note goes on: docs/paper.md)");
    let w = Matrix([[0.5, -1.0, 0.25], [1.5, 0.75, -0.5]]);
    let x = Vector([1.0, -1.0, 2.0]);
    let layer = Dense::new(&w, Vector([0.1, -0.2])) >> Tanh::new();
    let y = layer.eval(&x);
    show("W", w);
    show("y = tanh(W·x + b)", y);
    show("∂y/∂x = diag(σ′)·W", layer.jacobian(&x, &y));
    let tuple: [Matrix<2, 3>; 2] = weight_tuple(&x);
    show("∂z/∂W = [E₁, E₂], E₁", tuple[0]);
    show("E₂", tuple[1]);
    let g = Covector([2.0, -3.0]);
    show("g", g);
    show("g · [E₁, E₂]", contract(&g, &tuple));
    show("= gᵀ·xᵀ, an outer product", g.t() * x.t());
}

fn stack_and_loss() {
    heading("A stack of layers and its loss");
    let fc1 = Dense::<2, 3>::seeded(Init::XavierUniform, 1);
    let fc2 = Dense::<3, 2>::seeded(Init::XavierUniform, 2);
    let (tanh, x, label) = (Tanh::new(), Vector([0.5, -1.5]), 1);
    let z = fc1.eval(&x);
    let h = tanh.eval(&z);
    let y = fc2.eval(&h);

    let mut g = Covector::ZERO;
    if let Ok(loss) = SoftmaxCrossEntropy.value_and_covector(&y, &label, &mut g) {
        show("cross-entropy L", loss);
    }
    show("∂L/∂y = pᵀ − tᵀ", g);
    let row = g * fc2.weights() * tanh.jacobian(&z, &h) * fc1.weights();
    show("∂L/∂x = g · W₂ · D₁ · W₁", row);

    let net = fc1 >> tanh >> fc2;
    let (_, pulled) = pullback(&net, &x, &g);
    show("the network's pullback", pulled);
}
