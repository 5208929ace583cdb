//! Softmax and cross-entropy, fused.

use super::{LabelError, Loss};
use crate::linalg::{Covector, Vector};
use crate::nn::activation::softmax_into;
use crate::scalar::Real;

/// Cross-entropy of softmax, from logits y: `L = −Σᵢ tᵢ·ln pᵢ` with `p = softmax(y)`.
///
/// For a class label c this is `ln Σⱼ e^{yⱼ} − y_c`. Its covector is `∂L/∂y = (Σᵢtᵢ)·pᵀ − tᵀ`,
/// with no product by softmax's Jacobian and no overflow for any finite y. Targets are a class
/// label (`usize`) or a vector of class weights (one-hot, or probabilities).
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let mut g = Covector([0.0_f64; 2]);
/// let loss = SoftmaxCrossEntropy.value_and_covector(&Vector([0.0, 0.0]), &1, &mut g).unwrap();
/// assert!((loss - 2.0_f64.ln()).abs() < 1e-15);
/// assert_eq!(g, Covector([0.5, -0.5]));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SoftmaxCrossEntropy;

#[diagnostic::do_not_recommend]
impl<const N: usize, T: Real> Loss<Vector<N, T>, usize> for SoftmaxCrossEntropy {
    fn value_and_covector(
        &self,
        y: &Vector<N, T>,
        &label: &usize,
        g: &mut Covector<N, T>,
    ) -> Result<T, LabelError> {
        let label = LabelError::check::<N>(label)?;
        let log_sum_exp = softmax_into(&y.0, &mut g.0);
        g.0[label] -= T::ONE;
        Ok(log_sum_exp - y.0[label])
    }
}

#[diagnostic::do_not_recommend]
impl<const N: usize, T: Real> Loss<Vector<N, T>, Vector<N, T>> for SoftmaxCrossEntropy {
    fn value_and_covector(
        &self,
        y: &Vector<N, T>,
        target: &Vector<N, T>,
        g: &mut Covector<N, T>,
    ) -> Result<T, LabelError> {
        let log_sum_exp = softmax_into(&y.0, &mut g.0);
        let mut total = T::ZERO;
        let mut loss = T::ZERO;
        for i in 0..N {
            total += target.0[i];
            loss += target.0[i] * (log_sum_exp - y.0[i]);
        }
        for i in 0..N {
            g.0[i] = total * g.0[i] - target.0[i];
        }
        Ok(loss)
    }
}
