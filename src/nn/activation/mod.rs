//! Activation functions: one scalar function applied to every entry (paper, equation 10).
//!
//! An activation of your own is a few lines: implement [`Elementwise`] and use
//! [`Activation`] with it.
//!
//! # Example
//! ```
//! use covector::prelude::*;
//!
//! /// z ↦ z²
//! #[derive(Clone, Copy, Debug, PartialEq)]
//! struct SquareFn;
//! impl<T: Real> Elementwise<T> for SquareFn {
//!     const NEW: Self = SquareFn;
//!     fn value(&self, z: T) -> T {
//!         z * z
//!     }
//!     fn derivative(&self, z: T, _: T) -> T {
//!         z + z
//!     }
//! }
//! type Square<const N: usize, T = f32> = Activation<SquareFn, N, T>;
//!
//! let square = Square::<2>::NEW;
//! assert_eq!(square.eval(&Vector([3.0, -1.0])), Vector([9.0, 1.0]));
//! ```

mod relu;
mod sigmoid;
mod softmax;
mod tanh;

pub use relu::{Relu, ReluFn};
pub use sigmoid::{Sigmoid, SigmoidFn};
pub use softmax::Softmax;
pub(crate) use softmax::softmax_into;
pub use tanh::{Tanh, TanhFn};

use super::{Chain, Jacobi, Layer, Map, ParameterFree};
use crate::linalg::{Covector, Diagonal, Vector};
use crate::scalar::Scalar;
use core::marker::PhantomData;
use core::ops::Shr;

/// A scalar function σ and its derivative, to be applied to every entry of a vector.
pub trait Elementwise<T: Scalar>: Clone + core::fmt::Debug + PartialEq + 'static {
    /// The function with its standard settings.
    const NEW: Self;
    /// `y = σ(z)`.
    fn value(&self, z: T) -> T;
    /// `σ′(z)`, with `y = σ(z)` already known.
    fn derivative(&self, z: T, y: T) -> T;
}

/// The elementwise map `y = σ(z)` on vectors of N entries (paper, equation 10).
///
/// Its Jacobian is `diag(σ′(z₁), …, σ′(z_N))` (paper, equation 14), so that pulling a covector
/// back costs N multiplications.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Activation<F, const N: usize, T = f32> {
    /// The scalar function σ with its settings.
    pub function: F,
    scalar: PhantomData<T>,
}

impl<F, const N: usize, T> Activation<F, N, T> {
    /// The elementwise map of a scalar function with its own settings.
    #[must_use]
    pub const fn of(function: F) -> Self {
        Activation {
            function,
            scalar: PhantomData,
        }
    }
}

impl<F: Elementwise<T>, const N: usize, T: Scalar> ParameterFree for Activation<F, N, T> {
    type Scalar = T;
    const NEW: Self = Activation::of(F::NEW);
}
impl<F: Elementwise<T>, const N: usize, T: Scalar> Default for Activation<F, N, T> {
    fn default() -> Self {
        Self::NEW
    }
}

#[diagnostic::do_not_recommend]
impl<F: Elementwise<T>, const N: usize, T: Scalar> Map for Activation<F, N, T> {
    type In = Vector<N, T>;
    type Out = Vector<N, T>;
    #[inline]
    fn apply<const K: usize>(&self, x: &[Vector<N, T>; K], y: &mut [Vector<N, T>; K]) {
        for (y, x) in y.iter_mut().zip(x) {
            for (y, &z) in y.0.iter_mut().zip(&x.0) {
                *y = self.function.value(z);
            }
        }
    }
}

impl<F: Elementwise<T>, const N: usize, T: Scalar> Layer for Activation<F, N, T> {
    type Tape<const K: usize> = ();

    #[inline]
    fn vjp<const K: usize>(
        &self,
        x: &[Vector<N, T>; K],
        y: &[Vector<N, T>; K],
        (): &mut (),
        gy: &[Covector<N, T>; K],
        gx: &mut [Covector<N, T>; K],
    ) {
        for k in 0..K {
            for i in 0..N {
                gx[k].0[i] = gy[k].0[i] * self.function.derivative(x[k].0[i], y[k].0[i]);
            }
        }
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
        x: &Vector<N, T>,
        y: &Vector<N, T>,
        (): &(),
        dx: &Vector<N, T>,
    ) -> Vector<N, T> {
        let mut dy = *dx;
        for i in 0..N {
            dy.0[i] *= self.function.derivative(x.0[i], y.0[i]);
        }
        dy
    }
}

impl<F: Elementwise<T>, const N: usize, T: Scalar> Jacobi for Activation<F, N, T> {
    type Jacobian = Diagonal<N, T>;
    fn jacobian(&self, x: &Vector<N, T>, y: &Vector<N, T>) -> Diagonal<N, T> {
        Diagonal(core::array::from_fn(|i| {
            self.function.derivative(x.0[i], y.0[i])
        }))
    }
}

impl<F: Elementwise<T>, const N: usize, T: Scalar, C: Map<In = Vector<N, T>>> Shr<C>
    for Activation<F, N, T>
{
    type Output = Chain<Self, C>;
    /// `self >> next`: first this activation, then `next`.
    fn shr(self, next: C) -> Self::Output {
        Chain(self, next)
    }
}
