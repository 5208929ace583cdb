//! Matrix calculus for neural networks in which the compiler checks every shape of every derivative.
#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs)]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

#[cfg(feature = "alloc")]
mod boxed;
pub mod calculus;
pub mod flat;
mod interop;
mod kernel;
pub mod linalg;
pub mod nn;
pub mod prelude;
pub mod scalar;
pub mod train;

#[cfg(feature = "alloc")]
pub use boxed::Boxed;
pub use linalg::{Covector, Jacobian, Matrix, Vector};
pub use nn::{Dense, Gradient, Jacobi, Layer, Map, Params};
pub use scalar::{Dual, Real, Scalar};
