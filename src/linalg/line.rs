//! What columns and rows have in common: N entries in a line, counted by one index.
//!
//! Methods that take another vector are written out in `vector.rs` and `covector.rs`: the
//! compiler's message about a wrong argument would otherwise lead into this macro.

use super::{Covector, Vector};
use crate::scalar::Scalar;
use core::array::from_fn;
use core::ops::{Index, IndexMut};

macro_rules! line {
    ($($V:ident),+) => { $(
        impl<const N: usize, T> $V<N, T> {
            /// From its entries.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("const X: ", stringify!($V), "<2> = ", stringify!($V), "::new([1.0, 2.0]);")]
            /// assert_eq!(X[1], 2.0);
            /// ```
            #[must_use]
            #[inline]
            pub const fn new(entries: [T; N]) -> Self {
                $V(entries)
            }

            /// Entry i is `entry(i)`.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("assert_eq!(", stringify!($V), "::from_fn(|i| i as f32), ", stringify!($V), "([0.0, 1.0, 2.0]));")]
            /// ```
            #[must_use]
            #[inline]
            pub fn from_fn(entry: impl FnMut(usize) -> T) -> Self {
                $V(from_fn(entry))
            }

            /// The entries as an array.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("assert_eq!(", stringify!($V), "([1.0, 2.0]).as_array(), &[1.0, 2.0]);")]
            /// ```
            #[must_use]
            #[inline]
            pub const fn as_array(&self) -> &[T; N] {
                &self.0
            }

            /// The entries as an array, for writing.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("let mut x = ", stringify!($V), "([1.0, 2.0]);")]
            /// *x.as_mut_array() = [3.0, 4.0];
            /// assert_eq!(x[1], 4.0);
            /// ```
            #[must_use]
            #[inline]
            pub const fn as_mut_array(&mut self) -> &mut [T; N] {
                &mut self.0
            }

            /// The entries as a slice.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("assert_eq!(", stringify!($V), "([1.0, 2.0]).as_slice(), [1.0, 2.0]);")]
            /// ```
            #[must_use]
            #[inline]
            pub const fn as_slice(&self) -> &[T] {
                &self.0
            }

            /// The entries as a slice, for writing.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("let mut x = ", stringify!($V), "([1.0, 2.0]);")]
            /// x.as_mut_slice()[1] = 5.0;
            #[doc = concat!("assert_eq!(x, ", stringify!($V), "([1.0, 5.0]));")]
            /// ```
            #[must_use]
            #[inline]
            pub const fn as_mut_slice(&mut self) -> &mut [T] {
                &mut self.0
            }

            /// Entry i, or `None` for `i ≥ N`.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("let x = ", stringify!($V), "([1.0, 2.0]);")]
            /// assert_eq!((x.get(1), x.get(2)), (Some(&2.0), None));
            /// ```
            #[must_use]
            #[inline]
            pub const fn get(&self, i: usize) -> Option<&T> {
                if i < N { Some(&self.0[i]) } else { None }
            }

            /// Entry i for writing, or `None` for `i ≥ N`.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("let mut x = ", stringify!($V), "([1.0, 2.0]);")]
            /// if let Some(entry) = x.get_mut(1) {
            ///     *entry = 5.0;
            /// }
            #[doc = concat!("assert_eq!(x, ", stringify!($V), "([1.0, 5.0]));")]
            /// ```
            #[must_use]
            #[inline]
            pub const fn get_mut(&mut self, i: usize) -> Option<&mut T> {
                if i < N { Some(&mut self.0[i]) } else { None }
            }
        }

        impl<const N: usize, T: Copy> $V<N, T> {
            /// N times the same entry.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("assert_eq!(", stringify!($V), "::filled(7.0), ", stringify!($V), "([7.0; 3]));")]
            /// ```
            #[doc(alias = "splat")]
            #[must_use]
            #[inline]
            pub const fn filled(entry: T) -> Self {
                $V([entry; N])
            }

            /// The function of every entry, `f(xᵢ)`.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("let x: ", stringify!($V), "<2> = ", stringify!($V), "([1.0, 4.0]);")]
            #[doc = concat!("assert_eq!(x.map(f32::sqrt), ", stringify!($V), "([1.0, 2.0]));")]
            #[doc = concat!("let wide: ", stringify!($V), "<2, f64> = x.map(f64::from);")]
            /// ```
            #[must_use]
            #[inline]
            pub fn map<U>(&self, mut f: impl FnMut(T) -> U) -> $V<N, U> {
                $V(from_fn(|i| f(self.0[i])))
            }
        }

        impl<const N: usize, T: Scalar> $V<N, T> {
            /// The i-th unit vector: 1 at i, 0 elsewhere.
            ///
            /// # Panics
            /// If `i ≥ N`, as indexing does; in a `const`, that is a compile error.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("const Y: ", stringify!($V), "<3> = ", stringify!($V), "::basis(1);")]
            #[doc = concat!("assert_eq!(Y, ", stringify!($V), "([0.0, 1.0, 0.0]));")]
            /// ```
            #[doc(alias = "one_hot")]
            #[must_use]
            #[inline]
            #[track_caller]
            pub const fn basis(i: usize) -> Self {
                let mut basis = Self::zeros();
                basis.0[i] = T::ONE;
                basis
            }
        }

        impl<T: Copy> $V<1, T> {
            /// A scalar as one of N = 1.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("assert_eq!(", stringify!($V), "::from_scalar(2.5), ", stringify!($V), "([2.5]));")]
            /// ```
            #[must_use]
            #[inline]
            pub const fn from_scalar(x: T) -> Self {
                $V([x])
            }

            /// The only entry: N = 1 is a scalar.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("assert_eq!(", stringify!($V), "::from_scalar(2.5).into_scalar(), 2.5);")]
            /// ```
            #[must_use]
            #[inline]
            pub const fn into_scalar(self) -> T {
                self.0[0]
            }
        }

        impl<const N: usize, T> Index<usize> for $V<N, T> {
            type Output = T;
            /// Entry i.
            ///
            /// # Panics
            /// If `i ≥ N`; [`get`](Self::get) does not.
            #[inline]
            #[track_caller]
            fn index(&self, i: usize) -> &T {
                &self.0[i]
            }
        }
        impl<const N: usize, T> IndexMut<usize> for $V<N, T> {
            #[inline]
            #[track_caller]
            fn index_mut(&mut self, i: usize) -> &mut T {
                &mut self.0[i]
            }
        }
        impl<const N: usize, T> IntoIterator for $V<N, T> {
            type Item = T;
            type IntoIter = core::array::IntoIter<T, N>;
            #[inline]
            fn into_iter(self) -> Self::IntoIter {
                self.0.into_iter()
            }
        }
    )+ };
}
line!(Vector, Covector);
