//! Derivatives of functions that the user writes, in the shape that the paper gives them.
//!
//! | `f` | what | shape | |
//! |---|---|---|---|
//! | `R → R` | the slope `df/dx` | a number | [`slope`] |
//! | `R → Rᴹ` | the derivative `df/dt` | a column, `Vector<M>` (paper, equation 7) | [`derivative`], [`derivative_and_value`] |
//! | | the second derivative | a column, `Vector<M>` | [`second_derivative`] |
//! | `Rᴺ → R` | the gradient `∇ᵀf` | a row, `Covector<N>` (paper, equation 5) | [`gradient`], [`gradient_and_value`] |
//! | | along a direction, `∇ᵀf·v` | a number (paper, equation 16) | [`directional_derivative`] |
//! | | the Hessian `H` | `Matrix<N, N>` | [`hessian`], [`hessian_and_value`] |
//! | | Hessian–vector product `vᵀ·H` | a row, `Covector<N>` | [`hvp`] |
//! | | along two directions, `uᵀ·H·v` | a number | [`mixed_partial`] |
//! | `Rᴺ → Rᴹ` | the Jacobian `J` | `Jacobian<M, N>` (paper, equation 9) | [`jacobian`], [`jacobian_and_value`], [`jacobian_into`], [`jacobian_by_columns`] |
//! | | Jacobian–vector product `J·v` | a column, `Vector<M>` (paper, equation 18) | [`jvp`] |
//! | | vector–Jacobian product `g·J` | a row, `Covector<N>` (paper, equation 20) | [`vjp`] |
//! | | the Hessians of the entries | a tuple, `[Matrix<N, N>; M]` (paper, equation 3) | [`hessians`] |
//! | | the Gauss–Newton matrix `JᵀJ` | `Matrix<N, N>` | [`gauss_newton_matrix`], [`gauss_newton_and_value`] |
//!
//! Each takes the function, by value, and the point, by reference. The function is written once,
//! over scalars of any type, and run on numbers that carry their derivatives along
//! ([`Dual`](crate::Dual), and [`HyperDual`](crate::HyperDual) for second ones; forward mode): the
//! derivatives are exact to rounding, with no step size. A closure has its scalar inferred; a
//! generic function is passed by its name; a type with the trait [`Function`] as `|x| f.eval(&x)`:
//!
//! ```
//! use covector::prelude::*;
//!
//! fn energy<T: Real>(x: Vector<2, T>) -> T {
//!     x[0] * x[0] * x[1]
//! }
//! let x = Vector([3.0, 4.0]);
//! assert_eq!(energy(x), 36.0);
//! assert_eq!(gradient(energy, &x), Covector([24.0, 9.0]));
//! assert_eq!(hessian(energy, &x), Matrix([[8.0, 6.0], [6.0, 0.0]]));
//! ```
//!
//! Numbers are constants: `2.0 * x[0] + 1.0`. Vectors and matrices are made constants entry by entry,
//! in a closure with `a.map(Dual::constant)`, in a generic function with [`Real::from_f64`](crate::Real::from_f64):
//!
//! ```
//! use covector::prelude::*;
//!
//! const A: Matrix<2, 2, f64> = Matrix([[1.0, 2.0], [0.0, 1.0]]);
//! let x = Vector([5.0, 6.0]);
//! assert_eq!(jacobian(|x| A.map(Dual::constant) * x, &x), A);
//!
//! /// `½·|A·x|²`, with the Hessian `Aᵀ·A`.
//! fn energy<T: Real>(x: Vector<2, T>) -> T {
//!     (A.map(T::from_f64) * x).norm_squared() / T::from_i32(2)
//! }
//! assert_eq!(hessian(energy, &x), A.t() * A);
//! ```
//!
//! What stands on these derivatives, all without a heap:
//!
//! | to find | from | |
//! |---|---|---|
//! | the parameters of a model, from data | a model and its samples | [`curve_fit`] |
//! | the least `‖r(x)‖`, `r: Rᴺ → Rᴹ` | all residuals at once, or a stream of them | [`levenberg_marquardt`], [`LevenbergMarquardt`], [`GaussNewton`] |
//! | a zero of `f: Rᴺ → Rᴺ` | the function | [`newton`], [`Newton`] |
//! | the least `f(x)`, `f: Rᴺ → R` | the function | [`minimize`], [`Newton`] |
//! | the state of a system, from measurements | its model | [`ExtendedKalmanFilter`] |
//!
//! Derivatives of higher order nest: `Dual<1, HyperDual<N, T>>` is a `Real`, too. Derivatives that
//! were written by hand are checked in one line of a test, with [`check_gradient`] and
//! [`check_jacobian`]. For layers and networks, whose pullbacks are cheaper, see
//! [`nn`](crate::nn).

mod check;
mod derivative;
pub(crate) mod difference;
mod directional;
mod function;
mod gauss_newton;
mod gradient;
mod hessian;
mod hvp;
mod jacobian;
mod jvp;
mod kalman;
mod least_squares;
mod newton;
mod slope;
mod termination;
mod vjp;

pub use check::{
    GradientError, GradientReport, JacobianEntry, check_gradient, check_gradient_by_duals,
    check_jacobian, check_jacobian_by_duals,
};
pub use derivative::{derivative, derivative_and_value, second_derivative};
pub use difference::Deviation;
pub use directional::{directional_derivative, mixed_partial};
pub use function::Function;
pub use gauss_newton::{gauss_newton_and_value, gauss_newton_matrix};
pub use gradient::{gradient, gradient_and_value};
pub use hessian::{hessian, hessian_and_value, hessians};
pub use hvp::hvp;
pub use jacobian::{jacobian, jacobian_and_value, jacobian_by_columns, jacobian_into};
pub use jvp::jvp;
pub use kalman::{ExtendedKalmanFilter, Innovation};
pub use least_squares::{
    BoundsError, CovarianceError, Fit, GaussNewton, LeastSquares, LevenbergMarquardt, Residuals,
    Samples, curve_fit, levenberg_marquardt,
};
pub use newton::{Minimum, Newton, Root, minimize, newton};
pub use slope::slope;
pub use termination::Termination;
pub use vjp::vjp;
