//! Parameters, and gradients by them.

use crate::linalg::{Coordinates, Zeroed, norm};
use crate::scalar::{Real, Scalar};

/// What the scalars of one leaf are for: how they start, and which of them decay.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// assert_eq!(Dense::<3, 2>::role(0), Role::Weight { fan_in: 3, fan_out: 2 });
/// assert_eq!(Dense::<3, 2>::role(1), Role::Bias);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// Multiplies inputs: `fan_in` of them go into each of `fan_out` outputs.
    Weight {
        /// How many inputs each output sums over.
        fan_in: usize,
        /// How many outputs each input reaches.
        fan_out: usize,
    },
    /// Is added to an output; starts at zero.
    Bias,
}

/// The parameters θ of a map: a point of parameter space that an optimiser moves.
///
/// Every leaf is one tensor. A gradient and an optimiser's moments have the same type as the
/// parameters themselves (see [`Gradient`]).
///
/// # Example
/// ```
/// use covector::prelude::*;
/// assert_eq!(Dense::<64, 32>::COUNT, 64 * 32 + 32);
/// assert_eq!(Dense::<64, 32>::role(1), Role::Bias);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no parameters for covector to train",
    label = "not a layer or a network",
    note = "build networks with `network!` or `.then(…)`; for a map of your own without parameters, implement `ParameterFree`"
)]
pub trait Params: Coordinates {
    /// What the `i`-th leaf is for, `i < LEAVES`.
    fn role(i: usize) -> Role;
}

/// A map that has no parameters to train (an activation, a reshape).
///
/// Implementing it gives [`Zeroed`], [`Coordinates`] and [`Params`] with nothing in them.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// /// x ↦ 2x
/// struct Twice;
/// impl ParameterFree for Twice {
///     type Scalar = f32;
///     const NEW: Self = Twice;
/// }
/// assert_eq!((Twice::COUNT, Twice::LEAVES), (0, 0));
/// ```
pub trait ParameterFree: Sized {
    /// The scalars that the map computes with.
    type Scalar: Scalar;
    /// The map with its standard settings.
    const NEW: Self;
}

#[diagnostic::do_not_recommend]
impl<M: ParameterFree> Zeroed for M {
    const ZERO: Self = M::NEW;
}
#[diagnostic::do_not_recommend]
impl<M: ParameterFree> Coordinates for M {
    type Scalar = M::Scalar;
    const COUNT: usize = 0;
    const LEAVES: usize = 0;
    #[inline]
    fn leaf(&self, _: usize) -> &[M::Scalar] {
        &[]
    }
    #[inline]
    fn leaf_mut(&mut self, _: usize) -> &mut [M::Scalar] {
        &mut []
    }
}
#[diagnostic::do_not_recommend]
impl<M: ParameterFree> Params for M {
    fn role(_: usize) -> Role {
        Role::Bias
    }
}

/// The derivative of a scalar by the parameters of `P`: a covector of parameter space.
///
/// It has the parameters' shape but is not a network: it cannot be evaluated, and a network
/// cannot be passed where a gradient is due.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let mut gradient = Gradient::<Dense<2, 1>>::ZERO;
/// gradient.0.bias = Vector([4.0]);
/// assert_eq!(gradient.norm(), 4.0);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[repr(transparent)]
pub struct Gradient<P>(pub P);

impl<P: Zeroed> Zeroed for Gradient<P> {
    const ZERO: Self = Gradient(P::ZERO);
}
impl<P: Coordinates> Coordinates for Gradient<P> {
    type Scalar = P::Scalar;
    const COUNT: usize = P::COUNT;
    const LEAVES: usize = P::LEAVES;
    #[inline]
    fn leaf(&self, i: usize) -> &[P::Scalar] {
        self.0.leaf(i)
    }
    #[inline]
    fn leaf_mut(&mut self, i: usize) -> &mut [P::Scalar] {
        self.0.leaf_mut(i)
    }
}
impl<P: Params<Scalar: Real>> Gradient<P> {
    /// The Euclidean norm over all parameters, `√Σ gᵢ²`, with the same care for huge and tiny
    /// entries as [`Vector::norm`](crate::Vector::norm).
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let gradient = Gradient(Dense::new(&Matrix([[3e30]]), Vector([4e30]))); // squares overflow
    /// assert_eq!(gradient.norm(), 5e30);
    /// ```
    #[must_use]
    pub fn norm(&self) -> P::Scalar {
        (0..Self::LEAVES).fold(P::Scalar::ZERO, |sum, i| sum.hypot(norm(self.leaf(i))))
    }
}
