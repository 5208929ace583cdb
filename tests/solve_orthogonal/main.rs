//! QR, symmetric eigenvalues and singular values: residuals, orthogonality, hard matrices, and
//! what others compute.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod common;
mod eigen;
#[path = "../fixtures/tensors.rs"]
mod fixture;
mod qr;
mod svd;
mod truth;
