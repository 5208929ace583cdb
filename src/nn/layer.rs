//! Differentiable maps.

use super::{Map, Params};
use crate::linalg::{Coordinates, DualOf, Space, Zeroed};
use core::array::{from_mut, from_ref};

/// A differentiable map `y = f(x; θ)` with parameters θ.
///
/// Its derivatives are applied, not stored: the pullback (vector–Jacobian product, reverse mode)
/// takes the covector `g = ∂L/∂y` of the output to `g · ∂y/∂x` and `g · ∂y/∂θ`; the pushforward
/// (Jacobian–vector product, forward mode) takes a direction `dx` to `∂y/∂x · dx`.
///
/// Batches are native: K samples are `[In; K]`, and the gradient of a batch is the sum of its
/// samples' gradients. Nothing is allocated; everything is written through `&mut`.
///
/// [`Map::apply`] is inference; [`forward`](Layer::forward) is the training pass, which may
/// leave notes for the derivatives on a tape.
///
/// # Example
/// A layer of one's own: `y = s·x` with one parameter s. For [`network!`](crate::network!) it is
/// `Clone`, `Debug` and `PartialEq`, too.
/// ```
/// use covector::prelude::*;
///
/// #[derive(Clone, Debug, PartialEq)]
/// struct Gain<const N: usize>(f32);
///
/// impl<const N: usize> Zeroed for Gain<N> {
///     const ZERO: Self = Gain(0.0);
/// }
/// impl<const N: usize> Coordinates for Gain<N> {
///     type Scalar = f32;
///     const COUNT: usize = 1;
///     const LEAVES: usize = 1;
///     fn leaf(&self, i: usize) -> &[f32] {
///         if i == 0 { core::slice::from_ref(&self.0) } else { &[] }
///     }
///     fn leaf_mut(&mut self, i: usize) -> &mut [f32] {
///         if i == 0 { core::slice::from_mut(&mut self.0) } else { &mut [] }
///     }
/// }
/// impl<const N: usize> Params for Gain<N> {
///     fn role(_: usize) -> Role {
///         Role::Weight { fan_in: 1, fan_out: 1 }
///     }
/// }
/// impl<const N: usize> Map for Gain<N> {
///     type In = Vector<N>;
///     type Out = Vector<N>;
///     fn apply<const K: usize>(&self, x: &[Vector<N>; K], y: &mut [Vector<N>; K]) {
///         *y = x.map(|x| self.0 * x);
///     }
/// }
/// impl<const N: usize> Layer for Gain<N> {
///     type Tape<const K: usize> = (); // x and y are all that the derivatives need
///
///     fn vjp<const K: usize>(
///         &self, _: &[Vector<N>; K], _: &[Vector<N>; K], (): &mut (),
///         gy: &[Covector<N>; K], gx: &mut [Covector<N>; K],
///     ) {
///         *gx = gy.map(|g| self.0 * g); // ∂y/∂x = s·I
///     }
///     fn accumulate<const K: usize>(
///         &self, x: &[Vector<N>; K], _: &[Vector<N>; K], (): &mut (),
///         gy: &[Covector<N>; K], gradient: &mut Self,
///     ) {
///         for (g, x) in gy.iter().zip(x) {
///             gradient.0 += g * x; // ∂y/∂s = x
///         }
///     }
///     fn pushforward(&self, _: &Vector<N>, _: &Vector<N>, (): &(), dx: &Vector<N>) -> Vector<N> {
///         self.0 * dx
///     }
/// }
///
/// network! { struct Net { fc: Dense<2, 3>, gain: Gain<3> } }
/// let net = Net { fc: Dense::new(&Matrix([[1.0, 2.0]; 3]), Vector([0.0; 3])), gain: Gain(10.0) };
/// let (y, gx) = pullback(&net, &Vector([1.0, 1.0]), &Covector([1.0, 0.0, 0.0]));
/// assert_eq!(y, Vector([30.0; 3]));
/// assert_eq!(gx, Covector([10.0, 20.0]));
///
/// // In a test, one line checks all of its derivatives against differences of its values.
/// check_layer_at_random(&Gain::<3>::ZERO, 1).unwrap();
/// ```
pub trait Layer:
    Params
    + Map<
        In: Space<Scalar = <Self as Coordinates>::Scalar>,
        Out: Space<Scalar = <Self as Coordinates>::Scalar>,
    >
{
    /// What `forward` leaves for the derivatives beyond its own input and output, for K samples.
    type Tape<const K: usize>: Zeroed;

    /// Makes the tape ready for one pass of training: layers that train otherwise than they are
    /// used (dropout, batch normalisation) do so on this tape, with randomness drawn from `seed`.
    ///
    /// On a tape that was not prepared, [`forward`](Layer::forward) computes what
    /// [`apply`](Map::apply) does. A layer made of others hands this on to them, each with a
    /// [seed of its own](part_seed).
    #[inline]
    fn prepare<const K: usize>(&self, tape: &mut Self::Tape<K>, seed: u64) {
        let _ = (tape, seed);
    }

    /// Takes over what a pass of training found out besides the gradient: running statistics.
    ///
    /// Called once for every tape of a training step, after the optimiser. A layer made of others
    /// hands this on to them.
    #[inline]
    fn settle<const K: usize>(&mut self, tape: &Self::Tape<K>) {
        let _ = tape;
    }

    /// `y[k] = f(x[k]; θ)`, leaving on the tape what the derivatives will need.
    #[inline]
    fn forward<const K: usize>(
        &self,
        x: &[Self::In; K],
        y: &mut [Self::Out; K],
        tape: &mut Self::Tape<K>,
    ) {
        let _ = tape;
        self.apply(x, y);
    }

    /// `gx[k] = gy[k] · ∂y[k]/∂x[k]` (paper, equation 20). Overwrites `gx`.
    fn vjp<const K: usize>(
        &self,
        x: &[Self::In; K],
        y: &[Self::Out; K],
        tape: &mut Self::Tape<K>,
        gy: &[DualOf<Self::Out>; K],
        gx: &mut [DualOf<Self::In>; K],
    );

    /// `gx[m] = gy[m] · ∂y/∂x` for M covectors at the one sample x: rows of a Jacobian, say.
    /// Overwrites `gx`.
    ///
    /// The same as M calls of [`vjp`](Layer::vjp), which is what it does unless a layer can do
    /// better: use its parameters once for all of them.
    #[inline]
    fn vjp_many<const M: usize>(
        &self,
        x: &Self::In,
        y: &Self::Out,
        tape: &mut Self::Tape<1>,
        gy: &[DualOf<Self::Out>; M],
        gx: &mut [DualOf<Self::In>; M],
    ) {
        for (gy, gx) in gy.iter().zip(gx) {
            self.vjp(from_ref(x), from_ref(y), tape, from_ref(gy), from_mut(gx));
        }
    }

    /// `gradient += Σₖ gy[k] · ∂y[k]/∂θ`. The covector of the input is not computed.
    fn accumulate<const K: usize>(
        &self,
        x: &[Self::In; K],
        y: &[Self::Out; K],
        tape: &mut Self::Tape<K>,
        gy: &[DualOf<Self::Out>; K],
        gradient: &mut Self,
    );

    /// [`accumulate`](Layer::accumulate) and [`vjp`](Layer::vjp) in one pass.
    #[inline]
    fn pullback<const K: usize>(
        &self,
        x: &[Self::In; K],
        y: &[Self::Out; K],
        tape: &mut Self::Tape<K>,
        gy: &[DualOf<Self::Out>; K],
        gx: &mut [DualOf<Self::In>; K],
        gradient: &mut Self,
    ) {
        self.accumulate(x, y, tape, gy, gradient);
        self.vjp(x, y, tape, gy, gx);
    }

    /// `dy = ∂y/∂x · dx` (paper, equation 18), after `forward` on the one sample x.
    fn pushforward(
        &self,
        x: &Self::In,
        y: &Self::Out,
        tape: &Self::Tape<1>,
        dx: &Self::In,
    ) -> Self::Out;
}

