//! Second derivatives by the parameters.

use super::{OnDuals, loss_covector, loss_hessian, set_direction, write_derivatives};
use crate::linalg::{Coordinates, DualOf, Jacobian, Matrix, Vector, Zeroed};
use crate::nn::{Gradient, LabelError, Layer, Loss, Map};
use crate::scalar::{Dual, Real, Scalar};
use core::array::from_ref;

/// The Hessian-vector product of the mean loss of K samples by a network's parameters θ: the
/// derivative of the gradient `∂L/∂θ` along `direction`, a gradient again.
///
/// Costs about three gradients, and the memory of a network of duals. The network is one that
/// [exists over dual numbers](OnDuals).
///
/// # Errors
/// If the loss refuses a target: a label out of range.
///
/// # Example
/// ```
/// use covector::nn::parameter_hvp;
/// use covector::prelude::*;
/// // L = (3·w + b − 1)², with ∂²L/∂w² = 18 and ∂²L/∂w∂b = 6.
/// let net = Dense::new(&Matrix([[0.5_f64]]), Vector([0.0]));
/// let along_w = Dense::new(&Matrix([[1.0]]), Vector([0.0]));
/// let (x, t) = ([Vector([3.0])], [Vector([1.0])]);
/// let hv = parameter_hvp(&net, &MeanSquaredError, &x, &t, &along_w).unwrap();
/// assert_eq!(hv.0, Dense::new(&Matrix([[18.0]]), Vector([6.0])));
/// ```
pub fn parameter_hvp<L, C, Target, const K: usize, T: Real>(
    net: &L,
    loss: &C,
    x: &[L::In; K],
    targets: &[Target; K],
    direction: &L,
) -> Result<Gradient<L>, LabelError>
where
    L: Layer<Scalar = T> + OnDuals,
    L::In: OnDuals,
    L::OnDuals: Layer<Scalar = Dual<1, T>> + Map<In = <L::In as OnDuals>::OnDuals>,
    Target: OnDuals,
    C: Loss<<L::OnDuals as Map>::Out, Target::OnDuals>,
{
    let mut net = net.on_duals();
    set_direction(&mut net, direction);
    let mut hv = Gradient(L::ZERO);
    write_derivatives(&mean_gradient(&net, loss, x, targets)?, &mut hv);
    Ok(hv)
}

/// The gradient of the mean loss of K samples over dual numbers.
fn mean_gradient<LD, C, X, Target, const K: usize, T: Real>(
    net: &LD,
    loss: &C,
    x: &[X; K],
    targets: &[Target; K],
) -> Result<LD, LabelError>
where
    X: OnDuals,
    LD: Layer<Scalar = Dual<1, T>> + Map<In = X::OnDuals>,
    Target: OnDuals,
    C: Loss<LD::Out, Target::OnDuals>,
{
    let (mut gradient, mut tape) = (LD::ZERO, LD::Tape::<1>::ZERO);
    for (x, target) in x.iter().zip(targets) {
        let x = x.on_duals();
        let (y, mut g) = loss_covector(net, loss, &x, &target.on_duals(), &mut tape)?;
        g.scale(Dual::from_f64(1.0 / K as f64));
        net.accumulate(
            from_ref(&x),
            from_ref(&y),
            &mut tape,
            from_ref(&g),
            &mut gradient,
        );
    }
    Ok(gradient)
}

/// The Hessian, P×P, of the mean loss of K samples by a small network's P parameters, in storage
/// order ([`flat`](crate::flat#order)). Made of P [Hessian-vector products](parameter_hvp).
///
/// P is [`Coordinates::COUNT`]; with any other number it does not compile.
///
/// # Errors
/// If the loss refuses a target: a label out of range.
///
/// # Example
/// ```
/// use covector::nn::parameter_hessian;
/// use covector::prelude::*;
/// // L = (3·w + b − 1)²
/// let net = Dense::new(&Matrix([[0.5_f64]]), Vector([0.0]));
/// let (x, t) = ([Vector([3.0])], [Vector([1.0])]);
/// let h: Matrix<2, 2, f64> = parameter_hessian(&net, &MeanSquaredError, &x, &t).unwrap();
/// assert_eq!(h, Matrix([[18.0, 6.0], [6.0, 2.0]]));
/// ```
pub fn parameter_hessian<L, C, Target, const P: usize, const K: usize, T: Real>(
    net: &L,
    loss: &C,
    x: &[L::In; K],
    targets: &[Target; K],
) -> Result<Matrix<P, P, T>, LabelError>
where
    L: Layer<Scalar = T> + OnDuals,
    L::In: OnDuals,
    L::OnDuals: Layer<Scalar = Dual<1, T>> + Map<In = <L::In as OnDuals>::OnDuals>,
    Target: OnDuals,
    C: Loss<<L::OnDuals as Map>::Out, Target::OnDuals>,
{
    const { must_be_all(P, L::COUNT) }
    let mut net = net.on_duals();
    let mut hessian = Matrix::ZERO;
    let mut rows = hessian.0.iter_mut();
    for leaf in 0..L::LEAVES {
        for i in 0..net.leaf(leaf).len() {
            set_derivative(&mut net, leaf, i, T::ONE);
            let gradient = mean_gradient(&net, loss, x, targets)?;
            set_derivative(&mut net, leaf, i, T::ZERO);
            if let Some(row) = rows.next() {
                for (to, from) in row.iter_mut().zip(gradient.coordinates()) {
                    *to = from.eps[0];
                }
            }
        }
    }
    Ok(hessian)
}

