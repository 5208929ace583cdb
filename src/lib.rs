//! Matrix calculus for neural networks in which **the compiler checks every shape of every
//! derivative**.
//!
//! Vectors, covectors, matrices and Jacobians carry their sizes in their types; a chain rule that
//! does not fit does not compile. Statically sized networks follow from it: forward, pullback and
//! training, with no heap, no `std` and no `unsafe`, from a microcontroller to a workstation.
//!
//! # A tour
//!
//! ## Rows and columns
//!
//! A [`Vector`] is a column: a point, or a direction in which to move. A [`Covector`] is a row:
//! what a gradient is. They are different types; [`t()`](Vector::t) turns one into the other. A
//! [`Jacobian`] is a [`Matrix`] whose rows are gradients. All of them are plain arrays inside, row
//! by row, over `f32` unless said otherwise.
//!
//! ```
//! use covector::prelude::*;
//!
//! let v = Vector([3.0, 4.0]);
//! let g = Covector([1.0, 2.0]);
//! let j = Matrix([[1.0, 0.0, 2.0], [0.0, 1.0, 3.0]]);
//!
//! assert_eq!(g * v, 11.0);                        // row · column: a number
//! assert_eq!(v * g, Matrix([[3.0, 6.0], [4.0, 8.0]])); // column · row: a matrix
//! assert_eq!(g * j, Covector([1.0, 2.0, 8.0]));   // the chain rule
//! assert_eq!(v.norm(), 5.0);
//! ```
//!
//! `v + g`, `j * g` and `j * v` are compile errors, each a single one that names both types.
//!
//! ## Derivatives of functions
//!
//! Write a function once, over any scalar, and get its derivative in the shape it has
//! ([`calculus`]): a column for a curve, a row for a number, a matrix otherwise. It is run on
//! [`Dual`] numbers, so there is no step size and no error but rounding.
//!
//! ```
//! use covector::prelude::*;
//!
//! let x = Vector([1.0, 2.0]);
//! let g: Covector<2> = gradient(|x: Vector<2, _>| x[0] * x[1], &x);
//! assert_eq!(g, Covector([2.0, 1.0]));
//! let j: Jacobian<3, 2> = jacobian(|x: Vector<2, _>| Vector([x[0], x[1], x[0] * x[1]]), &x);
//! assert_eq!(j, Matrix([[1.0, 0.0], [0.0, 1.0], [2.0, 1.0]]));
//! ```
//!
//! Second derivatives ([`hessian`](calculus::hessian)), products without the matrices, and the
//! methods that stand on typed Jacobians are in [`calculus`], too; the factorisations that they
//! need in [`linalg::solve`]. None of them allocates.
//!
//! ```
//! use covector::calculus::{curve_fit, newton};
//! use covector::prelude::*;
//!
//! // Where a circle meets a parabola: two equations in two unknowns.
//! let meet = |p: Vector<2, _>| Vector([p[0] * p[0] + p[1] * p[1] - 2.0, p[1] - p[0] * p[0]]);
//! let root = newton(meet, &Vector([2.0_f64, 2.0])).converged()?;
//! assert!(root.x.distance(&Vector([1.0, 1.0])) < 1e-14);
//!
//! // Two parameters from four measurements, with their standard errors.
//! let data = [(0.0, 4.0_f64), (1.0, 2.1), (2.0, 0.9), (3.0, 0.5)];
//! let fit = curve_fit(|b, t| b[0] * (-b[1] * t).exp(), &data, &Vector([1.0, 1.0])).converged()?;
//! assert!((fit.parameters[1] - 0.7).abs() < 2.0 * fit.standard_errors()?[1]);
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! ## Jacobians that know their structure
//!
//! The Jacobian of an activation is diagonal, that of a scaling a multiple of the identity, and so
//! on ([`linalg::structured`]). Products keep what they can: from the types alone, every step of
//! this chain costs a row.
//!
//! ```
//! use covector::linalg::{Diagonal, Identity};
//! use covector::prelude::*;
//!
//! let d: Diagonal<2> = Diagonal([2.0, 3.0]) * Diagonal([1.0, 10.0]) * Identity::new();
//! let g: Covector<2> = Covector([1.0, 1.0]) * d;   // two multiplications
//! assert_eq!(g, Covector([2.0, 30.0]));
//! ```
//!
//! ## Layers and networks
//!
//! A [`Map`] evaluates; a [`Layer`] can be differentiated, too, by its input and by its
//! parameters. [`network!`] makes a struct of named layers; [`then`](Map::then) and `>>` chain
//! values. Batches are arrays.
//!
//! ```
//! use covector::prelude::*;
//!
//! network! {
//!     struct Net { fc1: Dense<4, 8>, tanh: Tanh<8>, fc2: Dense<8, 3> }
//! }
//! let net = Net::seeded(Init::XavierUniform, 7);
//! let x = Vector([0.1, 0.2, 0.3, 0.4]);
//! let y: Vector<3> = net.eval(&x);
//!
//! // ∂y₁/∂x: pull the first unit covector back. Or all rows at once.
//! let (_, row): (_, Covector<4>) = pullback(&net, &x, &Covector([1.0, 0.0, 0.0]));
//! let jacobian: Jacobian<3, 4> = jacobian_by_pullbacks(&net, &x);
//! assert_eq!(jacobian.row(0), row);
//! assert_eq!(Net::COUNT, 4 * 8 + 8 + 8 * 3 + 3);
//! # let _ = y;
//! ```
//!
//! ## Training
//!
//! A [`Workspace`](train::Workspace) holds all the memory of a training step;
//! [`train_step`](train::train_step) takes one batch, [`Epochs`](train::Epochs) any number of
//! samples. What can go wrong at run time (a label out of range, a loss that is not finite) is a
//! typed error that names the sample, and leaves the network as it was.
//!
//! ```
//! use covector::prelude::*;
//!
//! network! {
//!     struct Xor { fc1: Dense<2, 4>, tanh: Tanh<4>, fc2: Dense<4, 2> }
//! }
//! let x = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]].map(Vector);
//! let labels = [0, 1, 1, 0];
//!
//! let mut net = Xor::seeded(Init::XavierUniform, 1);
//! let mut adam = Adam::new(0.05);
//! let mut ws = Workspace::<_, 4>::ZERO;
//! for epoch in Epochs::new(&x, &labels)?.shuffled(1).take(200) {
//!     epoch.train(&mut net, &SoftmaxCrossEntropy, &mut adam, &mut ws)?;
//! }
//! assert_eq!(accuracy(&net, &x, &labels)?, 1.0);
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! ## Memory
//!
//! Nothing allocates. Networks, optimisers and workspaces are values whose sizes are known when
//! the program is compiled; they are not `Copy`, and all start from a `const`, so that they can
//! live in a `static`. On a workstation, `Boxed` (feature `alloc`) puts large ones on the heap
//! without passing over the stack: a 784-128-10 network trains on a thread with 64 KiB of stack.
//!
//! # Features
//!
//! | feature | default | what |
//! |---|---|---|
//! | `std` | yes | elementary functions of the platform; implies `alloc` |
//! | `libm` | | elementary functions in pure Rust, for targets without `std` |
//! | `alloc` | | `Boxed`: large networks on the heap |
//! | `approx` | | approximate equality through the `approx` crate's traits |
//!
//! # Read on
//!
//! [`guide::paper`]: the note behind the library, equation by equation, and how it goes on to whole
//! networks. [`prelude`]: everything that a program usually needs.
#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs)]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

#[cfg(feature = "alloc")]
mod boxed;
pub mod calculus;
pub mod flat;
pub mod guide;
mod interop;
mod kernel;
pub mod linalg;
pub mod nn;
pub mod prelude;
pub mod scalar;
pub mod train;

#[cfg(feature = "alloc")]
pub use boxed::Boxed;
pub use linalg::{Covector, Jacobian, Matrix, Vector};
pub use nn::{Dense, Gradient, Jacobi, Layer, Map, Params};
pub use scalar::{Dual, HyperDual, Real, Scalar};
