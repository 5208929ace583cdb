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
mod svd;
mod symmetric_eigen;
mod triangular;

pub use cholesky::Cholesky;
pub use error::SolveError;
pub use ldl::Ldl;
pub use lu::Lu;
pub use qr::Qr;
pub use svd::Svd;
pub use symmetric_eigen::SymmetricEigen;
pub use triangular::{LowerTriangle, UpperTriangle};
