//! The Gauss–Newton matrix of a sum of squares.

use super::jacobian_and_value;
use crate::linalg::{Covector, Matrix, Vector};
use crate::scalar::{Dual, Real, Scalar};

/// `JᵀJ` of the residuals `f: Rᴺ → Rᴹ` at x: the Hessian of `½‖f(x)‖²` without its term of second
/// derivatives `Σᵢ fᵢ·∇²fᵢ`, which vanishes with the residuals. N×N, symmetric, never indefinite.
///
/// # Example
/// ```
/// use covector::calculus::gauss_newton_matrix;
/// use covector::prelude::*;
/// let f = |x: Vector<2, _>| Vector([x[0] * x[1], x[0], x[1]]);
/// // J = (4, 3; 1, 0; 0, 1)
/// let b = gauss_newton_matrix(f, &Vector([3.0, 4.0]));
/// assert_eq!(b, Matrix([[17.0, 12.0], [12.0, 10.0]]));
/// ```
#[must_use]
pub fn gauss_newton_matrix<const M: usize, const N: usize, T: Scalar>(
    f: impl FnOnce(Vector<N, Dual<N, T>>) -> Vector<M, Dual<N, T>>,
    x: &Vector<N, T>,
) -> Matrix<N, N, T> {
    gram(&jacobian_and_value(f, x).0)
}

/// `JᵀJ`, the gradient `fᵀJ` and the value of `½‖f(x)‖²` for the residuals `f: Rᴺ → Rᴹ`, in one run
/// of f: the normal equations of a step.
///
/// # Example
/// ```
/// use covector::calculus::gauss_newton_and_value;
/// use covector::prelude::*;
/// let f = |x: Vector<2, _>| Vector([x[0] * x[1], x[0], x[1]]);
/// let (b, g, half) = gauss_newton_and_value(f, &Vector([3.0, 4.0]));
/// assert_eq!(b, Matrix([[17.0, 12.0], [12.0, 10.0]]));
/// assert_eq!((g, half), (Covector([51.0, 40.0]), 84.5));
/// ```
#[must_use]
pub fn gauss_newton_and_value<const M: usize, const N: usize, T: Real>(
    f: impl FnOnce(Vector<N, Dual<N, T>>) -> Vector<M, Dual<N, T>>,
    x: &Vector<N, T>,
) -> (Matrix<N, N, T>, Covector<N, T>, T) {
    let (jacobian, y) = jacobian_and_value(f, x);
    let half = y.norm_squared() / T::from_i32(2);
    (gram(&jacobian), y.t().pull(&jacobian), half)
}

/// `JᵀJ`, its upper half computed and mirrored.
fn gram<const M: usize, const N: usize, T: Scalar>(jacobian: &Matrix<M, N, T>) -> Matrix<N, N, T> {
    let mut gram = Matrix::zeros();
    for row in &jacobian.0 {
        for i in 0..N {
            for j in i..N {
                gram.0[i][j] += row[i] * row[j];
            }
        }
    }
    for i in 0..N {
        for j in 0..i {
            gram.0[i][j] = gram.0[j][i];
        }
    }
    gram
}
