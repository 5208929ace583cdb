//! Losses: a number that says how far a prediction is from its target, and its covector.

mod mean_squared_error;
mod softmax_cross_entropy;

pub use mean_squared_error::MeanSquaredError;
pub use softmax_cross_entropy::SoftmaxCrossEntropy;

use crate::linalg::{DualOf, Space};

/// A class label that is not one of the classes.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let error = LabelError::check::<10>(10).unwrap_err();
/// assert_eq!(error.to_string(), "label 10 is out of range: there are 10 classes");
/// let error = LabelError::check::<1>(2).unwrap_err();
/// assert_eq!(error.to_string(), "label 2 is out of range: there is 1 class");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LabelError {
    /// The label.
    pub label: usize,
    /// How many classes there are; labels go from 0 to `classes − 1`.
    pub classes: usize,
}
impl LabelError {
    /// The label if it is one of N classes.
    ///
    /// # Errors
    /// If `label ≥ N`.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(LabelError::check::<3>(2), Ok(2));
    /// assert!(LabelError::check::<3>(3).is_err());
    /// ```
    pub const fn check<const N: usize>(label: usize) -> Result<usize, LabelError> {
        if label < N {
            Ok(label)
        } else {
            Err(LabelError { label, classes: N })
        }
    }
}
impl core::fmt::Display for LabelError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let LabelError { label, classes } = self;
        let (are, plural) = if *classes == 1 {
            ("is", "")
        } else {
            ("are", "es")
        };
        write!(
            f,
            "label {label} is out of range: there {are} {classes} class{plural}"
        )
    }
}
impl core::error::Error for LabelError {}

/// A loss `L(y, t)` of a prediction y against a target t, and its derivative `∂L/∂y`.
///
/// The loss of a batch is the mean over its samples.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let mut g = Covector([0.0; 2]);
/// let loss = MeanSquaredError.value_and_covector(&Vector([1.0, 3.0]), &Vector([1.0, 1.0]), &mut g);
/// assert_eq!(loss, Ok(2.0));
/// assert_eq!(g, Covector([0.0, 2.0]));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot compare a prediction `{Y}` with a target `{Target}`",
    label = "the network puts out `{Y}`, the target is `{Target}`",
    note = "the target must be of the network's output type, or for `SoftmaxCrossEntropy` a `usize` class label"
)]
pub trait Loss<Y: Space, Target> {
    /// `L(y, t)`; writes the covector `∂L/∂y` to `g`.
    ///
    /// # Errors
    /// If the target is not one that the prediction could have: a label out of range.
    fn value_and_covector(
        &self,
        y: &Y,
        target: &Target,
        g: &mut DualOf<Y>,
    ) -> Result<Y::Scalar, LabelError>;
}
