//! Direct solving: factorisations by their residuals, for every size from 1 to 32, for good, bad
//! and hopeless matrices; values and derivatives from PyTorch.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::cast_possible_wrap // Sizes are below 33.
)]

#[macro_use]
mod common;
mod bad_input;
mod cholesky;
mod condition;
mod derivatives;
mod exponential;
#[path = "../fixtures/tensors.rs"]
mod fixture;
mod ldl;
mod lu;
mod triangular;
mod truth;
