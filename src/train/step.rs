//! One training step.

use super::error::{DataError, TrainError};
use super::{Optimizer, Workspace};
use crate::linalg::{Coordinates, DualOf};
use crate::nn::{Gradient, Layer, Loss};
use crate::scalar::{Real, Scalar};

/// One step of training on a batch of K samples: forward, loss, pullback, update. Returns the
/// batch's mean loss before the step.
///
/// The covector of the first layer's input, which nothing would use, is not computed; nothing is
/// copied.
///
/// # Errors
/// A label out of range, a loss that is not finite, a learning rate that is not positive: then
/// the network and the optimiser are left as they were. (A finite loss whose gradient overflows
/// is not looked for: the next step's loss shows it.)
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
    let mean = loss_and_gradient(net, loss, x, targets, ws)?;
    optimizer.step(net, &ws.gradient)?;
    net.settle::<K>(&ws.tape);
    Ok(mean)
}

/// The mean loss of a batch of K samples, and its gradient, in [`Workspace::gradient`]: the first
/// half of a [`train_step`], for whoever does something else with gradients (adds those of
/// several threads up, clips them, looks at them).
///
/// # Errors
/// A label out of range, or a loss that is not finite; then the gradient is of no use.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let net = Dense::new(&Matrix([[1.0]]), Vector([0.0]));
/// let mut ws = Workspace::ZERO;
/// let (x, t) = ([Vector([2.0])], [Vector([6.0])]);
/// assert_eq!(loss_and_gradient(&net, &MeanSquaredError, &x, &t, &mut ws), Ok(16.0));
/// assert_eq!(ws.gradient.0.weight(0, 0), -16.0);
/// ```
pub fn loss_and_gradient<L, C, Target, const K: usize>(
    net: &L,
    loss: &C,
    x: &[L::In; K],
    targets: &[Target; K],
    ws: &mut Workspace<L, K>,
) -> Result<L::Scalar, TrainError<L::Scalar>>
where
    L: Layer<Scalar: Real>,
    C: Loss<L::Out, Target>,
{
    DataError::check(x, targets)?;
    let (_, pass) = ws.split();
    let sum = pass.run(net, loss, x, targets.iter().enumerate())?;
    Ok(sum / L::Scalar::from_f64(K as f64))
}

/// A workspace but for its inputs, which may be elsewhere.
pub(super) struct Pass<'a, L: Layer, const K: usize> {
    pub(super) y: &'a mut [L::Out; K],
    pub(super) gy: &'a mut [DualOf<L::Out>; K],
    pub(super) tape: &'a mut L::Tape<K>,
    pub(super) gradient: &'a mut Gradient<L>,
    pub(super) seed: &'a mut u64,
}

impl<L: Layer<Scalar: Real>, const K: usize> Pass<'_, L, K> {
    /// Forward, loss, pullback: the sum of the losses of the first samples of a batch, one for
    /// each of `targets` (given with its index in the data set), and the gradient of their mean.
    pub(super) fn run<'t, C, Target: 't>(
        self,
        net: &L,
        loss: &C,
        x: &[L::In; K],
        targets: impl ExactSizeIterator<Item = (usize, &'t Target)>,
    ) -> Result<L::Scalar, TrainError<L::Scalar>>
    where
        C: Loss<L::Out, Target>,
    {
        net.prepare::<K>(self.tape, *self.seed);
        *self.seed = self.seed.wrapping_add(1);
        net.forward(x, self.y, self.tape);

        let live = targets.len();
        let share = L::Scalar::ONE / L::Scalar::from_f64(live as f64);
        let mut sum = L::Scalar::ZERO;
        for ((sample, target), (y, gy)) in targets.zip(self.y.iter().zip(self.gy.iter_mut())) {
            let loss = loss
                .value_and_covector(y, target, gy)
                .map_err(|source| DataError::Label { sample, source })?;
            if !loss.is_finite() {
                return Err(TrainError::Loss { sample, loss });
            }
            sum += loss;
            gy.scale(share);
        }
        for gy in self.gy.iter_mut().skip(live) {
            gy.fill(L::Scalar::ZERO);
        }

        self.gradient.fill(L::Scalar::ZERO);
        net.accumulate(x, self.y, self.tape, self.gy, &mut self.gradient.0);
        Ok(sum)
    }
}
