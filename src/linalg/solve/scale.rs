//! Bringing matrices to a size whose squares neither overflow nor vanish.

use super::SolveError;
use crate::linalg::norm::power_of_two;
use crate::linalg::{Matrix, Vector};
use crate::scalar::Real;

/// A matrix whose largest entry is between 1 and 2, and the power of two that it was divided by;
/// zero as it is.
pub(super) fn scaled<const M: usize, const N: usize, T: Real>(
    a: &Matrix<M, N, T>,
) -> Result<(Matrix<M, N, T>, T), SolveError> {
    // By columns, which vectorises.
    let (mut magnitudes, mut probe) = ([T::ZERO; N], [T::ZERO; N]);
    for row in &a.0 {
        for j in 0..N {
            let x = row[j].abs();
            magnitudes[j] = if x > magnitudes[j] { x } else { magnitudes[j] };
            // 0, or NaN for what is not finite.
            probe[j] += T::ZERO * x;
        }
    }
    if !Vector(probe).is_finite() {
        return Err(SolveError::NotFinite);
    }
    let mut largest = T::ZERO;
    for x in magnitudes {
        largest = if x > largest { x } else { largest };
    }
    if largest <= T::ZERO {
        return Ok((*a, T::ONE));
    }
    let unit = T::from_f64(power_of_two(largest.to_f64()));
    let inverse = unit.recip();
    // Both are exact; there is no inverse of the smallest units.
    let scaled = if inverse.is_finite() {
        a * inverse
    } else {
        a / unit
    };
    Ok((scaled, unit))
}
