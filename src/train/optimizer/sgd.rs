//! Stochastic gradient descent.

use super::{Optimizer, checked};
use crate::nn::{Gradient, Params};
use crate::scalar::Real;
use crate::train::TrainError;

/// Stochastic gradient descent: `θ ← θ − η·g` (Robbins & Monro 1951).
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let mut layer = Dense::new(&Matrix([[1.0]]), Vector([0.0]));
/// let gradient = Gradient(Dense::new(&Matrix([[4.0]]), Vector([-2.0])));
/// Sgd::new(0.5).step(&mut layer, &gradient)?;
/// assert_eq!(layer, Dense::new(&Matrix([[-1.0]]), Vector([1.0])));
/// # Ok::<(), TrainError<f32>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sgd<T = f32> {
    /// The learning rate η, positive.
    pub learning_rate: T,
}

impl<T> Sgd<T> {
    /// Gradient descent with learning rate η.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Sgd::new(0.1).learning_rate, 0.1);
    /// ```
    #[must_use]
    pub const fn new(learning_rate: T) -> Self {
        Sgd { learning_rate }
    }
}

#[diagnostic::do_not_recommend]
impl<P: Params<Scalar: Real>> Optimizer<P> for Sgd<P::Scalar> {
    fn step(
        &mut self,
        params: &mut P,
        gradient: &Gradient<P>,
    ) -> Result<(), TrainError<P::Scalar>> {
        let rate = checked(self.learning_rate)?;
        params.add_scaled(-rate, &gradient.0);
        Ok(())
    }
}
