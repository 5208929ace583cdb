//! What the compiler checks, and what it says: `cargo run --example shapes`.
//!
//! Below each line that is right stands what rustc says if one of its sizes is wrong. The messages
//! are real: `tests/ui/fail/` holds the wrong programs, and a test compares.

use covector::linalg::Diagonal;
use covector::prelude::*;

// 1. Layers meet when one puts out what the next takes in.
network! {
    struct Net {
        fc1: Dense<4, 8>,
        relu: Relu<8>,
        fc2: Dense<8, 3>,
    }
}
// With `fc2: Dense<16, 3>` (tests/ui/fail/network_layers.rs):
// | error[E0271]: type mismatch resolving `<Dense<16, 3> as Map>::In == Vector<8>`
// |   |
// | 9 |         fc2: Dense<16, 3>,
// |   |              ^^^^^^^^^^^^ expected `8`, found `16`

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut net = Net::seeded(Init::HeUniform, 1);

    // 2. A network takes vectors of its size, and only vectors.
    let x = Vector([1.0, 2.0, 3.0, 4.0]);
    let y: Vector<3> = net.eval(&x);
    println!("f(x)ᵀ = {:.3}", y.t());
    // With `Vector([0.0; 5])` (tests/ui/fail/eval_input.rs):
    // | 7 |     let _ = layer.eval(&Vector([0.0; 5]));
    // |   |                         ------ ^^^^^^^^ expected an array with a size of 4, found one with a size of 5
    // With `Covector([0.0; 4])` (tests/ui/fail/eval_covector.rs):
    // | 7 |     let _ = layer.eval(&Covector([0.0; 4]));
    // |   |                   ---- ^^^^^^^^^^^^^^^^^^^ expected `&Vector<4>`, found `&Covector<4, {float}>`

    // 3. A pullback takes a covector of the output to one of the input.
    let (_, gx): (_, Covector<4>) = pullback(&net, &x, &Covector([1.0, 0.0, 0.0]));
    println!("∂y₁/∂x = {gx:.3}");
    // With a vector for the covector (tests/ui/fail/pullback_vector.rs):
    // | 7 |     let _ = pullback(&layer, &Vector([0.0; 4]), &Vector([1.0; 8]));
    // |   |             --------                            ^^^^^^^^^^^^^^^^^ expected `&Covector<8>`, found `&Vector<8, {float}>`

    // 4. The chain rule is row × Jacobian × column, in this order and with these sizes.
    let (g, j) = (Covector([1.0, 2.0, 3.0]), Matrix([[1.0; 4]; 3]));
    let pulled: Covector<4> = g * j;
    let pushed: Vector<3> = j * x;
    println!("g·J = {pulled}, g·J·x = {} = {}", pulled * x, g * pushed);
    // With `j * g` (tests/ui/fail/jacobian_times_covector.rs):
    // | error[E0277]: cannot multiply `Matrix<3, 4>` by `covector::Covector<3>`
    // With `g * j.t()` (tests/ui/fail/chain_rule_sizes.rs):
    // | error[E0277]: cannot multiply `covector::Covector<3>` by `Matrix<4, 3>`
    // With `g.pull(&j.t())` (tests/ui/fail/pull_sizes.rs):
    // | 6 |     g.pull(&j.t())
    // |   |       ---- ^^^^^^ expected `3`, found `4`

    // 5. Structured Jacobians are checked like dense ones.
    let d: Covector<3> = g * Diagonal([1.0, 10.0, 100.0]);
    println!("g·diag(1, 10, 100) = {d}");
    // With four slopes (tests/ui/fail/diagonal_size.rs):
    // | error[E0277]: cannot multiply `covector::Covector<3>` by `Diagonal<4>`

    // 6. Rows and columns do not add.
    let sum: Vector<3> = y + g.t();
    println!("(y + gᵀ)ᵀ = {:.3}", sum.t());
    // Without `.t()` (tests/ui/fail/row_plus_column.rs):
    // | error[E0277]: cannot add `covector::Covector<3>` to `covector::Vector<3>`

    // 7. A gradient is a row; a Jacobian is not its transpose.
    let slope: Covector<2> = gradient(|x: Vector<2, _>| x[0] * x[1], &Vector([3.0, 4.0]));
    println!("∇ᵀ(x₁·x₂) at (3, 4) = {slope}");
    // With `let slope: Vector<2>` (tests/ui/fail/gradient_is_a_row.rs):
    // | 6 |     let g: Vector<2> = gradient(|x: Vector<2, _>| x[0] * x[1], x);
    // |   |            ---------   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected `Vector<2>`, found `Covector<2>`

    // 8. A batch, its targets and the workspace agree on how many samples there are and how large.
    let mut ws = Workspace::<Net, 2>::ZERO;
    let mut sgd = Sgd::new(0.1);
    let loss = train_step(
        &mut net,
        &MeanSquaredError,
        &mut sgd,
        &[x, x],
        &[y, sum],
        &mut ws,
    )?;
    println!("loss = {loss:.3}");
    // With labels `1_i32` for cross-entropy (tests/ui/fail/train_label_type.rs):
    // | 8 |     let _ = train_step(net, loss, sgd, &x, &[1_i32, 2], ws);
    // |   |             ----------      ^^^^ the network puts out `covector::Vector<3>`, the target is `i32`

    // 9. A gradient belongs to its network, and parameters are no gradient.
    sgd.step(&mut net, &ws.gradient)?;
    // With another network's gradient (tests/ui/fail/gradient_of_another.rs):
    // | 8 |     let _ = sgd.step(&mut layer, &Gradient::<Dense<4, 2>>::ZERO);
    // |   |                 ----             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected `3`, found `2`
    // With `&net` for the gradient (tests/ui/fail/parameters_as_gradient.rs):
    // | 8 |     let _ = sgd.step(&mut layer, &Dense::<4, 3>::ZERO);
    // |   |                 ----             ^^^^^^^^^^^^^^^^^^^^ expected `&Gradient<Dense<4, 3>>`, found `&Dense<4, 3>`

    // 10. Sizes written as numbers are checked when the code is built.
    let middle: Vector<2> = x.segment::<1, 2>();
    println!("(x₂, x₃) = {}", middle.t());
    // With `segment::<3, 3>()` of five entries (tests/ui/fail/segment_bounds.rs):
    // | error[E0080]: evaluation panicked: the segment reaches past the end: START + LEN must be at most N
    Ok(())
}
