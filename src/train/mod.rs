//! Training: one step, whole epochs, optimisers, and how good the result is.

mod epochs;
mod error;
mod evaluate;
mod metrics;
pub mod optimizer;
mod shuffle;
mod step;
mod workspace;

pub use epochs::{Epoch, Epochs};
pub use error::{DataError, TrainError};
pub use evaluate::evaluate;
pub use metrics::{ConfusionMatrix, accuracy};
pub use optimizer::{Adam, Momentum, Optimizer, Sgd};
pub use shuffle::Shuffle;
pub use step::{loss_and_gradient, train_step};
pub use workspace::Workspace;
