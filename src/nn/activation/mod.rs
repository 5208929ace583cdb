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
//! type Square<const N: usize, T = f32> = Activation<SquareFn, Vector<N, T>>;
//!
//! let square = Square::<2>::NEW;
//! assert_eq!(square.eval(&Vector([3.0, -1.0])), Vector([9.0, 1.0]));
//! ```

mod identity;
mod relu;
mod sigmoid;
mod softmax;
mod tanh;

pub use identity::Identity;
pub use relu::{Relu, ReluFn};
pub use sigmoid::{Sigmoid, SigmoidFn};
pub use softmax::Softmax;
pub(crate) use softmax::softmax_into;
pub use tanh::{Tanh, TanhFn};

use super::{Chain, Jacobi, Layer, Map, ParameterFree};
use crate::kernel::vectorized;
use crate::linalg::{Coordinates, Diagonal, Space, Vector, Zeroed};
use crate::scalar::Scalar;
use core::marker::PhantomData;
use core::ops::Shr;

/// A scalar function σ and its derivative, to be applied to every entry of a vector.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// use covector::nn::activation::TanhFn;
/// assert_eq!(TanhFn.value(0.0_f64), 0.0);
/// assert_eq!(TanhFn.derivative(0.0_f64, 0.0), 1.0);
/// ```
pub trait Elementwise<T: Scalar>: Clone + core::fmt::Debug + PartialEq + 'static {
    /// The function with its standard settings.
    const NEW: Self;
    /// `y = σ(z)`.
    fn value(&self, z: T) -> T;
    /// `σ′(z)`, with `y = σ(z)` already known.
    fn derivative(&self, z: T, y: T) -> T;
}

/// The elementwise map `y = σ(z)` on vectors of N entries (paper, equation 10), or on any other
/// space: matrices, sequences of vectors.
///
/// Its Jacobian is `diag(σ′(z₁), …, σ′(z_N))` (paper, equation 14), so that pulling a covector
/// back costs N multiplications.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// use covector::nn::activation::ReluFn;
/// // On a space of images: one channel of 1×2 pixels.
/// let relu = Activation::of(ReluFn { alpha: 2.0 });
/// assert_eq!(relu.eval(&[Matrix([[3.0, -4.0]])]), [Matrix([[6.0, 0.0]])]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Activation<F, S> {
    /// The scalar function σ with its settings.
    pub function: F,
    space: PhantomData<S>,
}

impl<F, S> Activation<F, S> {
    /// The elementwise map of a scalar function with its own settings.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// use covector::nn::activation::TanhFn;
    /// let tanh = Activation::of(TanhFn);
    /// assert_eq!(tanh.eval(&Vector([0.0, 0.0])), Vector([0.0, 0.0]));
    /// ```
    #[must_use]
    pub const fn of(function: F) -> Self {
        Activation {
            function,
            space: PhantomData,
        }
    }
}

impl<F: Elementwise<S::Scalar>, S: Space> ParameterFree for Activation<F, S> {
    type Scalar = S::Scalar;
    const NEW: Self = Activation::of(F::NEW);
}
impl<F: Elementwise<S::Scalar>, S: Space> Default for Activation<F, S> {
    fn default() -> Self {
        Self::NEW
    }
}

#[diagnostic::do_not_recommend]
impl<F: Elementwise<S::Scalar>, S: Space> Map for Activation<F, S> {
    type In = S;
    type Out = S;
    #[inline]
    fn apply<const K: usize>(&self, x: &[S; K], y: &mut [S; K]) {
        for (y, x) in y.iter_mut().zip(x) {
            for i in 0..S::LEAVES {
                if const { S::COUNT >= 32 * S::LEAVES } {
                    values_of_many(&self.function, x.leaf(i), y.leaf_mut(i));
                } else {
                    values(&self.function, x.leaf(i), y.leaf_mut(i));
                }
            }
        }
    }
}

/// `y = σ(z)`, entry by entry.
#[inline(always)]
fn values<F: Elementwise<T>, T: Scalar>(function: &F, z: &[T], y: &mut [T]) {
    for (y, &z) in y.iter_mut().zip(z) {
        *y = function.value(z);
    }
}
/// [`values`] of so many that a call does not count: one function for all sizes, and in the best
/// vector instructions.
#[inline(never)]
fn values_of_many<F: Elementwise<T>, T: Scalar>(function: &F, z: &[T], y: &mut [T]) {
    vectorized(
        #[inline(always)]
        || values(function, z, y),
    );
}

