//! Passes over a data set.

use super::error::{DataError, TrainError};
use super::{Optimizer, Shuffle, Workspace};
use crate::nn::{Layer, Loss, part_seed};
use crate::scalar::{Real, Scalar};

/// Passes over any number of samples, each in an order of its own if shuffled.
///
/// An iterator without end: `take` as many epochs as you want. How many samples a batch holds is
/// the K of the [`Workspace`].
///
/// # Example
/// ```
/// use covector::prelude::*;
/// // Learn y = 2x + 1 from 5 samples, in batches of 2 (the last one holds 1).
/// let x = [0.0, 1.0, 2.0, 3.0, 4.0].map(|x| Vector([x]));
/// let t = x.map(|x| Vector([2.0 * x[0] + 1.0]));
///
/// let mut net = Dense::<1, 1>::ZERO;
/// let mut sgd = Sgd::new(0.03);
/// let mut ws = Workspace::<_, 2>::ZERO;
/// for epoch in Epochs::new(&x, &t)?.shuffled(42).take(400) {
///     epoch.train(&mut net, &MeanSquaredError, &mut sgd, &mut ws)?;
/// }
/// assert!((net.weight(0, 0) - 2.0).abs() < 1e-3 && (net.bias[0] - 1.0).abs() < 1e-3);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Epochs<'a, X, Target> {
    x: &'a [X],
    targets: &'a [Target],
    seed: Option<u64>,
    next: usize,
}

impl<'a, X, Target> Epochs<'a, X, Target> {
    /// Epochs over inputs `x` with their `targets`, in the order given.
    ///
    /// # Errors
    /// If there are no samples, or not as many targets as inputs.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let x = [Vector([1.0]), Vector([2.0])];
    /// let first = Epochs::new(&x, &[0, 1])?.next();
    /// assert_eq!(first.map(|epoch| epoch.number), Some(0));
    /// # Ok::<(), DataError>(())
    /// ```
    pub const fn new(x: &'a [X], targets: &'a [Target]) -> Result<Self, DataError> {
        match DataError::check(x, targets) {
            Ok(_) => Ok(Epochs {
                x,
                targets,
                seed: None,
                next: 0,
            }),
            Err(error) => Err(error),
        }
    }

    /// The same, every epoch in a random order of its own drawn from `seed`.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let (x, labels) = ([Vector([1.0]); 9], [0; 9]);
    /// for epoch in Epochs::new(&x, &labels)?.shuffled(7).take(3) {
    ///     let mut order = [0; 9];
    ///     (0..9).for_each(|i| order[epoch.index(i)] += 1);
    ///     assert_eq!(order, [1; 9]); // every sample once
    /// }
    /// # Ok::<(), DataError>(())
    /// ```
    #[must_use]
    pub const fn shuffled(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }
}

impl<'a, X, Target> Iterator for Epochs<'a, X, Target> {
    type Item = Epoch<'a, X, Target>;
    fn next(&mut self) -> Option<Self::Item> {
        let number = self.next;
        self.next += 1;
        let order = self.seed.map(|seed| {
            // Not the seed itself: whoever drew a split from it would get the same order.
            let seed = part_seed(seed, number as u64);
            Shuffle::new(self.x.len(), seed)
        });
        Some(Epoch {
            number,
            x: self.x,
            targets: self.targets,
            order,
        })
    }
}

/// One pass over all samples.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let x = [Vector([1.0]); 3];
/// let numbers: Vec<usize> = Epochs::new(&x, &[0; 3])?.take(3).map(|epoch| epoch.number).collect();
/// assert_eq!(numbers, [0, 1, 2]);
/// # Ok::<(), DataError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Epoch<'a, X, Target> {
    /// Which epoch this is, from 0.
    pub number: usize,
    x: &'a [X],
    targets: &'a [Target],
    order: Option<Shuffle>,
}

impl<X: Copy, Target> Epoch<'_, X, Target> {
    /// The index of the sample that comes `i`-th in this epoch.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let x = [Vector([1.0]), Vector([2.0])];
    /// for epoch in Epochs::new(&x, &[0, 1])?.take(1) {
    ///     assert_eq!(epoch.index(1), 1); // in the order given, as nothing else was asked for
    /// }
    /// # Ok::<(), DataError>(())
    /// ```
    #[must_use]
    pub const fn index(&self, i: usize) -> usize {
        match &self.order {
            Some(order) => order.index(i),
            None => i,
        }
    }

    /// Trains on every sample once, in batches of K; returns the mean of the losses, each as it
    /// was before its batch's step.
    ///
    /// Where K does not divide the number of samples, the last batch is filled up with samples
    /// from the start of the epoch, whose losses and gradients are left out.
    ///
    /// # Errors
    /// As [`train_step`](super::train_step), with the sample's index in the data set. Batches
    /// before the offending one have been learnt from; the offending one has not.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let x = [Vector([1.0]), Vector([2.0]), Vector([3.0])];
    /// let targets = [Vector([2.0]), Vector([4.0]), Vector([6.0])];
    /// let (mut net, mut sgd, mut ws) = (Dense::<1, 1>::ZERO, Sgd::new(0.05), Workspace::<_, 2>::ZERO);
    /// for epoch in Epochs::new(&x, &targets)?.take(200) {
    ///     epoch.train(&mut net, &MeanSquaredError, &mut sgd, &mut ws)?;
    /// }
    /// assert!((net.eval(&Vector([10.0]))[0] - 20.0).abs() < 0.1);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub fn train<L, C, O, const K: usize>(
        &self,
        net: &mut L,
        loss: &C,
        optimizer: &mut O,
        ws: &mut Workspace<L, K>,
    ) -> Result<L::Scalar, TrainError<L::Scalar>>
    where
        L: Layer<Scalar: Real> + crate::nn::Map<In = X>,
        C: Loss<L::Out, Target>,
        O: Optimizer<L>,
    {
        const { batch_must_hold_a_sample(K) }
        let n = self.x.len();
        let mut total = L::Scalar::ZERO;
        for start in (0..n).step_by(K) {
            let (x, pass) = ws.split();
            for (k, x) in x.iter_mut().enumerate() {
                *x = self.x[self.index((start + k) % n)];
            }
            let live = K.min(n - start);
            let targets = (start..start + live).map(|i| {
                let sample = self.index(i);
                (sample, &self.targets[sample])
            });
            total += pass.run(net, loss, x, targets)?;
            optimizer.step(net, &ws.gradient)?;
            net.settle::<K>(&ws.tape);
        }
        Ok(total / L::Scalar::from_f64(n as f64))
    }
}

#[track_caller]
const fn batch_must_hold_a_sample(k: usize) {
    assert!(
        k > 0,
        "a batch must hold at least one sample: Workspace<_, K> with K ≥ 1"
    );
}
