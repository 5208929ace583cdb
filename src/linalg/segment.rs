//! Parts of vectors and covectors, and wholes made of parts: lengths and places are types, and
//! are checked when the program is compiled.
//!
//! Written out for both types: a macro would make the compiler's messages longer.

use super::{Covector, Vector};
use crate::scalar::Scalar;

#[track_caller]
const fn segment_must_fit(start: usize, length: usize, whole: usize) {
    assert!(
        start <= whole && length <= whole - start,
        "the segment reaches past the end: START + LEN must be at most N"
    );
}

#[track_caller]
const fn parts_must_make_whole(a: usize, b: usize, whole: usize) {
    assert!(
        a <= whole && b == whole - a,
        "the parts' lengths must add up to the length of the whole"
    );
}

/// Copies all of `from` to where `start` is in `to`.
pub(super) const fn copy<T: Copy>(from: &[T], to: &mut [T], start: usize) {
    let mut i = 0;
    while i < from.len() {
        to[start + i] = from[i];
        i += 1;
    }
}

impl<const N: usize, T: Scalar> Vector<N, T> {
    /// The `LEN` entries from `START` on. A segment that reaches past the end does not compile.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let x = Vector([1.0, 2.0, 3.0]);
    /// assert_eq!(x.segment::<1, 2>(), Vector([2.0, 3.0]));
    /// ```
    /// ```compile_fail,E0080
    /// use covector::prelude::*;
    /// let x = Vector([1.0, 2.0, 3.0]);
    /// let _ = x.segment::<2, 2>();
    /// ```
    #[must_use]
    #[inline]
    pub const fn segment<const START: usize, const LEN: usize>(&self) -> Vector<LEN, T> {
        const { segment_must_fit(START, LEN, N) }
        let mut segment = Vector::zeros();
        let (_, from_start) = self.0.split_at(START);
        copy(from_start.split_at(LEN).0, &mut segment.0, 0);
        segment
    }

    /// The `LEN` entries from `start` on, or `None` if they reach past the end.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let x = Vector([1.0, 2.0, 3.0]);
    /// assert_eq!(x.segment_at(1), Some(Vector([2.0, 3.0])));
    /// assert_eq!(x.segment_at::<2>(2), None);
    /// ```
    #[must_use]
    pub fn segment_at<const LEN: usize>(&self, start: usize) -> Option<Vector<LEN, T>> {
        self.0.get(start..)?.first_chunk().copied().map(Vector)
    }

    /// Replaces the entries from `START` on. A segment that reaches past the end does not
    /// compile.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let mut x = Vector::zeros();
    /// x.set_segment::<1, _>(&Vector([2.0, 3.0]));
    /// assert_eq!(x, Vector([0.0, 2.0, 3.0]));
    /// ```
    #[inline]
    pub const fn set_segment<const START: usize, const LEN: usize>(
        &mut self,
        segment: &Vector<LEN, T>,
    ) {
        const { segment_must_fit(START, LEN, N) }
        copy(&segment.0, &mut self.0, START);
    }

    /// The first A entries and the B others. Parts that do not add up to N do not compile.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let (head, tail) = Vector([1.0, 2.0, 3.0]).split();
    /// assert_eq!((head, tail), (Vector([1.0]), Vector([2.0, 3.0])));
    /// ```
    #[must_use]
    #[inline]
    pub const fn split<const A: usize, const B: usize>(&self) -> (Vector<A, T>, Vector<B, T>) {
        const { parts_must_make_whole(A, B, N) }
        let (a, b) = self.0.split_at(A);
        let (mut head, mut tail) = (Vector::zeros(), Vector::zeros());
        copy(a, &mut head.0, 0);
        copy(b, &mut tail.0, 0);
        (head, tail)
    }

