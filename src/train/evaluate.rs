//! A network's loss on data that it does not learn from.

use super::error::DataError;
use crate::linalg::Space;
use crate::linalg::{DualOf, Zeroed};
use crate::nn::{Loss, Map};
use crate::scalar::{Real, Scalar};

/// How many samples are evaluated at a time.
const BATCH: usize = 8;

/// Calls `each(i, y)` with every sample's output, in order, several evaluated at a time.
pub(super) fn for_each_output<M: Map, E>(
    map: &M,
    x: &[M::In],
    mut each: impl FnMut(usize, &M::Out) -> Result<(), E>,
) -> Result<(), E> {
    let (batches, rest) = x.as_chunks::<BATCH>();
    let mut y = [M::Out::ZERO; BATCH];
    for (b, batch) in batches.iter().enumerate() {
        map.apply(batch, &mut y);
        for (k, y) in y.iter().enumerate() {
            each(b * BATCH + k, y)?;
        }
    }
    for (k, x) in rest.iter().enumerate() {
        each(batches.len() * BATCH + k, &map.eval(x))?;
    }
    Ok(())
}

/// The mean loss over any number of samples. The network is only evaluated.
///
/// A loss that is not finite is returned as it is, so that a failing network can be measured.
///
/// # Errors
/// If there are no samples, not as many targets as inputs, or a label is out of range.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let net = Dense::new(&Matrix([[2.0]]), Vector([0.0]));
/// let (x, t) = ([Vector([1.0]), Vector([2.0])], [Vector([2.0]), Vector([6.0])]);
/// assert_eq!(evaluate(&net, &MeanSquaredError, &x, &t), Ok(2.0)); // (0² + 2²) / 2
/// ```
pub fn evaluate<M, C, Target>(
    map: &M,
    loss: &C,
    x: &[M::In],
    targets: &[Target],
) -> Result<<M::Out as crate::linalg::Coordinates>::Scalar, DataError>
where
    M: Map<Out: Space<Scalar: Real>>,
    C: Loss<M::Out, Target>,
{
    type T<M> = <<M as Map>::Out as crate::linalg::Coordinates>::Scalar;
    let n = DataError::check(x, targets)?;
    let mut g = DualOf::<M::Out>::ZERO;
    let mut sum = T::<M>::ZERO;
    for_each_output(map, x, |sample, y| {
        sum += loss
            .value_and_covector(y, &targets[sample], &mut g)
            .map_err(|source| DataError::Label { sample, source })?;
        Ok(())
    })?;
    Ok(sum / T::<M>::from_f64(n as f64))
}
