//! Adam.

use super::{Optimizer, checked};
use crate::kernel::vectorized;
use crate::linalg::Coordinates;
use crate::nn::{Gradient, Params};
use crate::scalar::Real;
use crate::train::TrainError;

/// Adam (Kingma & Ba 2015, algorithm 1):
/// `m ← β₁·m + (1−β₁)·g`, `v ← β₂·v + (1−β₂)·g²`,
/// `θ ← θ − η · m/(1−β₁ᵗ) / (√(v/(1−β₂ᵗ)) + ε)`.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let mut layer = Dense::new(&Matrix([[1.0_f64]]), Vector([0.0]));
/// let gradient = Gradient(Dense::new(&Matrix([[20.0]]), Vector([0.0])));
/// let mut adam = Adam::new(0.1);
/// adam.step(&mut layer, &gradient)?; // the first step has length η, whatever the gradient
/// assert!((layer.weight(0, 0) - 0.9).abs() < 1e-9);
/// # Ok::<(), TrainError<f64>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Adam<P: Params> {
    /// The learning rate η, positive.
    pub learning_rate: P::Scalar,
    /// The decay β₁ of the first moment; 0.9 unless set.
    pub beta1: f64,
    /// The decay β₂ of the second moment; 0.999 unless set.
    pub beta2: f64,
    /// The number ε that keeps the denominator from zero; 1e-8 unless set.
    pub epsilon: f64,
    first: P,
    second: P,
    /// 1 − β₁ᵗ and 1 − β₂ᵗ.
    corrections: [f64; 2],
}

impl<P: Params> Adam<P> {
    /// Adam with learning rate η and the paper's β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let adam = Adam::<Dense<2, 3>>::new(1e-3);
    /// assert_eq!((adam.beta1, adam.beta2, adam.epsilon), (0.9, 0.999, 1e-8));
    /// ```
    #[must_use]
    pub const fn new(learning_rate: P::Scalar) -> Self {
        Adam {
            learning_rate,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-8,
            first: P::ZERO,
            second: P::ZERO,
            corrections: [0.0; 2],
        }
    }

    /// What [`boxed`](Adam::boxed) starts from: a constant, so that it is written in place.
    #[cfg(feature = "alloc")]
    const WITHOUT_RATE: Self = Self::new(<P::Scalar as crate::Scalar>::ZERO);

    /// [`new`](Adam::new) on the heap, made there without passing over the stack, where the two
    /// moments of a large network do not fit.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let mut adam = Adam::<Dense<784, 128>>::boxed(1e-3);
    /// adam.beta2 = 0.99;
    /// assert_eq!(adam.learning_rate, 1e-3);
    /// ```
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn boxed(learning_rate: P::Scalar) -> crate::Boxed<Self> {
        let mut adam = crate::Boxed::from_vec(alloc::vec![Self::WITHOUT_RATE]);
        adam.learning_rate = learning_rate;
        adam
    }

    /// The running means m of the gradient and v of its square.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let mut net = Dense::<1, 1>::ZERO;
    /// let mut adam = Adam::new(0.1);
    /// let gradient = Gradient(Dense::new(&Matrix([[2.0]]), Vector([0.0])));
    /// adam.step(&mut net, &gradient);
    /// let (m, v) = adam.moments();
    /// assert!((m.weight(0, 0) - 0.2).abs() < 1e-6 && (v.weight(0, 0) - 0.004).abs() < 1e-6);
    /// ```
    #[must_use]
    pub const fn moments(&self) -> (&P, &P) {
        (&self.first, &self.second)
    }
}

#[diagnostic::do_not_recommend]
impl<P: Params<Scalar: Real>> Optimizer<P> for Adam<P> {
    fn step(
        &mut self,
        params: &mut P,
        gradient: &Gradient<P>,
    ) -> Result<(), TrainError<P::Scalar>> {
        let rate = checked(self.learning_rate)?;
        for beta in [self.beta1, self.beta2] {
            if !(0.0..1.0).contains(&beta) {
                return Err(TrainError::Decay(beta));
            }
        }
        // 1 − βᵗ⁺¹ = (1 − β) + β·(1 − βᵗ), which loses no digits while βᵗ is close to 1.
        let [c1, c2] = &mut self.corrections;
        *c1 = (1.0 - self.beta1) + self.beta1 * *c1;
        *c2 = (1.0 - self.beta2) + self.beta2 * *c2;
        let constant = P::Scalar::from_f64;
        let (keep1, keep2) = (constant(self.beta1), constant(self.beta2));
        let (add1, add2) = (constant(1.0 - self.beta1), constant(1.0 - self.beta2));
        // η·(m/c₁) / (√(v/c₂) + ε) = (η·√c₂/c₁)·m / (√v + ε·√c₂)
        let root = Real::sqrt(*c2);
        let rate = rate * constant(root / *c1);
        let epsilon = constant(self.epsilon * root);
        for i in 0..P::LEAVES {
            let first = self.first.leaf_mut(i).iter_mut();
            let moments = first.zip(self.second.leaf_mut(i));
            let params = params.leaf_mut(i).iter_mut().zip(gradient.leaf(i));
            vectorized(
                #[inline(always)]
                || {
                    for ((p, &g), (m, v)) in params.zip(moments) {
                        *m = keep1 * *m + add1 * g;
                        *v = keep2 * *v + add2 * (g * g);
                        *p -= rate * *m / (v.sqrt() + epsilon);
                    }
                },
            );
        }
        Ok(())
    }
}
