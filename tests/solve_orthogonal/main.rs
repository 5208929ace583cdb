//! QR, symmetric eigenvalues and singular values: residuals, orthogonality, hard matrices, and
//! what others compute.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod common;
mod eigen;
mod qr;
mod svd;
mod truth;
