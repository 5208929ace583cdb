//! Nonlinear least squares.

mod bounds;
mod fit;
mod gauss_newton;
mod levenberg_marquardt;
mod pivoted;
mod problem;
mod search;
mod trust_region;

pub use bounds::BoundsError;
pub use fit::{CovarianceError, Fit};
pub use gauss_newton::GaussNewton;
pub use levenberg_marquardt::{LevenbergMarquardt, curve_fit, levenberg_marquardt};
pub use problem::{LeastSquares, Residuals, Samples};
