//! Matrix calculus for neural networks in which the compiler checks every shape of every derivative.
#![no_std]
#![forbid(unsafe_code)]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

pub mod linalg;
pub mod scalar;

pub use linalg::{Covector, Jacobian, Matrix, Vector};
pub use scalar::{Dual, Real, Scalar};
