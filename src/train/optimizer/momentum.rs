//! Gradient descent with momentum.

use super::{Optimizer, checked};
use crate::linalg::Coordinates;
use crate::nn::{Gradient, Params};
use crate::scalar::Real;
use crate::train::TrainError;

/// Gradient descent with (heavy-ball) momentum: `v ← μ·v + g`, `θ ← θ − η·v` (Polyak 1964, in
/// PyTorch's form).
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let mut layer = Dense::new(&Matrix([[1.0]]), Vector([0.0]));
/// let gradient = Gradient(Dense::new(&Matrix([[1.0]]), Vector([0.0])));
/// let mut momentum = Momentum::new(0.5, 0.5);
/// momentum.step(&mut layer, &gradient)?; // v = 1
/// momentum.step(&mut layer, &gradient)?; // v = 1.5
/// assert_eq!(layer.weight(0, 0), 1.0 - 0.5 * 1.0 - 0.5 * 1.5);
/// # Ok::<(), TrainError<f32>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Momentum<P: Params> {
    /// The learning rate η, positive.
    pub learning_rate: P::Scalar,
    /// The momentum μ, from 0 to 1.
    pub momentum: P::Scalar,
    /// The velocity v.
    pub velocity: P,
}

impl<P: Params> Momentum<P> {
    /// Momentum with learning rate η and momentum μ, at rest.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let momentum = Momentum::<Dense<2, 3>>::new(0.1, 0.9);
    /// assert_eq!(momentum.velocity, Dense::ZERO);
    /// ```
    #[must_use]
    pub const fn new(learning_rate: P::Scalar, momentum: P::Scalar) -> Self {
        Momentum {
            learning_rate,
            momentum,
            velocity: P::ZERO,
        }
    }

    /// What [`boxed`](Momentum::boxed) starts from: a constant, so that it is written in place.
    #[cfg(feature = "alloc")]
    const AT_REST: Self = Self::new(
        <P::Scalar as crate::Scalar>::ZERO,
        <P::Scalar as crate::Scalar>::ZERO,
    );

    /// [`new`](Momentum::new) on the heap, made there without passing over the stack, where the
    /// velocity of a large network does not fit.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let momentum = Momentum::<Dense<784, 128>>::boxed(0.1, 0.9);
    /// assert_eq!((momentum.learning_rate, momentum.momentum), (0.1, 0.9));
    /// ```
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn boxed(learning_rate: P::Scalar, momentum: P::Scalar) -> crate::Boxed<Self> {
        let mut boxed = crate::Boxed::from_vec(alloc::vec![Self::AT_REST]);
        (boxed.learning_rate, boxed.momentum) = (learning_rate, momentum);
        boxed
    }
}

#[diagnostic::do_not_recommend]
impl<P: Params<Scalar: Real>> Optimizer<P> for Momentum<P> {
    fn step(
        &mut self,
        params: &mut P,
        gradient: &Gradient<P>,
    ) -> Result<(), TrainError<P::Scalar>> {
        let rate = checked(self.learning_rate)?;
        let momentum = self.momentum;
        for i in 0..P::LEAVES {
            let velocity = self.velocity.leaf_mut(i).iter_mut();
            for ((p, v), &g) in params
                .leaf_mut(i)
                .iter_mut()
                .zip(velocity)
                .zip(gradient.leaf(i))
            {
                *v = momentum * *v + g;
                *p -= rate * *v;
            }
        }
        Ok(())
    }
}
