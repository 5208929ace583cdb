//! The hyperbolic tangent.

use super::{Activation, Elementwise};
use crate::linalg::Vector;
use crate::scalar::Real;

/// `σ(z) = tanh z`, `σ′ = 1 − tanh² z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TanhFn;

/// The hyperbolic tangent on every entry: `σ(z) = tanh z`, `σ′ = 1 − σ²`.
/// σ(±∞) = ±1, NaN stays NaN.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let y = Tanh::<1, f64>::new().eval(&Vector([1.0]));
/// assert!((y[0] - 0.761_594_155_955_764_9).abs() < 1e-15);
/// ```
pub type Tanh<const N: usize, T = f32> = Activation<TanhFn, Vector<N, T>>;

impl<T: Real> Elementwise<T> for TanhFn {
    const NEW: Self = TanhFn;
    #[inline(always)]
    fn value(&self, z: T) -> T {
        z.tanh()
    }
    #[inline(always)]
    fn derivative(&self, _: T, y: T) -> T {
        T::ONE - y * y
    }
}

impl<const N: usize, T: Real> Tanh<N, T> {
    /// The hyperbolic tangent.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Tanh::new().eval(&Vector([0.0])), Vector([0.0]));
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Activation::of(TanhFn)
    }
}
