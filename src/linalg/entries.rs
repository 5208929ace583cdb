//! What vectors, covectors and matrices have in common: their entries, one by one.
//!
//! A matrix's entries are visited row by row. Methods that take another operand are written out
//! in each type's own file: the compiler's message about a wrong argument would otherwise lead
//! into this macro.

use super::lanes::sum_of;
use super::{Covector, Matrix, Vector};
use crate::scalar::{Real, Scalar};
use core::iter::Flatten;
use core::slice::{Iter, IterMut};

/// The position of the first entry that `better` than all before it, or of the first NaN.
fn position<T: Scalar>(entries: &[T], better: impl Fn(T, T) -> bool) -> usize {
    let mut best = 0;
    for (i, &x) in entries.iter().enumerate() {
        if is_nan(x) {
            return i;
        }
        if better(x, entries[best]) {
            best = i;
        }
    }
    best
}

/// Only NaN differs from itself.
#[inline]
#[allow(clippy::eq_op)]
fn is_nan<T: Scalar>(x: T) -> bool {
    x != x
}

#[track_caller]
const fn must_have_entries(count: usize) {
    assert!(
        count > 0,
        "there is no smallest, largest or mean of no entries"
    );
}

macro_rules! entries {
    ($V:ident<$($n:ident),+>, $example:literal, $first:literal, $last:literal,
     $Position:ty, |$k:ident| $position:expr) => {
        impl<$(const $n: usize,)+ T> $V<$($n,)+ T> {
            /// The number of entries.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("assert_eq!(", stringify!($V), "(", $example, ").len(), 2);")]
            /// ```
            #[must_use]
            #[inline]
            #[allow(clippy::unused_self)]
            pub const fn len(&self) -> usize {
                1 $(* $n)+
            }

            /// Whether there are no entries.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("assert!(!", stringify!($V), "(", $example, ").is_empty());")]
            /// ```
            #[must_use]
            #[inline]
            pub const fn is_empty(&self) -> bool {
                self.len() == 0
            }

            /// The entries by reference.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("let x = ", stringify!($V), "(", $example, ");")]
            /// assert_eq!(x.iter().filter(|&&x| x > 0.0).count(), 1);
            /// ```
            #[inline]
            pub fn iter(&self) -> Iter<'_, T> {
                self.as_slice().iter()
            }

            /// The entries by mutable reference.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("let mut x = ", stringify!($V), "(", $example, ");")]
            /// x.iter_mut().for_each(|x| *x += 1.0);
            /// assert_eq!(x.sum(), 1.0);
            /// ```
            #[inline]
            pub fn iter_mut(&mut self) -> IterMut<'_, T> {
                self.as_mut_slice().iter_mut()
            }
        }

        impl<$(const $n: usize,)+ T: Scalar> $V<$($n,)+ T> {
            /// All zeros.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("assert_eq!(", stringify!($V), "::zeros(), 0.0 * ", stringify!($V), "(", $example, "));")]
            /// ```
            #[must_use]
            #[inline]
            pub const fn zeros() -> Self {
                Self::filled(T::ZERO)
            }

            /// All ones.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("let x = ", stringify!($V), "(", $example, ");")]
            /// let mut ones = x;
            /// ones.iter_mut().for_each(|x| *x = 1.0);
            #[doc = concat!("assert_eq!(", stringify!($V), "::ones(), ones);")]
            /// ```
            #[must_use]
            #[inline]
            pub const fn ones() -> Self {
                Self::filled(T::ONE)
            }

            /// The sum of the entries; 0 of none.
            ///
            /// From eight entries on it is made of eight interleaved partial sums.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("assert_eq!(", stringify!($V), "(", $example, ").sum(), -1.0);")]
            /// ```
            #[must_use]
            #[inline]
            pub fn sum(&self) -> T {
                sum_of(self.as_slice(), |x| x)
            }

            /// The product of the entries; 1 of none.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("assert_eq!(", stringify!($V), "(", $example, ").product(), -12.0);")]
            /// ```
            #[must_use]
            pub fn product(&self) -> T {
                self.iter().fold(T::ONE, |product, &x| product * x)
            }
        }

        impl<$(const $n: usize,)+ T: Scalar + PartialOrd> $V<$($n,)+ T> {
            /// The smallest entry, the first of equals; NaN if any entry is NaN. Of no entries it does
            /// not compile.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("assert_eq!(", stringify!($V), "(", $example, ").min(), -4.0);")]
            /// ```
            #[must_use]
            pub fn min(&self) -> T {
                const { must_have_entries(1 $(* $n)+) }
                self.as_slice()[position(self.as_slice(), |x, best| x < best)]
            }

            /// The largest entry, the first of equals; NaN if any entry is NaN. Of no entries it does
            /// not compile.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("assert_eq!(", stringify!($V), "(", $example, ").max(), 3.0);")]
            /// ```
            #[must_use]
            pub fn max(&self) -> T {
                const { must_have_entries(1 $(* $n)+) }
                self.as_slice()[position(self.as_slice(), |x, best| x > best)]
            }

            /// Where the smallest entry is, the first of equal ones; where the first NaN is, if
            /// any entry is NaN. Of no entries it does not compile.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("assert_eq!(", stringify!($V), "(", $example, ").argmin(), ", $last, ");")]
            /// ```
            #[must_use]
            pub fn argmin(&self) -> $Position {
                const { must_have_entries(1 $(* $n)+) }
                let $k = position(self.as_slice(), |x, best| x < best);
                $position
            }

            /// Where the largest entry is, the first of equal ones; where the first NaN is, if
            /// any entry is NaN. Of no entries it does not compile.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("assert_eq!(", stringify!($V), "(", $example, ").argmax(), ", $first, ");")]
            /// ```
            #[must_use]
            pub fn argmax(&self) -> $Position {
                const { must_have_entries(1 $(* $n)+) }
                let $k = position(self.as_slice(), |x, best| x > best);
                $position
            }

            /// Every entry limited to `low..=high`; NaN stays NaN. With `low > high` all others
            /// become `high`.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("let x = ", stringify!($V), "(", $example, ");")]
            /// assert_eq!(x.clamp(-1.0, 1.0).sum(), 0.0);
            /// ```
            #[must_use]
            pub fn clamp(&self, low: T, high: T) -> Self {
                let mut result = *self;
                for x in &mut result {
                    if *x < low {
                        *x = low;
                    }
                    if *x > high {
                        *x = high;
                    }
                }
                result
            }
        }

        impl<$(const $n: usize,)+ T: Real> $V<$($n,)+ T> {
            /// The mean of the entries. Of no entries it does not compile.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("assert_eq!(", stringify!($V), "(", $example, ").mean(), -0.5);")]
            /// ```
            #[must_use]
            pub fn mean(&self) -> T {
                const { must_have_entries(1 $(* $n)+) }
                self.sum() / T::from_f64(self.len() as f64)
            }

            /// The absolute value of every entry.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("assert_eq!(", stringify!($V), "(", $example, ").abs().sum(), 7.0);")]
            /// ```
            #[must_use]
            pub fn abs(&self) -> Self {
                let mut result = *self;
                for x in &mut result {
                    *x = x.abs();
                }
                result
            }

            /// The largest absolute value of an entry; NaN if any entry is NaN, 0 of none.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("assert_eq!(", stringify!($V), "(", $example, ").max_abs(), 4.0);")]
            /// ```
            #[must_use]
            pub fn max_abs(&self) -> T {
                let mut largest = T::ZERO;
                for &x in self {
                    let x = x.abs();
                    if x > largest || is_nan(x) {
                        largest = x;
                    }
                }
                largest
            }

            /// Whether no entry is infinite or NaN.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("let x = ", stringify!($V), "(", $example, ");")]
            /// assert!(x.is_finite() && !(x / 0.0).is_finite());
            /// ```
            #[must_use]
            pub fn is_finite(&self) -> bool {
                self.iter().all(|x| x.is_finite())
            }
        }

        impl<$(const $n: usize,)+ T: Scalar> Default for $V<$($n,)+ T> {
            /// All zeros.
            #[inline]
            fn default() -> Self {
                Self::zeros()
            }
        }
        impl<$(const $n: usize,)+ T> AsRef<[T]> for $V<$($n,)+ T> {
            #[inline]
            fn as_ref(&self) -> &[T] {
                self.as_slice()
            }
        }
        impl<$(const $n: usize,)+ T> AsMut<[T]> for $V<$($n,)+ T> {
            #[inline]
            fn as_mut(&mut self) -> &mut [T] {
                self.as_mut_slice()
            }
        }
        impl<'a, $(const $n: usize,)+ T> IntoIterator for &'a $V<$($n,)+ T> {
            type Item = &'a T;
            type IntoIter = Iter<'a, T>;
            #[inline]
            fn into_iter(self) -> Iter<'a, T> {
                self.iter()
            }
        }
        impl<'a, $(const $n: usize,)+ T> IntoIterator for &'a mut $V<$($n,)+ T> {
            type Item = &'a mut T;
            type IntoIter = IterMut<'a, T>;
            #[inline]
            fn into_iter(self) -> IterMut<'a, T> {
                self.iter_mut()
            }
        }
    };
}
entries!(Vector<N>, "[3.0, -4.0]", "0", "1", usize, |k| k);
entries!(Covector<N>, "[3.0, -4.0]", "0", "1", usize, |k| k);
entries!(Matrix<M, N>, "[[3.0, -4.0]]", "(0, 0)", "(0, 1)", (usize, usize), |k| (k / N, k % N));

impl<const M: usize, const N: usize, T> IntoIterator for Matrix<M, N, T> {
    type Item = T;
    type IntoIter = Flatten<core::array::IntoIter<[T; N], M>>;
    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter().flatten()
    }
}
