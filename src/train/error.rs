//! What can go wrong at run time, by value.

use crate::nn::LabelError;
use core::fmt::{Debug, Display, Formatter, Result as FmtResult};

/// Data that nothing can be learnt from, or measured on.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let x = [Vector([1.0]), Vector([2.0])];
/// let error = Epochs::new(&x, &[0]).err();
/// assert_eq!(error, Some(DataError::Unpaired { inputs: 2, targets: 1 }));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DataError {
    /// There are no samples.
    Empty,
    /// There are not as many targets as inputs.
    Unpaired {
        /// How many inputs there are.
        inputs: usize,
        /// How many targets there are.
        targets: usize,
    },
    /// A sample's class label is not one of the classes.
    Label {
        /// Which sample.
        sample: usize,
        /// Its label, and how many classes there are.
        source: LabelError,
    },
}

impl DataError {
    /// The number of samples, if there are any and each has its target.
    pub(crate) const fn check<X, Target>(x: &[X], targets: &[Target]) -> Result<usize, DataError> {
        if x.len() != targets.len() {
            Err(DataError::Unpaired {
                inputs: x.len(),
                targets: targets.len(),
            })
        } else if x.is_empty() {
            Err(DataError::Empty)
        } else {
            Ok(x.len())
        }
    }
}

impl Display for DataError {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        match self {
            DataError::Empty => f.write_str("there are no samples"),
            DataError::Unpaired { inputs, targets } => {
                write!(
                    f,
                    "{inputs} inputs have {targets} targets: give each input one target"
                )
            }
            DataError::Label { sample, source } => write!(f, "sample {sample}: {source}"),
        }
    }
}
impl core::error::Error for DataError {}

/// Why a training step was not taken. The network and the optimiser are as they were.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let (mut net, mut ws) = (Dense::<1, 2>::ZERO, Workspace::ZERO);
/// let (loss, sgd) = (&SoftmaxCrossEntropy, &mut Sgd::new(0.1));
/// let error = train_step(&mut net, loss, sgd, &[Vector([1.0])], &[2], &mut ws).unwrap_err();
/// assert_eq!(error.to_string(), "sample 0: label 2 is out of range: there are 2 classes");
/// assert_eq!(net, Dense::ZERO);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum TrainError<T = f32> {
    /// The data is unusable.
    Data(DataError),
    /// A sample's loss is infinite or NaN.
    Loss {
        /// Which sample.
        sample: usize,
        /// Its loss.
        loss: T,
    },
    /// The learning rate is not a positive number.
    LearningRate(T),
    /// A decay rate of an optimiser's moments is not in 0 ≤ β < 1.
    Decay(f64),
}

impl<T> From<DataError> for TrainError<T> {
    fn from(error: DataError) -> Self {
        TrainError::Data(error)
    }
}
impl<T: Debug> Display for TrainError<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        match self {
            TrainError::Data(error) => Display::fmt(error, f),
            TrainError::Loss { sample, loss } => write!(
                f,
                "sample {sample} has the loss {loss:?}: check its values, or lower the learning rate"
            ),
            TrainError::LearningRate(rate) => {
                write!(
                    f,
                    "the learning rate is {rate:?}: it must be positive and finite"
                )
            }
            TrainError::Decay(beta) => {
                write!(f, "the decay rate is {beta}: it must be in 0 ≤ β < 1")
            }
        }
    }
}
impl<T: Debug> core::error::Error for TrainError<T> {}
