//! Derivatives of a layer or network at one input.

use super::Layer;
use crate::linalg::{Coordinates, DualOf, Jacobian, Matrix, Vector, Zeroed};
use crate::scalar::Scalar;
use core::array::{from_mut, from_ref};

/// The value `y = f(x)` and the pullback (vector–Jacobian product) `g · ∂y/∂x` of a covector g
/// (paper, equation 20).
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let layer = Dense::new(&Matrix([[1.0, 2.0], [3.0, 4.0]]), Vector([0.0; 2]));
/// let (y, gx) = pullback(&layer, &Vector([1.0, 1.0]), &Covector([1.0, 10.0]));
/// assert_eq!(y, Vector([3.0, 7.0]));
/// assert_eq!(gx, Covector([31.0, 42.0]));
/// ```
#[must_use]
pub fn pullback<L: Layer>(layer: &L, x: &L::In, g: &DualOf<L::Out>) -> (L::Out, DualOf<L::In>) {
    let (mut y, mut gx) = (L::Out::ZERO, DualOf::<L::In>::ZERO);
    let mut tape = L::Tape::<1>::ZERO;
    layer.forward(from_ref(x), from_mut(&mut y), &mut tape);
    layer.vjp(
        from_ref(x),
        from_ref(&y),
        &mut tape,
        from_ref(g),
        from_mut(&mut gx),
    );
    (y, gx)
}

/// The value `y = f(x)` and the pushforward (Jacobian–vector product) `∂y/∂x · dx` of a
/// direction dx (paper, equation 18).
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let layer = Dense::new(&Matrix([[1.0, 2.0], [3.0, 4.0]]), Vector([0.0; 2]));
/// let (y, dy) = pushforward(&layer, &Vector([1.0, 1.0]), &Vector([1.0, 10.0]));
/// assert_eq!(y, Vector([3.0, 7.0]));
/// assert_eq!(dy, Vector([21.0, 43.0]));
/// ```
#[must_use]
pub fn pushforward<L: Layer>(layer: &L, x: &L::In, dx: &L::In) -> (L::Out, L::Out) {
    let mut y = L::Out::ZERO;
    let mut tape = L::Tape::<1>::ZERO;
    layer.forward(from_ref(x), from_mut(&mut y), &mut tape);
    let dy = layer.pushforward(x, &y, &tape, dx);
    (y, dy)
}

/// The M×N Jacobian `∂y/∂x` of a vector map, row by row, by M pullbacks (paper, equation 9).
/// The cheaper way where M < N; [`network_jacobian`] takes the cheaper one.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let w = Matrix([[1.0, 2.0], [3.0, 4.0]]);
/// let layer = Dense::new(&w, Vector([0.0; 2]));
/// assert_eq!(jacobian_by_pullbacks(&layer, &Vector([5.0, 6.0])), w);
/// ```
#[must_use]
pub fn jacobian_by_pullbacks<L, const M: usize, const N: usize, T: Scalar>(
    layer: &L,
    x: &Vector<N, T>,
) -> Jacobian<M, N, T>
where
    L: Layer<Scalar = T> + super::Map<In = Vector<N, T>, Out = Vector<M, T>>,
{
    let mut y = Vector::ZERO;
    let mut tape = L::Tape::<1>::ZERO;
    layer.forward(from_ref(x), from_mut(&mut y), &mut tape);
    let mut units = [DualOf::<L::Out>::ZERO; M];
    let mut rows = [DualOf::<L::In>::ZERO; M];
    for (i, unit) in units.iter_mut().enumerate() {
        unit.leaf_mut(0)[i] = T::ONE;
    }
    layer.vjp_many(x, &y, &mut tape, &units, &mut rows);
    let mut jacobian = Matrix::ZERO;
    for (row, gx) in jacobian.0.iter_mut().zip(&rows) {
        row.copy_from_slice(gx.leaf(0));
    }
    jacobian
}

/// The M×N Jacobian `∂y/∂x` of a vector map, column by column, by N pushforwards (paper,
/// equation 7). The cheaper way where N < M; [`network_jacobian`] takes the cheaper one.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let w = Matrix([[1.0, 2.0], [3.0, 4.0]]);
/// let layer = Dense::new(&w, Vector([0.0; 2]));
/// assert_eq!(jacobian_by_pushforwards(&layer, &Vector([5.0, 6.0])), w);
/// ```
#[must_use]
pub fn jacobian_by_pushforwards<L, const M: usize, const N: usize, T: Scalar>(
    layer: &L,
    x: &Vector<N, T>,
) -> Jacobian<M, N, T>
where
    L: Layer<Scalar = T> + super::Map<In = Vector<N, T>, Out = Vector<M, T>>,
{
    let mut y = Vector::ZERO;
    let mut tape = L::Tape::<1>::ZERO;
    layer.forward(from_ref(x), from_mut(&mut y), &mut tape);
    let mut jacobian = Matrix::ZERO;
    for j in 0..N {
        let mut dx = Vector::ZERO;
        dx.0[j] = T::ONE;
        let dy = layer.pushforward(x, &y, &tape, &dx);
        for i in 0..M {
            jacobian.0[i][j] = dy.0[i];
        }
    }
    jacobian
}

/// The M×N Jacobian `∂y/∂x` of a layer or network between vectors (paper, equation 9): by pullbacks
/// where there are fewer outputs, by pushforwards where there are fewer inputs.
///
/// The layers run forward once. One pullback of a batch of all M rows then reads every weight once;
/// see [`Layer::vjp_many`]. For layers whose Jacobian has a structure worth keeping, see
/// [`Jacobi`](super::Jacobi).
///
/// # Example
/// ```
/// use covector::prelude::*;
/// network! { struct Net<T> { fc1: Dense<3, 8, T>, tanh: Tanh<8, T>, fc2: Dense<8, 2, T> } }
/// let net = Net::<f64>::seeded(Init::XavierUniform, 1);
/// let x = Vector([0.1, -0.2, 0.3]);
/// let j: Jacobian<2, 3, f64> = network_jacobian(&net, &x);
/// assert_eq!(j.row(1), pullback(&net, &x, &Covector([0.0, 1.0])).1);
/// check_jacobian(|x| net.eval(&x), |x| network_jacobian(&net, &x), &x).unwrap();
/// ```
#[must_use]
pub fn network_jacobian<L, const M: usize, const N: usize, T: Scalar>(
    layer: &L,
    x: &Vector<N, T>,
) -> Jacobian<M, N, T>
where
    L: Layer<Scalar = T> + super::Map<In = Vector<N, T>, Out = Vector<M, T>>,
{
    if const { M <= N } {
        jacobian_by_pullbacks(layer, x)
    } else {
        jacobian_by_pushforwards(layer, x)
    }
}
