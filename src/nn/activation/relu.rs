//! The rectified linear unit.

use super::{Activation, Elementwise};
use crate::linalg::Vector;
use crate::scalar::Real;

/// `σ(z) = α·max(0, z)`, `σ′(z) = 0` for `z < 0`, `α` for `z ≥ 0` (paper, equations 12, 13).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReluFn<T = f32> {
    /// The slope α for positive inputs.
    pub alpha: T,
}

/// The rectified linear unit on every entry, with slope α: `σ(z) = α·max(0, z)` (paper,
/// equation 12). At 0, where it has no derivative, the subgradient is `σ′(0) = α`, as the paper's
/// equation 13 has it (PyTorch takes 0 there). NaN stays NaN.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// assert_eq!(Relu::<2>::new().eval(&Vector([-3.0, 3.0])), Vector([0.0, 3.0]));
/// assert_eq!(Relu::<2>::with_slope(0.5).eval(&Vector([-3.0, 3.0])), Vector([0.0, 1.5]));
/// ```
pub type Relu<const N: usize, T = f32> = Activation<ReluFn<T>, Vector<N, T>>;

impl<T: Real> Elementwise<T> for ReluFn<T> {
    const NEW: Self = ReluFn { alpha: T::ONE };
    #[inline(always)]
    fn value(&self, z: T) -> T {
        if z < T::ZERO { T::ZERO } else { self.alpha * z }
    }
    #[inline(always)]
    fn derivative(&self, z: T, _: T) -> T {
        if z < T::ZERO { T::ZERO } else { self.alpha }
    }
}

impl<const N: usize, T: Real> Relu<N, T> {
    /// The rectified linear unit with slope 1.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Relu::new().eval(&Vector([-2.0, 3.0])), Vector([0.0, 3.0]));
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Activation::of(ReluFn { alpha: T::ONE })
    }

    /// The rectified linear unit with slope α.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// const RELU: Relu<1> = Relu::with_slope(2.0);
    /// assert_eq!(RELU.eval(&Vector([3.0])), Vector([6.0]));
    /// ```
    #[must_use]
    pub const fn with_slope(alpha: T) -> Self {
        Activation::of(ReluFn { alpha })
    }
}
