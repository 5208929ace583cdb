//! The identity.

use crate::linalg::{self, Covector, Vector};
use crate::nn::{Chain, Jacobi, Layer, Map, ParameterFree};
use crate::scalar::Scalar;
use core::marker::PhantomData;
use core::ops::Shr;

/// `y = x`, where a layer is asked for and nothing should happen. Its Jacobian is the identity,
/// [`linalg::Identity`].
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let x = Vector([1.0, -2.0]);
/// assert_eq!(Identity::new().eval(&x), x);
/// let net = Dense::new(&Matrix([[3.0]]), Vector([0.0])) >> Identity::new();
/// assert_eq!(net.jacobian(&Vector([1.0]), &Vector([3.0])), Matrix([[3.0]]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity<const N: usize, T = f32>(PhantomData<T>);

impl<const N: usize, T> Identity<N, T> {
    /// The identity on N entries.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Identity::new().eval(&Vector([-2.0])), Vector([-2.0]));
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Identity(PhantomData)
    }
}
impl<const N: usize, T> Default for Identity<N, T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<const N: usize, T: Scalar> ParameterFree for Identity<N, T> {
    type Scalar = T;
    const NEW: Self = Identity::new();
}

#[diagnostic::do_not_recommend]
impl<const N: usize, T: Scalar> Map for Identity<N, T> {
    type In = Vector<N, T>;
    type Out = Vector<N, T>;
    #[inline]
    fn apply<const K: usize>(&self, x: &[Vector<N, T>; K], y: &mut [Vector<N, T>; K]) {
        y.copy_from_slice(x);
    }
}

impl<const N: usize, T: Scalar> Layer for Identity<N, T> {
    type Tape<const K: usize> = ();

    #[inline]
    fn vjp<const K: usize>(
        &self,
        _: &[Vector<N, T>; K],
        _: &[Vector<N, T>; K],
        (): &mut (),
        gy: &[Covector<N, T>; K],
        gx: &mut [Covector<N, T>; K],
    ) {
        gx.copy_from_slice(gy);
    }

    #[inline]
    fn accumulate<const K: usize>(
        &self,
        _: &[Vector<N, T>; K],
        _: &[Vector<N, T>; K],
        (): &mut (),
        _: &[Covector<N, T>; K],
        _: &mut Self,
    ) {
    }

    fn pushforward(
        &self,
        _: &Vector<N, T>,
        _: &Vector<N, T>,
        (): &(),
        dx: &Vector<N, T>,
    ) -> Vector<N, T> {
        *dx
    }
}

impl<const N: usize, T: Scalar> Jacobi for Identity<N, T> {
    type Jacobian = linalg::Identity<N, T>;
    fn jacobian(&self, _: &Vector<N, T>, _: &Vector<N, T>) -> linalg::Identity<N, T> {
        linalg::Identity::new()
    }
}

impl<const N: usize, T: Scalar, C: Map<In = Vector<N, T>>> Shr<C> for Identity<N, T> {
    type Output = Chain<Self, C>;
    /// `self >> next`: first the identity, then `next`.
    fn shr(self, next: C) -> Self::Output {
        Chain(self, next)
    }
}
