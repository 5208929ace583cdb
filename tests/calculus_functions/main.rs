//! The same derivatives as PyTorch and JAX: values, gradients, Jacobians, Hessians and products
//! with vectors of functions written once, in f64 to 1e-12 of each tensor's largest entry. The
//! READMEs of `tests/fixtures/functions` and `tests/fixtures/linalg` say what they are.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a broken fixture fails the test"
)]

#[path = "../fixtures/tensors.rs"]
mod fixture;
mod functions;
mod matrices;
mod operators;
