//! Solving at static size: factorisations of matrices, and what follows from them.

mod error;

pub use error::SolveError;
