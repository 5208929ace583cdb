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
        let (largest, log_sum) = softmax_into(&y.0, &mut g.0);
        g.0[label] -= T::ONE;
        Ok(log_sum + (largest - y.0[label]))
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
        let (largest, log_sum) = softmax_into(&y.0, &mut g.0);
        let mut total = T::ZERO;
        let mut loss = T::ZERO;
        for i in 0..N {
            total += target.0[i];
            loss += target.0[i] * (log_sum + (largest - y.0[i]));
        }
        for i in 0..N {
            g.0[i] = total * g.0[i] - target.0[i];
        }
        Ok(loss)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The loss for a label, and for the same class as a vector.
    fn losses<const N: usize>(y: [f32; N], label: usize) -> [f32; 2] {
        let (y, mut g) = (Vector(y), Covector([0.0; N]));
        [
            SoftmaxCrossEntropy.value_and_covector(&y, &label, &mut g),
            SoftmaxCrossEntropy.value_and_covector(&y, &Vector::basis(label), &mut g),
        ]
        .map(|loss| loss.unwrap_or(f32::NAN))
    }

    fn is_close(losses: [f32; 2], exact: f64) -> bool {
        // A subtraction, an exponential and a logarithm, each rounded once.
        losses.map(|l| (f64::from(l) / exact - 1.0).abs() < 3e-7) == [true; 2]
    }

    #[test]
    fn what_all_logits_share_does_not_matter() {
        for shared in [0.0, 1e3, -1e6, 1e8, 1e30] {
            let loss = losses([shared; 3], 1);
            assert!(is_close(loss, 3.0_f64.ln()), "{shared}: {loss:?}");
        }
    }

    #[test]
    fn small_losses_keep_their_digits() {
        for (margin, exact) in [
            (10.0, 4.539_889_9e-5),
            (20.0, 2.061_153_6e-9),
            (60.0, 8.756_51e-27),
        ] {
            let loss = losses([margin, 0.0], 0);
            assert!(is_close(loss, exact), "{margin}: {loss:?}");
        }
    }

    #[test]
    fn what_is_not_finite_does_not_make_a_finite_loss() {
        for y in [
            [f32::NAN, 0.0],
            [0.0, f32::NAN],
            [f32::INFINITY, 0.0],
            [f32::INFINITY; 2],
            [f32::NEG_INFINITY; 2],
        ] {
            for label in [0, 1] {
                assert!(losses(y, label).iter().all(|l| !l.is_finite()), "{y:?}");
            }
        }
        assert!(losses([f32::NAN], 0).iter().all(|l| l.is_nan()));
        assert!(losses([5.0], 0).iter().all(|l| l.abs() < f32::MIN_POSITIVE));
    }
}
