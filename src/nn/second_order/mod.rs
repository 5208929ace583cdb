//! Second derivatives of a loss behind a network: forward over reverse.
//!
//! The pullback of the loss gives a gradient. Run on dual numbers, `x + v·ε`, it gives the
//! gradient's derivative along v as well: a Hessian-vector product, for about the cost of three
//! gradients and no memory beyond a network of duals. A Hessian is N of them.

mod input;
mod on_duals;
mod parameters;

pub use input::{input_gauss_newton, input_hessian, input_hvp, loss_hessian};
pub use on_duals::OnDuals;
pub use parameters::{
    parameter_gauss_newton, parameter_hessian, parameter_hvp, parameter_jacobian,
};

use super::{LabelError, Layer, Loss};
use crate::linalg::{Coordinates, DualOf, Zeroed};
use crate::scalar::{Dual, Scalar};
use core::array::{from_mut, from_ref};

/// Runs a layer forward: its output and the loss's covector there.
fn loss_covector<L: Layer, C: Loss<L::Out, Target>, Target>(
    layer: &L,
    loss: &C,
    x: &L::In,
    target: &Target,
    tape: &mut L::Tape<1>,
) -> Result<(L::Out, DualOf<L::Out>), LabelError> {
    let (mut y, mut g) = (L::Out::ZERO, DualOf::<L::Out>::ZERO);
    layer.forward(from_ref(x), from_mut(&mut y), tape);
    loss.value_and_covector(&y, target, &mut g)?;
    Ok((y, g))
}

/// Sets the derivative of every coordinate.
fn set_direction<D, V, T: Scalar>(point: &mut D, direction: &V)
where
    D: Coordinates<Scalar = Dual<1, T>>,
    V: Coordinates<Scalar = T>,
{
    for leaf in 0..V::LEAVES {
        for (x, &v) in point.leaf_mut(leaf).iter_mut().zip(direction.leaf(leaf)) {
            x.eps = [v];
        }
    }
}

/// The derivative of every coordinate.
fn write_derivatives<D, V, T: Scalar>(from: &D, to: &mut V)
where
    D: Coordinates<Scalar = Dual<1, T>>,
    V: Coordinates<Scalar = T>,
{
    for leaf in 0..V::LEAVES {
        for (to, from) in to.leaf_mut(leaf).iter_mut().zip(from.leaf(leaf)) {
            *to = from.eps[0];
        }
    }
}
