//! A function that the user wrote, as a layer.

use super::{Chain, Jacobi, Layer, Map, ParameterFree};
use crate::calculus::{Function, jacobian};
use crate::linalg::{Covector, Jacobian, Matrix, Vector, Zeroed};
use crate::scalar::{Dual, Real};
use core::marker::PhantomData;
use core::ops::Shr;

/// A [`Function`] `f: Rᴺ → Rᴹ` as a layer without parameters, so that it composes with others in
/// [`then`](Map::then), `>>` and [`network!`](crate::network!): in front of, between and behind
/// dense layers.
///
/// Values are computed on plain scalars, derivatives on [`Dual`] numbers: a pushforward on duals
/// with one derivative, about twice the cost of a value; a pullback on duals with N, about 1 + N
/// times, since forward mode gets all of the Jacobian and then multiplies. For N in the dozens write
/// a [`Layer`] by hand, and [check](super::check_layer) it.
///
/// The function is [`Zeroed`]: networks start from constants. One that has settings (lengths, say)
/// is put into the network afterwards.
///
/// # Example
/// ```
/// use covector::calculus::Function;
/// use covector::prelude::*;
///
/// /// Polar to Cartesian coordinates.
/// #[derive(Clone, Debug, PartialEq)]
/// struct Polar;
/// impl Function<2, 2> for Polar {
///     fn eval<T: Real>(&self, p: &Vector<2, T>) -> Vector<2, T> {
///         Vector([p[0] * p[1].cos(), p[0] * p[1].sin()])
///     }
/// }
/// impl Zeroed for Polar {
///     const ZERO: Self = Polar;
/// }
///
/// network! { struct Net { polar: Lift<Polar, 2, 2>, fc: Dense<2, 1> } }
/// let net = Net { polar: Lift::new(Polar), fc: Dense::new(&Matrix([[10.0, 1.0]]), Vector([0.0])) };
/// let x = Vector([2.0, 0.0]);
/// assert_eq!(net.eval(&x), Vector([20.0]));
/// assert_eq!(network_jacobian(&net, &x), Matrix([[10.0, 2.0]])); // (10, 1)·[[1, 0], [0, 2]]
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lift<F, const N: usize, const M: usize, T = f32> {
    /// The function.
    pub function: F,
    scalar: PhantomData<T>,
}

impl<F, const N: usize, const M: usize, T: Real> Lift<F, N, M, T> {
    /// The layer that computes `function`.
    ///
    /// # Example
    /// ```
    /// # use covector::calculus::Function;
    /// # use covector::prelude::*;
    /// struct Product;
    /// impl Function<2, 1> for Product {
    ///     fn eval<T: Real>(&self, x: &Vector<2, T>) -> Vector<1, T> {
    ///         Vector([x[0] * x[1]])
    ///     }
    /// }
    /// const PRODUCT: Lift<Product, 2, 1> = Lift::new(Product);
    /// assert_eq!(PRODUCT.eval(&Vector([3.0, 4.0])), Vector([12.0]));
    /// ```
    #[must_use]
    pub const fn new(function: F) -> Self
    where
        F: Function<N, M>,
    {
        Lift {
            function,
            scalar: PhantomData,
        }
    }

    fn jacobian_at(&self, x: &Vector<N, T>) -> Jacobian<M, N, T>
    where
        F: Function<N, M>,
    {
        jacobian(|x| self.function.eval(&x), x)
    }
}

impl<F: Zeroed, const N: usize, const M: usize, T: Real> ParameterFree for Lift<F, N, M, T> {
    type Scalar = T;
    const NEW: Self = Lift {
        function: F::ZERO,
        scalar: PhantomData,
    };
}

// Recommended, unlike other maps, so that wrong sizes are told as those of the function.
#[diagnostic::do_not_recommend]
impl<F: Function<N, M>, const N: usize, const M: usize, T: Real> Map for Lift<F, N, M, T> {
    type In = Vector<N, T>;
    type Out = Vector<M, T>;
    #[inline]
    fn apply<const K: usize>(&self, x: &[Vector<N, T>; K], y: &mut [Vector<M, T>; K]) {
        for (y, x) in y.iter_mut().zip(x) {
            *y = self.function.eval(x);
        }
    }
}

impl<F: Function<N, M> + Zeroed, const N: usize, const M: usize, T: Real> Layer
    for Lift<F, N, M, T>
{
    type Tape<const K: usize> = ();

    #[inline]
    fn vjp<const K: usize>(
        &self,
        x: &[Vector<N, T>; K],
        _: &[Vector<M, T>; K],
        (): &mut (),
        gy: &[Covector<M, T>; K],
        gx: &mut [Covector<N, T>; K],
    ) {
        for ((gx, gy), x) in gx.iter_mut().zip(gy).zip(x) {
            *gx = gy * self.jacobian_at(x);
        }
    }

    #[inline]
    fn vjp_many<const G: usize>(
        &self,
        x: &Vector<N, T>,
        _: &Vector<M, T>,
        (): &mut (),
        gy: &[Covector<M, T>; G],
        gx: &mut [Covector<N, T>; G],
    ) {
        let jacobian = self.jacobian_at(x);
        *gx = gy.map(|gy| gy * jacobian);
    }

    #[inline]
    fn accumulate<const K: usize>(
        &self,
        _: &[Vector<N, T>; K],
        _: &[Vector<M, T>; K],
        (): &mut (),
        _: &[Covector<M, T>; K],
        _: &mut Self,
    ) {
    }

    fn pushforward(
        &self,
        x: &Vector<N, T>,
        _: &Vector<M, T>,
        (): &(),
        dx: &Vector<N, T>,
    ) -> Vector<M, T> {
        let along = Vector(core::array::from_fn(|i| Dual::new(x.0[i], [dx.0[i]])));
        let y: Vector<M, Dual<1, T>> = self.function.eval(&along);
        Vector(y.0.map(|y| y.eps[0]))
    }
}

impl<F: Function<N, M> + Zeroed, const N: usize, const M: usize, T: Real> Jacobi
    for Lift<F, N, M, T>
{
    type Jacobian = Matrix<M, N, T>;
    fn jacobian(&self, x: &Vector<N, T>, _: &Vector<M, T>) -> Matrix<M, N, T> {
        self.jacobian_at(x)
    }
}

impl<F: Function<N, M>, const N: usize, const M: usize, T: Real, C: Map<In = Vector<M, T>>> Shr<C>
    for Lift<F, N, M, T>
{
    type Output = Chain<Self, C>;
    /// `self >> next`: first this function, then `next`.
    fn shr(self, next: C) -> Self::Output {
        Chain(self, next)
    }
}