impl<F: Elementwise<S::Scalar>, S: Space> Layer for Activation<F, S> {
    type Tape<const K: usize> = ();

    #[inline]
    fn vjp<const K: usize>(
        &self,
        x: &[S; K],
        y: &[S; K],
        (): &mut (),
        gy: &[S::Dual; K],
        gx: &mut [S::Dual; K],
    ) {
        for ((gx, gy), (x, y)) in gx.iter_mut().zip(gy).zip(x.iter().zip(y)) {
            for i in 0..S::LEAVES {
                let points = x.leaf(i).iter().zip(y.leaf(i));
                let covectors = gx.leaf_mut(i).iter_mut().zip(gy.leaf(i));
                for ((gx, &gy), (&x, &y)) in covectors.zip(points) {
                    *gx = gy * self.function.derivative(x, y);
                }
            }
        }
    }

    #[inline]
    fn vjp_many<const M: usize>(
        &self,
        x: &S,
        y: &S,
        (): &mut (),
        gy: &[S::Dual; M],
        gx: &mut [S::Dual; M],
    ) {
        let mut slopes = S::Dual::ZERO;
        for i in 0..S::LEAVES {
            let points = x.leaf(i).iter().zip(y.leaf(i));
            for (slope, (&x, &y)) in slopes.leaf_mut(i).iter_mut().zip(points) {
                *slope = self.function.derivative(x, y);
            }
        }
        for (gx, gy) in gx.iter_mut().zip(gy) {
            for i in 0..S::LEAVES {
                let covectors = gx.leaf_mut(i).iter_mut().zip(gy.leaf(i));
                for ((gx, &gy), &slope) in covectors.zip(slopes.leaf(i)) {
                    *gx = gy * slope;
                }
            }
        }
    }

    #[inline]
    fn accumulate<const K: usize>(
        &self,
        _: &[S; K],
        _: &[S; K],
        (): &mut (),
        _: &[S::Dual; K],
        _: &mut Self,
    ) {
    }

    fn pushforward(&self, x: &S, y: &S, (): &(), dx: &S) -> S {
        let mut dy = *dx;
        for i in 0..S::LEAVES {
            let points = x.leaf(i).iter().zip(y.leaf(i));
            for (dy, (&x, &y)) in dy.leaf_mut(i).iter_mut().zip(points) {
                *dy *= self.function.derivative(x, y);
            }
        }
        dy
    }
}

impl<F: Elementwise<T>, const N: usize, T: Scalar> Jacobi for Activation<F, Vector<N, T>> {
    type Jacobian = Diagonal<N, T>;
    fn jacobian(&self, x: &Vector<N, T>, y: &Vector<N, T>) -> Diagonal<N, T> {
        Diagonal(core::array::from_fn(|i| {
            self.function.derivative(x.0[i], y.0[i])
        }))
    }
}

impl<F: Elementwise<S::Scalar>, S: Space, C: Map<In = S>> Shr<C> for Activation<F, S> {
    type Output = Chain<Self, C>;
    /// `self >> next`: first this activation, then `next`.
    fn shr(self, next: C) -> Self::Output {
        Chain(self, next)
    }
}

#[cfg(test)]
mod tests {
    use super::{SigmoidFn, TanhFn, values, values_of_many};
    use crate::nn::Elementwise;

    fn check<F: Elementwise<f32>>(function: &F) {
        let z: [f32; 203] = core::array::from_fn(|i| (i as f32 - 100.0) / 9.0);
        let (mut one_by_one, mut many) = ([0.0; 203], [0.0; 203]);
        for (y, z) in one_by_one.iter_mut().zip(&z) {
            values(function, &[*z], core::slice::from_mut(y));
        }
        values_of_many(function, &z, &mut many);
        assert_eq!(one_by_one.map(f32::to_bits), many.map(f32::to_bits));
    }

    #[test]
    fn values_do_not_depend_on_how_many_there_are() {
        check(&TanhFn);
        check(&SigmoidFn);
    }
}
