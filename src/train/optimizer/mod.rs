//! Optimisers: what to do with a gradient.

mod adam;
mod momentum;
mod sgd;

pub use adam::Adam;
pub use momentum::Momentum;
pub use sgd::Sgd;

use super::TrainError;
use crate::nn::{Gradient, Params};
use crate::scalar::Real;

/// Moves parameters against a gradient.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// /// `θ ← θ − sign g`
/// struct Sign;
/// impl<P: Params<Scalar: Real>> Optimizer<P> for Sign {
///     fn step(&mut self, params: &mut P, gradient: &Gradient<P>) -> Result<(), TrainError<P::Scalar>> {
///         for i in 0..P::LEAVES {
///             for (p, &g) in params.leaf_mut(i).iter_mut().zip(gradient.leaf(i)) {
///                 *p -= g.signum();
///             }
///         }
///         Ok(())
///     }
/// }
/// let (mut layer, mut gradient) = (Dense::<1, 1>::ZERO, Gradient::ZERO);
/// gradient.fill(-0.25);
/// Sign.step(&mut layer, &gradient)?;
/// assert_eq!(layer.weight(0, 0), 1.0);
/// # Ok::<(), TrainError<f32>>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot train `{P}`",
    label = "expected an optimiser of `{P}`",
    note = "`Adam` and `Momentum` hold a network's moments: make one for each network"
)]
pub trait Optimizer<P: Params> {
    /// One step.
    ///
    /// # Errors
    /// If the learning rate is not positive and finite, or another setting is out of its range;
    /// then nothing has changed.
    fn step(&mut self, params: &mut P, gradient: &Gradient<P>)
    -> Result<(), TrainError<P::Scalar>>;
}

/// The learning rate, if it is one.
fn checked<T: Real>(learning_rate: T) -> Result<T, TrainError<T>> {
    if learning_rate > T::ZERO && learning_rate.is_finite() {
        Ok(learning_rate)
    } else {
        Err(TrainError::LearningRate(learning_rate))
    }
}
