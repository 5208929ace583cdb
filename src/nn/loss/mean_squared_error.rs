//! Mean squared error.

use super::{LabelError, Loss};
use crate::linalg::{Covector, Vector};
use crate::scalar::Real;

/// `L = (1/N)·Σᵢ (yᵢ − tᵢ)²`, with `∂L/∂y = (2/N)·(y − t)ᵀ`.
///
/// Over a batch this is the mean over samples and outputs, as PyTorch's `MSELoss`.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let net = Dense::<1, 1>::ZERO;
/// assert_eq!(evaluate(&net, &MeanSquaredError, &[Vector([1.0])], &[Vector([3.0])]), Ok(9.0));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MeanSquaredError;

#[diagnostic::do_not_recommend]
impl<const N: usize, T: Real> Loss<Vector<N, T>, Vector<N, T>> for MeanSquaredError {
    fn value_and_covector(
        &self,
        y: &Vector<N, T>,
        target: &Vector<N, T>,
        g: &mut Covector<N, T>,
    ) -> Result<T, LabelError> {
        let per_entry = T::ONE / T::from_f64(N as f64);
        let mut sum = T::ZERO;
        for i in 0..N {
            let error = y.0[i] - target.0[i];
            sum += error * error;
            g.0[i] = (error + error) * per_entry;
        }
        Ok(sum * per_entry)
    }
}
