//! Scalars: what the entries of vectors and matrices may be.
//!
//! [`Scalar`] is a ring element (enough for linear algebra and the chain rule), [`Real`] adds the
//! functions that activations, losses and optimisers need, and [`Dual`] is a scalar that carries
//! its own derivatives, [`HyperDual`] its second derivatives, too.

mod dual;
mod finite;
mod float;
mod hyper;
#[cfg(not(any(feature = "std", feature = "libm")))]
mod missing;
mod operators;
mod real;
mod ring;
mod tanh;

pub use dual::Dual;
pub use hyper::HyperDual;
pub use real::Real;
pub use ring::Scalar;
