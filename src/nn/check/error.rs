//! What a check of a layer finds.

use crate::calculus::Deviation;
use core::fmt::{Debug, Display, Formatter, Result as FmtResult};

/// What a layer computes, method by method.
///
/// # Example
/// ```
/// assert_eq!(covector::nn::LayerMethod::Vjp.to_string(), "vjp");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LayerMethod {
    /// [`Map::apply`](crate::Map::apply) of a batch: every sample as it is alone.
    Apply,
    /// [`Layer::forward`](crate::Layer::forward): the same as `apply`.
    Forward,
    /// [`Layer::vjp`](crate::Layer::vjp): `gy · ∂y/∂x`.
    Vjp,
    /// [`Layer::vjp_many`](crate::Layer::vjp_many): the same as `vjp` for each covector.
    VjpMany,
    /// [`Layer::pushforward`](crate::Layer::pushforward): `∂y/∂x · dx`.
    Pushforward,
    /// [`Layer::accumulate`](crate::Layer::accumulate): adds `gy · ∂y/∂θ`.
    Accumulate,
    /// [`Layer::pullback`](crate::Layer::pullback): the same as `vjp` and `accumulate`.
    Pullback,
    /// [`Jacobi::jacobian`](crate::Jacobi::jacobian): `∂y/∂x`.
    Jacobian,
}
impl LayerMethod {
    const fn name(self) -> &'static str {
        match self {
            LayerMethod::Apply => "apply",
            LayerMethod::Forward => "forward",
            LayerMethod::Vjp => "vjp",
            LayerMethod::VjpMany => "vjp_many",
            LayerMethod::Pushforward => "pushforward",
            LayerMethod::Accumulate => "accumulate",
            LayerMethod::Pullback => "pullback",
            LayerMethod::Jacobian => "jacobian",
        }
    }
}
impl Display for LayerMethod {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        f.write_str(self.name())
    }
}

/// What the coordinates are that a number belongs to.
///
/// # Example
/// ```
/// use covector::nn::{Coordinate, Place};
/// let place = Place { of: Coordinate::Input, leaf: 0, index: 2 };
/// assert_eq!(place.of, Coordinate::Input);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Coordinate {
    /// Of the output y.
    Output,
    /// Of the input x.
    Input,
    /// Of the parameters θ.
    Parameter,
}

/// Where a number stands in a layer's output, input or parameters.
///
/// # Example
/// ```
/// use covector::nn::{Coordinate, Place};
/// let place = Place { of: Coordinate::Parameter, leaf: 1, index: 3 };
/// assert_eq!(place.to_string(), "θ leaf 1 index 3");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which of the three.
    pub of: Coordinate,
    /// Which contiguous slice of it ([`Coordinates::leaf`](crate::linalg::Coordinates::leaf)).
    pub leaf: usize,
    /// Where in the slice.
    pub index: usize,
}
impl Display for Place {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        let symbol = match self.of {
            Coordinate::Output => "y",
            Coordinate::Input => "x",
            Coordinate::Parameter => "θ",
        };
        write!(f, "{symbol} leaf {} index {}", self.leaf, self.index)
    }
}

/// A layer whose derivatives passed their check.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let report = check_layer(&Tanh::<2, f64>::new(), &[Vector([0.1, 0.2])]).unwrap();
/// assert!(report.worst < 1.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LayerReport {
    /// How many numbers were compared.
    pub entries: usize,
    /// The largest error, in units of what is allowed: 1 would just pass.
    pub worst: f64,
}

/// Why a layer did not pass its check.
///
/// `Debug` prints the same sentence as `Display`, as that is what a test shows that unwraps:
///
/// ```text
/// `vjp` is wrong at x leaf 0 index 1 for output 2: 0.5 given, 1.0 expected (relative error 5.0e-1, absolute 5.0e-1)
/// ```
///
/// # Example
/// ```
/// use covector::nn::LayerError;
/// use covector::prelude::*;
/// let layer = Dense::new(&Matrix([[f32::NAN]]), Vector([0.0]));
/// let error = check_layer(&layer, &[Vector([1.0])]).unwrap_err();
/// assert_eq!(error.to_string(), "`apply` is not finite at y leaf 0 index 0");
/// ```
#[derive(Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum LayerError {
    /// A method computes something wrong.
    Wrong {
        /// Which.
        method: LayerMethod,
        /// What its result is differentiated by; for values, where they stand in the output.
        place: Place,
        /// The entry of the output, counted over all leaves, whose derivative is furthest off; `None`
        /// where every entry alone is right.
        output: Option<usize>,
        /// Which sample of the batch; `None` for parameters.
        sample: Option<usize>,
        /// How many samples the batch had.
        batch: usize,
        /// What it computed, and what is right.
        deviation: Deviation,
    },
    /// It overwrites a gradient that is there already; it must add to it.
    Overwrites {
        /// `Accumulate` or `Pullback`.
        method: LayerMethod,
        /// Where.
        place: Place,
    },
    /// It gives an infinite number or NaN.
    NotFinite {
        /// Which.
        method: LayerMethod,
        /// Where.
        place: Place,
    },
    /// The layer has no finite values on both sides of the point.
    NoNeighbours {
        /// Along which coordinate.
        place: Place,
    },
}
impl Display for LayerError {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        match self {
            LayerError::Wrong {
                method,
                place,
                output,
                sample,
                batch,
                deviation,
            } => {
                write!(f, "`{method}` is wrong at {place}")?;
                if let Some(output) = output {
                    write!(f, " for output {output}")?;
                }
                match sample {
                    _ if *batch == 1 => {}
                    Some(sample) => write!(f, ", sample {sample} of a batch of {batch}")?,
                    None => write!(f, ", in a batch of {batch}")?,
                }
                write!(f, ": {deviation}")
            }
            LayerError::Overwrites { method, place } => write!(
                f,
                "`{method}` overwrites the gradient at {place}; it must add to what is there"
            ),
            LayerError::NotFinite { method, place } => {
                write!(f, "`{method}` is not finite at {place}")
            }
            LayerError::NoNeighbours { place } => write!(
                f,
                "the layer has no finite values on both sides of the point, along {place}"
            ),
        }
    }
}
impl Debug for LayerError {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        Display::fmt(self, f)
    }
}
impl core::error::Error for LayerError {}