fn set_derivative<D: Coordinates<Scalar = Dual<1, T>>, T: Scalar>(
    point: &mut D,
    leaf: usize,
    i: usize,
    derivative: T,
) {
    if let Some(x) = point.leaf_mut(leaf).get_mut(i) {
        x.eps = [derivative];
    }
}

#[track_caller]
const fn must_be_all(columns: usize, parameters: usize) {
    assert!(
        columns == parameters,
        "a derivative by all parameters has as many columns as there are parameters, `COUNT`"
    );
}

/// The Jacobian `∂y/∂θ`, M×P, of a small network's output by its P parameters, in storage order
/// ([`flat`](crate::flat#order)).
///
/// P is [`Coordinates::COUNT`]; with any other number it does not compile.
///
/// # Example
/// ```
/// use covector::nn::parameter_jacobian;
/// use covector::prelude::*;
/// let net = Dense::<2, 1>::ZERO; // y = w₁·x₁ + w₂·x₂ + b
/// let j: Jacobian<1, 3> = parameter_jacobian(&net, &Vector([5.0, 6.0]));
/// assert_eq!(j, Matrix([[5.0, 6.0, 1.0]]));
/// ```
#[must_use]
pub fn parameter_jacobian<L, const M: usize, const P: usize, T: Scalar>(
    net: &L,
    x: &L::In,
) -> Jacobian<M, P, T>
where
    L: Layer<Scalar = T> + Map<Out = Vector<M, T>>,
{
    const { must_be_all(P, L::COUNT) }
    let (mut y, mut tape) = (L::Out::ZERO, L::Tape::<1>::ZERO);
    net.forward(from_ref(x), core::array::from_mut(&mut y), &mut tape);
    let (mut jacobian, mut gradient) = (Matrix::ZERO, L::ZERO);
    for (i, row) in jacobian.0.iter_mut().enumerate() {
        let mut g = DualOf::<L::Out>::ZERO;
        g.leaf_mut(0)[i] = T::ONE;
        gradient.fill(T::ZERO);
        net.accumulate(
            from_ref(x),
            from_ref(&y),
            &mut tape,
            from_ref(&g),
            &mut gradient,
        );
        for (to, &from) in row.iter_mut().zip(gradient.coordinates()) {
            *to = from;
        }
    }
    jacobian
}

/// The Gauss–Newton matrix, P×P, of the mean loss of K samples by a small network's P parameters,
/// `Σₖ Jₖᵀ·∂²L/∂yₖ²·Jₖ / K` with `Jₖ = ∂yₖ/∂θ`, in storage order ([`flat`](crate::flat#order)).
///
/// P is [`Coordinates::COUNT`]; with any other number it does not compile.
///
/// # Errors
/// If the loss refuses a target: a label out of range.
///
/// # Example
/// ```
/// use covector::nn::parameter_gauss_newton;
/// use covector::prelude::*;
/// // L = (3·w + b − 1)²
/// let net = Dense::new(&Matrix([[0.5_f64]]), Vector([0.0]));
/// let (x, t) = ([Vector([3.0])], [Vector([1.0])]);
/// let h: Matrix<2, 2, f64> = parameter_gauss_newton(&net, &MeanSquaredError, &x, &t).unwrap();
/// assert_eq!(h, Matrix([[18.0, 6.0], [6.0, 2.0]])); // linear in w and b
/// ```
pub fn parameter_gauss_newton<
    L,
    C,
    Target,
    const M: usize,
    const P: usize,
    const K: usize,
    T: Real,
>(
    net: &L,
    loss: &C,
    x: &[L::In; K],
    targets: &[Target; K],
) -> Result<Matrix<P, P, T>, LabelError>
where
    L: Layer<Scalar = T> + Map<Out = Vector<M, T>>,
    Target: OnDuals,
    C: Loss<Vector<M, Dual<1, T>>, Target::OnDuals>,
{
    let mut sum = Matrix::ZERO;
    for (x, target) in x.iter().zip(targets) {
        let jacobian: Jacobian<M, P, T> = parameter_jacobian(net, x);
        let hessian = loss_hessian(loss, &net.eval(x), target)?;
        sum.add_scaled(
            T::from_f64(1.0 / K as f64),
            &(jacobian.t() * (hessian * jacobian)),
        );
    }
    Ok(sum)
}
