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

mod check;
mod derivative;
pub(crate) mod difference;
mod function;
mod gradient;
mod jacobian;
mod kalman;

pub use check::{
    GradientError, GradientReport, JacobianEntry, check_gradient, check_gradient_by_duals,
    check_jacobian, check_jacobian_by_duals,
};
pub use derivative::derivative;
pub use difference::Deviation;
pub use function::Function;
pub use gradient::gradient;
pub use jacobian::jacobian;
pub use kalman::{ExtendedKalmanFilter, Innovation};
