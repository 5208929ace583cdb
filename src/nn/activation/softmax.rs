//! Softmax.

use crate::linalg::{Covector, SoftmaxJacobian, Vector};
use crate::nn::{Chain, Jacobi, Layer, Map, ParameterFree};
use crate::scalar::Real;
use core::marker::PhantomData;
use core::ops::Shr;

/// `pᵢ = e^{zᵢ} / Σⱼ e^{zⱼ}`: N positive numbers that add up to 1.
///
/// Its Jacobian is `diag(p) − p·pᵀ`. The largest zᵢ is subtracted first, so that no finite input
/// overflows. For training, leave softmax out of the network and use
/// [`SoftmaxCrossEntropy`](crate::nn::SoftmaxCrossEntropy), which contains it.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let p = Softmax::<2, f64>::new().eval(&Vector([0.0, 3.0_f64.ln()]));
/// assert!((p[0] - 0.25).abs() < 1e-15 && (p[1] - 0.75).abs() < 1e-15);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Softmax<const N: usize, T = f32>(PhantomData<T>);

impl<const N: usize, T> Softmax<N, T> {
    /// Softmax over N entries.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Softmax::new().eval(&Vector([1.0, 1.0])), Vector([0.5, 0.5]));
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Softmax(PhantomData)
    }
}
impl<const N: usize, T> Default for Softmax<N, T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<const N: usize, T: Real> ParameterFree for Softmax<N, T> {
    type Scalar = T;
    const NEW: Self = Softmax::new();
}

/// Softmax of `z` into `p`; returns the largest zᵢ and `ln Σⱼ e^{zⱼ − largest}`.
///
/// The log-sum-exp is their sum, but whoever takes a zᵢ from it should take it from the largest
/// first: next to a large one the logarithm would be rounded away.
pub(crate) fn softmax_into<const N: usize, T: Real>(z: &[T; N], p: &mut [T; N]) -> (T, T) {
    let mut at = 0;
    for i in 1..N {
        if z[i] > z[at] {
            at = i;
        }
    }
    let Some(&largest) = z.get(at) else {
        return (T::ZERO, T::ZERO);
    };
    for (p, &z) in p.iter_mut().zip(z) {
        *p = (z - largest).exp();
    }
    // The largest's own term is 1 (or NaN). The others are summed apart from it, so that what they
    // add to the logarithm is not lost where they are small.
    let one = core::mem::replace(&mut p[at], T::ZERO);
    let mut others = T::ZERO;
    for &p in p.iter() {
        others += p;
    }
    p[at] = one;
    let sum = one + others;
    for p in p.iter_mut() {
        *p /= sum;
    }
    (largest, others.ln_1p())
}

#[diagnostic::do_not_recommend]
impl<const N: usize, T: Real> Map for Softmax<N, T> {
    type In = Vector<N, T>;
    type Out = Vector<N, T>;
    fn apply<const K: usize>(&self, x: &[Vector<N, T>; K], y: &mut [Vector<N, T>; K]) {
        for (y, x) in y.iter_mut().zip(x) {
            softmax_into(&x.0, &mut y.0);
        }
    }
}

impl<const N: usize, T: Real> Layer for Softmax<N, T> {
    type Tape<const K: usize> = ();

    fn vjp<const K: usize>(
        &self,
        _: &[Vector<N, T>; K],
        y: &[Vector<N, T>; K],
        (): &mut (),
        gy: &[Covector<N, T>; K],
        gx: &mut [Covector<N, T>; K],
    ) {
        for k in 0..K {
            gx[k] = gy[k] * SoftmaxJacobian::new(y[k]);
        }
    }

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
        y: &Vector<N, T>,
        (): &(),
        dx: &Vector<N, T>,
    ) -> Vector<N, T> {
        SoftmaxJacobian::new(*y) * *dx
    }
}

impl<const N: usize, T: Real> Jacobi for Softmax<N, T> {
    type Jacobian = SoftmaxJacobian<N, T>;
    fn jacobian(&self, _: &Vector<N, T>, y: &Vector<N, T>) -> SoftmaxJacobian<N, T> {
        SoftmaxJacobian::new(*y)
    }
}

impl<const N: usize, T: Real, C: Map<In = Vector<N, T>>> Shr<C> for Softmax<N, T> {
    type Output = Chain<Self, C>;
    /// `self >> next`: first softmax, then `next`.
    fn shr(self, next: C) -> Self::Output {
        Chain(self, next)
    }
}
