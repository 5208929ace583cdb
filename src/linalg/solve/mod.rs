//! Solving at static size: factorisations of matrices, and what follows from them.

mod cholesky;
mod determinant;
mod error;
mod lu;
mod qr;
mod triangular;

pub use cholesky::Cholesky;
pub use error::SolveError;
pub use lu::Lu;
pub use qr::Qr;
pub use triangular::{LowerTriangle, UpperTriangle};
