//! How well a classifier does.

use super::error::DataError;
use super::evaluate::for_each_output;
use crate::linalg::Vector;
use crate::nn::{LabelError, Map};
use crate::scalar::Scalar;
use core::fmt::{Display, Formatter, Result as FmtResult};

/// The index of the largest entry, the first of equals; 0 where all are NaN.
fn largest<const N: usize, T: PartialOrd>(y: &[T; N]) -> usize {
    let mut best = 0;
    for i in 1..N {
        #[allow(clippy::eq_op)] // the best so far is NaN
        if y[i] > y[best] || (y[best] != y[best] && y[i] == y[i]) {
            best = i;
        }
    }
    best
}

/// The fraction of samples whose largest output is at their label.
///
/// # Errors
/// If there are no samples, not as many labels as inputs, or a label is out of range.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let net = Dense::new(&Matrix([[1.0], [-1.0]]), Vector([0.0; 2])); // class 0 for x > 0
/// let x = [Vector([1.0]), Vector([2.0]), Vector([-1.0]), Vector([3.0])];
/// assert_eq!(accuracy(&net, &x, &[0, 0, 1, 1]), Ok(0.75));
/// ```
pub fn accuracy<M, const N: usize, T>(
    map: &M,
    x: &[M::In],
    labels: &[usize],
) -> Result<f64, DataError>
where
    M: Map<Out = Vector<N, T>>,
    T: Scalar + PartialOrd,
{
    ConfusionMatrix::of(map, x, labels).map(|confusion| confusion.accuracy())
}

/// How often each of N classes was taken for each: rows are true classes, columns predictions.
/// `Display` prints a table, with a dot for a mistake that was never made.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let net = Dense::new(&Matrix([[1.0], [-1.0]]), Vector([0.0; 2])); // class 0 for x > 0
/// let x = [Vector([1.0]), Vector([2.0]), Vector([-1.0]), Vector([3.0])];
/// let confusion = ConfusionMatrix::of(&net, &x, &[0, 0, 1, 1])?;
/// assert_eq!(confusion.count(1, 0), 1); // one of class 1 was taken for class 0
/// assert_eq!(confusion.recall(1), Some(0.5));
/// assert_eq!(
///     confusion.to_string(),
///     "true\\predicted 0 1\n             0 2 ·\n             1 1 1\n"
/// );
/// # Ok::<(), DataError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConfusionMatrix<const N: usize> {
    counts: [[usize; N]; N],
}

