//! What can go wrong at run time, by value.

use crate::nn::LabelError;
use core::fmt::{Debug, Display, Formatter, Result as FmtResult};

/// Data that nothing can be learnt from, or measured on.
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
impl core::error::Error for DataError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            DataError::Label { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// Why a training step was not taken. The network and the optimiser are as they were.
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
        }
    }
}
impl<T: Debug> core::error::Error for TrainError<T> {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            TrainError::Data(error) => Some(error),
            _ => None,
        }
    }
}
