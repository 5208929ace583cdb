//! Solving at static size: factorisations of matrices, and what follows from them.

mod error;
mod qr;

pub use error::SolveError;
pub use qr::Qr;
