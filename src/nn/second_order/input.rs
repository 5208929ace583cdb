//! Second derivatives by the input.

use super::{OnDuals, loss_covector, set_direction, write_derivatives};
use crate::linalg::{Covector, DualOf, Matrix, Vector, Zeroed};
use crate::nn::{LabelError, Layer, Loss, Map, network_jacobian};
use crate::scalar::{Dual, Real};
use core::array::{from_mut, from_ref};

/// The Hessian-vector product `vᵀ·∂²L/∂x²` of the loss L of a network's output by its input: the
/// derivative of the gradient `∂L/∂x` along v, a row as the gradient is.
///
/// Costs about three gradients. The network is one that [exists over dual numbers](OnDuals).
///
/// # Errors
/// If the loss refuses the target: a label out of range.
///
/// # Example
/// ```
/// use covector::nn::input_hvp;
/// use covector::prelude::*;
/// // L = (10·x − 3)², with L″ = 200.
/// let net = Dense::new(&Matrix([[10.0_f64]]), Vector([0.0]));
/// let (x, target) = (Vector([1.0]), Vector([3.0]));
/// let hv = input_hvp(&net, &MeanSquaredError, &x, &target, &Vector([2.0]));
/// assert_eq!(hv, Ok(Covector([400.0])));
/// ```
pub fn input_hvp<L, C, Target, const N: usize, T: Real>(
    net: &L,
    loss: &C,
    x: &Vector<N, T>,
    target: &Target,
    v: &Vector<N, T>,
) -> Result<Covector<N, T>, LabelError>
where
    L: Map<In = Vector<N, T>> + OnDuals,
    L::OnDuals: Layer<Scalar = Dual<1, T>> + Map<In = Vector<N, Dual<1, T>>>,
    Target: OnDuals,
    C: Loss<<L::OnDuals as Map>::Out, Target::OnDuals>,
{
    let mut hv = Covector::ZERO;
    let (net, target) = (net.on_duals(), target.on_duals());
    write_hvp(&net, loss, x, &target, v, &mut hv)?;
    Ok(hv)
}

/// The Hessian `∂²L/∂x²`, N×N, of the loss L of a network's output by its input.
///
/// Made of N [Hessian-vector products](input_hvp).
///
/// # Errors
/// If the loss refuses the target: a label out of range.
///
/// # Example
/// ```
/// use covector::nn::input_hessian;
/// use covector::prelude::*;
/// // L = ½·|W·x − t|², with the Hessian Wᵀ·W.
/// let w = Matrix([[1.0_f64, 2.0], [0.0, 1.0]]);
/// let net = Dense::new(&w, Vector([0.0; 2]));
/// let h = input_hessian(&net, &MeanSquaredError, &Vector([5.0, 6.0]), &Vector([1.0, 1.0]));
/// assert_eq!(h, Ok(w.t() * w));
/// ```
pub fn input_hessian<L, C, Target, const N: usize, T: Real>(
    net: &L,
    loss: &C,
    x: &Vector<N, T>,
    target: &Target,
) -> Result<Matrix<N, N, T>, LabelError>
where
    L: Map<In = Vector<N, T>> + OnDuals,
    L::OnDuals: Layer<Scalar = Dual<1, T>> + Map<In = Vector<N, Dual<1, T>>>,
    Target: OnDuals,
    C: Loss<<L::OnDuals as Map>::Out, Target::OnDuals>,
{
    let (net, target) = (net.on_duals(), target.on_duals());
    let mut hessian = Matrix::ZERO;
    for i in 0..N {
        let mut row = Covector::ZERO;
        write_hvp(&net, loss, x, &target, &Vector::basis(i), &mut row)?;
        hessian.0[i] = row.0;
    }
    Ok(hessian)
}

fn write_hvp<LD, C, Target, const N: usize, T: Real>(
    net: &LD,
    loss: &C,
    x: &Vector<N, T>,
    target: &Target,
    v: &Vector<N, T>,
    hv: &mut Covector<N, T>,
) -> Result<(), LabelError>
where
    LD: Layer<Scalar = Dual<1, T>> + Map<In = Vector<N, Dual<1, T>>>,
    C: Loss<LD::Out, Target>,
{
    let mut x = x.on_duals();
    set_direction(&mut x, v);
    let mut tape = LD::Tape::<1>::ZERO;
    let (y, gy) = loss_covector(net, loss, &x, target, &mut tape)?;
    let mut gx = DualOf::<LD::In>::ZERO;
    net.vjp(
        from_ref(&x),
        from_ref(&y),
        &mut tape,
        from_ref(&gy),
        from_mut(&mut gx),
    );
    write_derivatives(&gx, hv);
    Ok(())
}

/// The Hessian `∂²L/∂y²`, M×M, of a loss by the prediction y.
///
/// # Errors
/// If the loss refuses the target: a label out of range.
///
/// # Example
/// ```
/// use covector::nn::loss_hessian;
/// use covector::prelude::*;
/// // Of cross-entropy: diag(p) − p·pᵀ with p = softmax(y), whatever the label.
/// let h = loss_hessian(&SoftmaxCrossEntropy, &Vector([0.0_f64, 0.0]), &1);
/// assert_eq!(h, Ok(Matrix([[0.25, -0.25], [-0.25, 0.25]])));
/// ```
pub fn loss_hessian<C, Target, const M: usize, T: Real>(
    loss: &C,
    y: &Vector<M, T>,
    target: &Target,
) -> Result<Matrix<M, M, T>, LabelError>
where
    Target: OnDuals,
    C: Loss<Vector<M, Dual<1, T>>, Target::OnDuals>,
{
    let target = target.on_duals();
    let mut hessian = Matrix::ZERO;
    for i in 0..M {
        let (mut y, mut g) = (y.on_duals(), Covector::ZERO);
        y.0[i].eps = [T::ONE];
        loss.value_and_covector(&y, &target, &mut g)?;
        hessian.0[i] = g.0.map(|g| g.eps[0]);
    }
    Ok(hessian)
}

/// The Gauss–Newton matrix `Jᵀ·∂²L/∂y²·J`, N×N, of the loss L of a network's output y by its input:
/// the Hessian without the network's own curvature, `J = ∂y/∂x`. For a convex loss it is positive
/// semidefinite, and it needs no second derivatives of the network.
///
/// # Errors
/// If the loss refuses the target: a label out of range.
///
/// # Example
/// ```
/// use covector::nn::input_gauss_newton;
/// use covector::prelude::*;
/// let w = Matrix([[1.0_f64, 2.0], [0.0, 1.0]]);
/// let net = Dense::new(&w, Vector([0.0; 2]));
/// let h = input_gauss_newton(&net, &MeanSquaredError, &Vector([5.0, 6.0]), &Vector([1.0, 1.0]));
/// assert_eq!(h, Ok(w.t() * w)); // a linear network has no curvature
/// ```
pub fn input_gauss_newton<L, C, Target, const M: usize, const N: usize, T: Real>(
    net: &L,
    loss: &C,
    x: &Vector<N, T>,
    target: &Target,
) -> Result<Matrix<N, N, T>, LabelError>
where
    L: Layer<Scalar = T> + Map<In = Vector<N, T>, Out = Vector<M, T>>,
    Target: OnDuals,
    C: Loss<Vector<M, Dual<1, T>>, Target::OnDuals>,
{
    let jacobian = network_jacobian(net, x);
    let hessian = loss_hessian(loss, &net.eval(x), target)?;
    Ok(jacobian.t() * (hessian * jacobian))
}