    /// This vector's entries, then the other's. A result of another length than both together
    /// does not compile.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let whole: Vector<3> = Vector([1.0]).concat(&Vector([2.0, 3.0]));
    /// assert_eq!(whole, Vector([1.0, 2.0, 3.0]));
    /// ```
    /// ```compile_fail,E0080
    /// use covector::prelude::*;
    /// let whole: Vector<4> = Vector([1.0]).concat(&Vector([2.0, 3.0]));
    /// ```
    #[must_use]
    #[inline]
    pub const fn concat<const P: usize, const K: usize>(
        &self,
        other: &Vector<P, T>,
    ) -> Vector<K, T> {
        const { parts_must_make_whole(N, P, K) }
        let mut whole = Vector::zeros();
        copy(&self.0, &mut whole.0, 0);
        copy(&other.0, &mut whole.0, N);
        whole
    }
}

impl<const N: usize, T: Scalar> Covector<N, T> {
    /// The `LEN` entries from `START` on. A segment that reaches past the end does not compile.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let g = Covector([1.0, 2.0, 3.0]);
    /// assert_eq!(g.segment::<1, 2>(), Covector([2.0, 3.0]));
    /// ```
    #[must_use]
    #[inline]
    pub const fn segment<const START: usize, const LEN: usize>(&self) -> Covector<LEN, T> {
        const { segment_must_fit(START, LEN, N) }
        let mut segment = Covector::zeros();
        let (_, from_start) = self.0.split_at(START);
        copy(from_start.split_at(LEN).0, &mut segment.0, 0);
        segment
    }

    /// The `LEN` entries from `start` on, or `None` if they reach past the end.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let g = Covector([1.0, 2.0, 3.0]);
    /// assert_eq!(g.segment_at(1), Some(Covector([2.0, 3.0])));
    /// assert_eq!(g.segment_at::<2>(2), None);
    /// ```
    #[must_use]
    pub fn segment_at<const LEN: usize>(&self, start: usize) -> Option<Covector<LEN, T>> {
        self.0.get(start..)?.first_chunk().copied().map(Covector)
    }

    /// Replaces the entries from `START` on. A segment that reaches past the end does not
    /// compile.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let mut g = Covector::zeros();
    /// g.set_segment::<1, _>(&Covector([2.0, 3.0]));
    /// assert_eq!(g, Covector([0.0, 2.0, 3.0]));
    /// ```
    #[inline]
    pub const fn set_segment<const START: usize, const LEN: usize>(
        &mut self,
        segment: &Covector<LEN, T>,
    ) {
        const { segment_must_fit(START, LEN, N) }
        copy(&segment.0, &mut self.0, START);
    }

    /// The first A entries and the B others. Parts that do not add up to N do not compile.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let (head, tail) = Covector([1.0, 2.0, 3.0]).split();
    /// assert_eq!((head, tail), (Covector([1.0]), Covector([2.0, 3.0])));
    /// ```
    #[must_use]
    #[inline]
    pub const fn split<const A: usize, const B: usize>(&self) -> (Covector<A, T>, Covector<B, T>) {
        const { parts_must_make_whole(A, B, N) }
        let (a, b) = self.0.split_at(A);
        let (mut head, mut tail) = (Covector::zeros(), Covector::zeros());
        copy(a, &mut head.0, 0);
        copy(b, &mut tail.0, 0);
        (head, tail)
    }

    /// This covector's entries, then the other's. A result of another length than both together
    /// does not compile.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let whole: Covector<3> = Covector([1.0]).concat(&Covector([2.0, 3.0]));
    /// assert_eq!(whole, Covector([1.0, 2.0, 3.0]));
    /// ```
    #[must_use]
    #[inline]
    pub const fn concat<const P: usize, const K: usize>(
        &self,
        other: &Covector<P, T>,
    ) -> Covector<K, T> {
        const { parts_must_make_whole(N, P, K) }
        let mut whole = Covector::zeros();
        copy(&self.0, &mut whole.0, 0);
        copy(&other.0, &mut whole.0, N);
        whole
    }
}
