//! Bringing matrices to a size whose squares neither overflow nor vanish.

use super::SolveError;
use crate::linalg::Matrix;
use crate::linalg::norm::power_of_two;
use crate::scalar::Real;

/// A matrix whose largest entry is between 1 and 2, and the power of two that it was divided by;
/// zero as it is.
pub(super) fn scaled<const M: usize, const N: usize, T: Real>(
    a: &Matrix<M, N, T>,
) -> Result<(Matrix<M, N, T>, T), SolveError> {
    let mut largest = T::ZERO;
    let mut finite = true;
    for &x in a {
        let x = x.abs();
        finite &= x.is_finite();
        largest = if x > largest { x } else { largest };
    }
    if !finite {
        return Err(SolveError::NotFinite);
    }
    if largest <= T::ZERO {
        return Ok((*a, T::ONE));
    }
    let unit = T::from_f64(power_of_two(largest.to_f64()));
    Ok((a / unit, unit))
}

/// Whether a sum of squares has all its digits: still positive after two factors of ε, so that
/// squares too small to be kept did not matter. Where the largest entry is about 1, a length whose
/// square has not is far below ε.
#[inline(always)]
pub(super) fn has_all_digits<T: Real>(square: T) -> bool {
    square * T::EPSILON * T::EPSILON > T::ZERO
}