/// Layers whose Jacobian with respect to the input has a known structure.
///
/// A dense layer's is a [`Matrix`](crate::Matrix), an activation's is a
/// [`Diagonal`](crate::linalg::Diagonal), a chain's is the product of its parts' (paper,
/// equations 14 and 20). For a [`network!`](crate::network!), which is differentiated by
/// pullbacks, see [`jacobian_by_pullbacks`](super::jacobian_by_pullbacks).
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let relu = Relu::new();
/// let (x, y) = (Vector([3.0, -4.0]), Vector([3.0, 0.0]));
/// assert_eq!(relu.jacobian(&x, &y), covector::linalg::Diagonal([1.0, 0.0]));
/// ```
pub trait Jacobi: Layer {
    /// The Jacobian's type, from which its cost can be read.
    type Jacobian;

    /// `∂y/∂x` at x, with `y = f(x)` already known.
    fn jacobian(&self, x: &Self::In, y: &Self::Out) -> Self::Jacobian;
}

/// The seed for the `part`-th part of a layer made of others, in [`Layer::prepare`].
///
/// # Example
/// ```
/// use covector::nn::part_seed;
/// assert_ne!(part_seed(1, 0), part_seed(1, 1));
/// ```
#[must_use]
pub const fn part_seed(seed: u64, part: u64) -> u64 {
    seed.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .wrapping_add(part + 1)
}
