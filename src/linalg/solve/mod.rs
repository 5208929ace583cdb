//! Solving at static size: factorisations of matrices, and what follows from them.

mod cholesky;
mod condition;
mod derivatives;
mod determinant;
mod error;
mod exponential;
mod ldl;
mod lu;
mod qr;
mod rotation;
mod scale;
mod streamed_qr;
mod svd;
mod symmetric_eigen;
mod triangular;

use crate::scalar::Real;

pub use cholesky::Cholesky;
pub use error::SolveError;
pub use ldl::Ldl;
pub use lu::Lu;
pub use qr::Qr;
pub use streamed_qr::StreamedQr;
pub(crate) use streamed_qr::negligible;
pub use svd::Svd;
pub use symmetric_eigen::SymmetricEigen;
pub use triangular::{LowerTriangle, UpperTriangle};

/// The number n, without a detour through `f64`.
pub(crate) fn count<T: Real>(n: usize) -> T {
    const BITS: u32 = 30;
    let (high, low) = (n >> BITS, n & ((1 << BITS) - 1));
    let part = |n| T::from_i32(i32::try_from(n).unwrap_or(i32::MAX));
    if high == 0 {
        part(low)
    } else {
        part(high) * T::from_i32(1 << BITS) + part(low)
    }
}
