//! The Jacobian of a vector-valued function.

use super::jvp;
use crate::linalg::{Jacobian, Matrix, Vector};
use crate::scalar::{Dual, Scalar};

/// `df/dx = J` of a function `f: Rᴺ → Rᴹ` at x: row i is `∇ᵀfᵢ` (paper, equations 8, 9).
///
/// # Example
/// ```
/// use covector::prelude::*;
/// // Polar to Cartesian coordinates: f(r, φ) = (r·cos φ, r·sin φ), at φ = 0.
/// let f = |p: Vector<2, Dual<2, f64>>| Vector([p[0] * p[1].cos(), p[0] * p[1].sin()]);
/// assert_eq!(jacobian(f, &Vector([2.0, 0.0])), Matrix([[1.0, 0.0], [0.0, 2.0]]));
/// ```
#[doc(alias = "jacfwd")]
#[must_use]
pub fn jacobian<const M: usize, const N: usize, T: Scalar>(
    f: impl FnOnce(Vector<N, Dual<N, T>>) -> Vector<M, Dual<N, T>>,
    x: &Vector<N, T>,
) -> Jacobian<M, N, T> {
    Matrix(f(Vector(Dual::variables(x.0))).0.map(|entry| entry.eps))
}

/// `df/dx = J` and `f(x)` of a function `f: Rᴺ → Rᴹ`, in one run of f: what a Newton step takes.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let f = |x: Vector<2, _>| Vector([x[0] * x[1]]);
/// let (j, y) = jacobian_and_value(f, &Vector([3.0, 4.0]));
/// assert_eq!((j, y), (Matrix([[4.0, 3.0]]), Vector([12.0])));
/// ```
#[doc(alias = "value_and_jacobian")]
#[must_use]
pub fn jacobian_and_value<const M: usize, const N: usize, T: Scalar>(
    f: impl FnOnce(Vector<N, Dual<N, T>>) -> Vector<M, Dual<N, T>>,
    x: &Vector<N, T>,
) -> (Jacobian<M, N, T>, Vector<M, T>) {
    let y = f(Vector(Dual::variables(x.0)));
    (Matrix(y.0.map(|entry| entry.eps)), y.map(|entry| entry.re))
}

/// [`jacobian_and_value`], with the M×N Jacobian written to `jacobian`; returns `f(x)`.
///
/// # Example
/// ```
/// use covector::calculus::jacobian_into;
/// use covector::prelude::*;
/// let mut j = Matrix([[0.0; 2]; 1]);
/// let y = jacobian_into(|x: Vector<2, _>| Vector([x[0] * x[1]]), &Vector([3.0, 4.0]), &mut j);
/// assert_eq!((j, y), (Matrix([[4.0, 3.0]]), Vector([12.0])));
/// ```
pub fn jacobian_into<const M: usize, const N: usize, T: Scalar>(
    f: impl FnOnce(Vector<N, Dual<N, T>>) -> Vector<M, Dual<N, T>>,
    x: &Vector<N, T>,
    jacobian: &mut Jacobian<M, N, T>,
) -> Vector<M, T> {
    let y = f(Vector(Dual::variables(x.0)));
    for (row, entry) in jacobian.0.iter_mut().zip(&y) {
        *row = entry.eps;
    }
    y.map(|entry| entry.re)
}

/// `df/dx = J` of a function `f: Rᴺ → Rᴹ`, column by column, in N runs of f over one partial each.
///
/// The same numbers as [`jacobian`], for large N on small stacks: f works on scalars of 2 numbers
/// instead of `N + 1`, and is run N times.
///
/// # Example
/// ```
/// use covector::calculus::jacobian_by_columns;
/// use covector::prelude::*;
/// let f = |x: Vector<2, _>| Vector([x[0] * x[1]]);
/// assert_eq!(jacobian_by_columns(f, &Vector([3.0, 4.0])), Matrix([[4.0, 3.0]]));
/// ```
#[must_use]
pub fn jacobian_by_columns<const M: usize, const N: usize, T: Scalar>(
    mut f: impl FnMut(Vector<N, Dual<1, T>>) -> Vector<M, Dual<1, T>>,
    x: &Vector<N, T>,
) -> Jacobian<M, N, T> {
    let mut jacobian = Matrix::zeros();
    for j in 0..N {
        let column = jvp(&mut f, x, &Vector::basis(j));
        for i in 0..M {
            jacobian.0[i][j] = column.0[i];
        }
    }
    jacobian
}
