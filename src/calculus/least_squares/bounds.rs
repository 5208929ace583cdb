//! Bounds that leave no room.

use core::fmt::{Display, Formatter, Result as FmtResult};

/// The lower bound of a parameter is above its upper bound, or one of them is NaN.
///
/// # Example
/// ```
/// use covector::calculus::{BoundsError, LevenbergMarquardt};
/// use covector::prelude::*;
/// let bounded = LevenbergMarquardt::new().bounds(&Vector([0.0, 3.0]), &Vector([1.0, 2.0]));
/// assert_eq!(bounded, Err(BoundsError { parameter: 1 }));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoundsError {
    /// The parameter, counted from 0.
    pub parameter: usize,
}

impl Display for BoundsError {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        write!(
            f,
            "the lower bound of parameter {} is not below or at its upper bound",
            self.parameter
        )
    }
}
impl core::error::Error for BoundsError {}
