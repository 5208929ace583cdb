//! Taking derivatives off numbers, and putting them on again.
//!
//! What an iteration converges to has derivatives, but its steps stop, and branch, by values. So
//! eigenvalues and singular values are computed for the values alone, and then differentiated.

use crate::linalg::Matrix;
use crate::scalar::Real;

/// The same number as a constant.
#[inline(always)]
pub(super) fn value<T: Real>(x: T) -> T {
    T::from_f64(x.to_f64())
}

/// Whether an entry of a finite matrix is more than its value. For floats the compiler knows that
/// it is not: only NaN, which is not finite, differs from itself.
#[inline(always)]
pub(super) fn carries_derivatives<const M: usize, const N: usize, T: Real>(
    a: &Matrix<M, N, T>,
) -> bool {
    a.iter().any(|&x| x != value(x) && x.is_finite())
}

/// The value of one number with the derivatives of another, which is equal but for rounding.
#[inline(always)]
pub(super) fn with_derivatives_of<T: Real>(x: T, differentiated: T) -> T {
    value(x) + (differentiated - value(differentiated))
}
