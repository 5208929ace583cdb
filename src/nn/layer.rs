//! Differentiable maps.

use super::{Map, Params};
use crate::linalg::{Coordinates, DualOf, Space, Zeroed};

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
pub trait Layer:
    Params
    + Map<
        In: Space<Scalar = <Self as Coordinates>::Scalar>,
        Out: Space<Scalar = <Self as Coordinates>::Scalar>,
    >
{
    /// What `forward` leaves for the derivatives beyond its own input and output, for K samples.
    type Tape<const K: usize>: Zeroed;

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
/// equations 14 and 20).
pub trait Jacobi: Layer {
    /// The Jacobian's type, from which its cost can be read.
    type Jacobian;

    /// `∂y/∂x` at x, with `y = f(x)` already known.
    fn jacobian(&self, x: &Self::In, y: &Self::Out) -> Self::Jacobian;
}
