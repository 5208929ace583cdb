//! One training step.

use super::error::{DataError, TrainError};
use super::{Optimizer, Workspace};
use crate::linalg::{Coordinates, DualOf};
use crate::nn::{Layer, Loss};
use crate::scalar::{Real, Scalar};

/// One step of training on a batch of K samples: forward, loss, pullback, update. Returns the
/// batch's mean loss before the step.
///
/// The covector of the first layer's input, which nothing would use, is not computed; nothing is
/// copied.
///
/// # Errors
/// A label out of range, a loss that is not finite, a learning rate that is not positive: then
/// the network and the optimiser are left as they were.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// // y = w·x with w = 1, one sample (x, t) = (2, 6): loss (2 − 6)² = 16, ∂loss/∂w = 2·(2 − 6)·2 = −16
/// let mut net = Dense::new(&Matrix([[1.0]]), Vector([0.0]));
/// let mut ws = Workspace::ZERO;
/// let mut sgd = Sgd::new(0.125);
/// let (x, t) = ([Vector([2.0])], [Vector([6.0])]);
/// let loss = train_step(&mut net, &MeanSquaredError, &mut sgd, &x, &t, &mut ws);
/// assert_eq!(loss, Ok(16.0));
/// assert_eq!(net.weight(0, 0), 3.0);
/// ```
pub fn train_step<L, C, Target, O, const K: usize>(
    net: &mut L,
    loss: &C,
    optimizer: &mut O,
    x: &[L::In; K],
    targets: &[Target; K],
    ws: &mut Workspace<L, K>,
) -> Result<L::Scalar, TrainError<L::Scalar>>
where
    L: Layer<Scalar: Real>,
    C: Loss<L::Out, Target>,
    O: Optimizer<L>,
{
    DataError::check(x, targets)?;
    net.forward(x, &mut ws.y, &mut ws.tape);
    let sum = losses(loss, &ws.y, &mut ws.gy, targets.iter().enumerate())?;
    ws.gradient.fill(L::Scalar::ZERO);
    net.accumulate(x, &ws.y, &mut ws.tape, &ws.gy, &mut ws.gradient.0);
    optimizer.step(net, &ws.gradient)?;
    Ok(sum / L::Scalar::from_f64(K as f64))
}

/// The sum of the losses of the first samples of a batch, one for each of `targets` (given with
/// its index in the data set); writes the covectors of the mean to `gy`, zeros for the rest.
pub(super) fn losses<'a, Y, C, Target: 'a, const K: usize>(
    loss: &C,
    y: &[Y; K],
    gy: &mut [DualOf<Y>; K],
    targets: impl ExactSizeIterator<Item = (usize, &'a Target)>,
) -> Result<Y::Scalar, TrainError<Y::Scalar>>
where
    Y: crate::linalg::Space<Scalar: Real>,
    C: Loss<Y, Target>,
{
    let live = targets.len();
    let share = Y::Scalar::ONE / Y::Scalar::from_f64(live as f64);
    let mut sum = Y::Scalar::ZERO;
    for ((sample, target), (y, gy)) in targets.zip(y.iter().zip(gy.iter_mut())) {
        let loss = loss
            .value_and_covector(y, target, gy)
            .map_err(|source| DataError::Label { sample, source })?;
        if !loss.is_finite() {
            return Err(TrainError::Loss { sample, loss });
        }
        sum += loss;
        gy.scale(share);
    }
    for gy in gy.iter_mut().skip(live) {
        gy.fill(Y::Scalar::ZERO);
    }
    Ok(sum)
}