impl<const N: usize> Default for ConfusionMatrix<N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<const N: usize> ConfusionMatrix<N> {
    /// No samples yet.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(ConfusionMatrix::<3>::new().total(), 0);
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        ConfusionMatrix {
            counts: [[0; N]; N],
        }
    }

    /// Every sample of a data set, classified by its largest output.
    ///
    /// # Errors
    /// If there are no samples, not as many labels as inputs, or a label is out of range.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let scores = [Vector([0.9, 0.1]), Vector([0.2, 0.8])]; // of two samples of class 0
    /// let confusion = ConfusionMatrix::of(&Identity::new(), &scores, &[0, 0])?;
    /// assert_eq!((confusion.count(0, 0), confusion.count(0, 1)), (1, 1));
    /// # Ok::<(), DataError>(())
    /// ```
    pub fn of<M, T>(map: &M, x: &[M::In], labels: &[usize]) -> Result<Self, DataError>
    where
        M: Map<Out = Vector<N, T>>,
        T: Scalar + PartialOrd,
    {
        DataError::check(x, labels)?;
        let mut confusion = Self::new();
        for_each_output(map, x, |sample, y| {
            confusion
                .record(labels[sample], largest(&y.0))
                .map_err(|source| DataError::Label { sample, source })
        })?;
        Ok(confusion)
    }

    /// Counts one more sample.
    ///
    /// # Errors
    /// If either is not one of the N classes.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let mut confusion = ConfusionMatrix::<2>::new();
    /// confusion.record(0, 1)?;
    /// assert_eq!(confusion.count(0, 1), 1);
    /// assert!(confusion.record(0, 2).is_err());
    /// # Ok::<(), LabelError>(())
    /// ```
    pub const fn record(&mut self, label: usize, predicted: usize) -> Result<(), LabelError> {
        match (
            LabelError::check::<N>(label),
            LabelError::check::<N>(predicted),
        ) {
            (Ok(label), Ok(predicted)) => {
                self.counts[label][predicted] += 1;
                Ok(())
            }
            (Err(error), _) | (_, Err(error)) => Err(error),
        }
    }

    /// How many samples of class `label` were taken for `predicted`; 0 outside the classes.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let mut confusion = ConfusionMatrix::<2>::new();
    /// for (label, predicted) in [(0, 0), (0, 1), (1, 1), (1, 1)] {
    ///     confusion.record(label, predicted)?;
    /// }
    /// assert_eq!(confusion.count(1, 1), 2);
    /// # Ok::<(), LabelError>(())
    /// ```
    #[must_use]
    pub fn count(&self, label: usize, predicted: usize) -> usize {
        self.counts
            .get(label)
            .and_then(|row| row.get(predicted))
            .copied()
            .unwrap_or(0)
    }

    /// How many samples were counted.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let mut confusion = ConfusionMatrix::<2>::new();
    /// for (label, predicted) in [(0, 0), (0, 1), (1, 1), (1, 1)] {
    ///     confusion.record(label, predicted)?;
    /// }
    /// assert_eq!(confusion.total(), 4);
    /// # Ok::<(), LabelError>(())
    /// ```
    #[must_use]
    pub fn total(&self) -> usize {
        self.counts.iter().flatten().sum()
    }

    /// The fraction of samples on the diagonal; NaN without samples.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let mut confusion = ConfusionMatrix::<2>::new();
    /// for (label, predicted) in [(0, 0), (0, 1), (1, 1), (1, 1)] {
    ///     confusion.record(label, predicted)?;
    /// }
    /// assert_eq!(confusion.accuracy(), 0.75);
    /// # Ok::<(), LabelError>(())
    /// ```
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        let right: usize = (0..N).map(|i| self.counts[i][i]).sum();
        right as f64 / self.total() as f64
    }

    /// Of the samples of class `label`, the fraction that were recognised; `None` without any.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let mut confusion = ConfusionMatrix::<2>::new();
    /// for (label, predicted) in [(0, 0), (0, 1), (1, 1), (1, 1)] {
    ///     confusion.record(label, predicted)?;
    /// }
    /// assert_eq!(confusion.recall(0), Some(0.5));
    /// # Ok::<(), LabelError>(())
    /// ```
    #[must_use]
    pub fn recall(&self, label: usize) -> Option<f64> {
        let all: usize = self.counts.get(label)?.iter().sum();
        (all > 0).then(|| self.count(label, label) as f64 / all as f64)
    }

    /// Of the samples taken for class `label`, the fraction that were; `None` without any.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let mut confusion = ConfusionMatrix::<2>::new();
    /// for (label, predicted) in [(0, 0), (0, 1), (1, 1), (1, 1)] {
    ///     confusion.record(label, predicted)?;
    /// }
    /// assert_eq!(confusion.precision(0), Some(1.0));
    /// # Ok::<(), LabelError>(())
    /// ```
    #[must_use]
    pub fn precision(&self, label: usize) -> Option<f64> {
        let all: usize = self.counts.iter().filter_map(|row| row.get(label)).sum();
        (all > 0).then(|| self.count(label, label) as f64 / all as f64)
    }
}

impl<const N: usize> Display for ConfusionMatrix<N> {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        const CORNER: &str = "true\\predicted";
        let largest = self
            .counts
            .iter()
            .flatten()
            .copied()
            .max()
            .unwrap_or(0)
            .max(N);
        let digits = largest.max(1).ilog10() as usize + 1;
        f.write_str(CORNER)?;
        for predicted in 0..N {
            write!(f, " {predicted:digits$}")?;
        }
        writeln!(f)?;
        for (label, row) in self.counts.iter().enumerate() {
            write!(f, "{label:>width$}", width = CORNER.len())?;
            for (predicted, count) in row.iter().enumerate() {
                if *count == 0 && predicted != label {
                    write!(f, " {:>digits$}", '·')?;
                } else {
                    write!(f, " {count:digits$}")?;
                }
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
