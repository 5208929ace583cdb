//! Scalars: what the entries of vectors and matrices may be.
//!
//! [`Scalar`] is a ring element (enough for linear algebra and the chain rule), [`Real`] adds the
//! functions that activations, losses and optimisers need, and [`Dual`] is a scalar that carries
//! its own derivatives.

mod dual;
mod float;
#[cfg(not(any(feature = "std", feature = "libm")))]
mod missing;
mod real;
mod ring;
mod tanh;

pub use dual::Dual;
pub use real::Real;
pub use ring::Scalar;
