//! Derivatives of functions that the user writes, in the shape that the paper gives them.
//!
//! | `f` | its derivative | |
//! |---|---|---|
//! | `R → Rᴹ` | a column, `Vector<M>` (paper, equation 7) | [`derivative`] |
//! | `Rᴺ → R` | a row, `Covector<N>` (paper, equation 5) | [`gradient`] |
//! | `Rᴺ → Rᴹ` | a matrix, `Jacobian<M, N>` (paper, equation 9) | [`jacobian`] |
//!
//! The function is written once, over scalars of any type, and run on dual numbers
//! ([`Dual`](crate::Dual), forward mode): the derivatives are exact to rounding, with no step
//! size. For layers and networks, whose pullbacks are cheaper, see [`nn`](crate::nn).

mod derivative;
mod function;
mod gradient;
mod jacobian;

pub use derivative::derivative;
pub use function::Function;
pub use gradient::gradient;
pub use jacobian::jacobian;
