//! Solving at static size: factorisations of matrices, and what follows from them.

mod cholesky;
mod determinant;
mod derivatives;
mod error;
mod lu;
mod qr;
mod triangular;
mod rotation;
mod scale;
mod svd;
mod symmetric_eigen;

pub use cholesky::Cholesky;
pub use error::SolveError;
pub use lu::Lu;
pub use qr::Qr;
pub use triangular::{LowerTriangle, UpperTriangle};
pub use svd::Svd;
pub use symmetric_eigen::SymmetricEigen;
