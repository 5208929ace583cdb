//! The logistic sigmoid.

use super::{Activation, Elementwise};
use crate::linalg::Vector;
use crate::scalar::Real;

/// `σ(z) = 1 / (1 + e⁻ᶻ)`, `σ′ = σ·(1 − σ)` (paper, equation 11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SigmoidFn;

/// The logistic sigmoid on every entry: `σ(z) = 1 / (1 + e⁻ᶻ)`, `σ′ = σ·(1 − σ)` (paper,
/// equation 11). σ(−∞) = 0, σ(+∞) = 1, NaN stays NaN.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// assert_eq!(Sigmoid::<1>::new().eval(&Vector([0.0])), Vector([0.5]));
/// ```
pub type Sigmoid<const N: usize, T = f32> = Activation<SigmoidFn, Vector<N, T>>;

impl<T: Real> Elementwise<T> for SigmoidFn {
    const NEW: Self = SigmoidFn;
    #[inline(always)]
    fn value(&self, z: T) -> T {
        // From e^(−|z|) ≤ 1, which cannot overflow, nor lose the left tail's relative precision.
        let e = (if z < T::ZERO { z } else { -z }).exp();
        let larger = T::ONE / (T::ONE + e);
        if z < T::ZERO { e * larger } else { larger }
    }
    #[inline(always)]
    fn derivative(&self, _: T, y: T) -> T {
        y * (T::ONE - y)
    }
}

impl<const N: usize, T: Real> Sigmoid<N, T> {
    /// The logistic sigmoid.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Sigmoid::new().eval(&Vector([0.0])), Vector([0.5]));
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Activation::of(SigmoidFn)
    }
}
