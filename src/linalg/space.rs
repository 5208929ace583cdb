//! Spaces and their duals: what points, covectors, networks and gradients have in common.
//!
//! A [`Vector`], a plain array of vectors (the paper's tuple), a pair of vectors, a network's
//! parameters, its gradient and an optimiser's moments are all the same thing to a program:
//! finitely many scalars, kept in a few contiguous slices. [`Coordinates`] says so, and
//! [`Space`] adds which covectors go with which vectors.

use super::{Covector, Matrix, Vector};
use crate::kernel::Row;
use crate::scalar::Scalar;

/// Storage with a value of all zeros that is known at compile time.
///
/// # Example
/// ```
/// use covector::{Vector, linalg::Zeroed};
/// static STATE: [Vector<3>; 2] = Zeroed::ZERO;
/// assert_eq!(STATE[1], Vector([0.0; 3]));
/// ```
pub trait Zeroed: Sized {
    /// All zeros.
    const ZERO: Self;
}

/// Finitely many scalars in a fixed number of contiguous slices, called leaves.
///
/// Any number of values of one type can be walked in lock-step by leaf index: parameters,
/// their gradient and an optimiser's moments, for instance.
///
/// # Example
/// ```
/// use covector::{Covector, Vector, linalg::Coordinates};
/// let mut pair = (Vector([1.0, 2.0]), Covector([3.0]));
/// assert_eq!(<(Vector<2>, Covector<1>)>::COUNT, 3);
/// assert_eq!(pair.leaf(1), [3.0]);
/// pair.leaf_mut(0)[1] = 5.0;
/// assert_eq!(pair.0, Vector([1.0, 5.0]));
/// ```
pub trait Coordinates: Zeroed {
    /// The type of every coordinate.
    type Scalar: Scalar;
    /// How many scalars there are.
    const COUNT: usize;
    /// How many contiguous slices hold them.
    const LEAVES: usize;

    /// The `i`-th slice; empty for `i ≥ LEAVES`.
    fn leaf(&self, i: usize) -> &[Self::Scalar];
    /// The `i`-th slice, for writing; empty for `i ≥ LEAVES`.
    fn leaf_mut(&mut self, i: usize) -> &mut [Self::Scalar];

    /// All coordinates, leaf after leaf.
    fn coordinates(&self) -> impl Iterator<Item = &Self::Scalar> {
        (0..Self::LEAVES).flat_map(|i| self.leaf(i))
    }

    /// Sets every coordinate to `value`.
    fn fill(&mut self, value: Self::Scalar) {
        for i in 0..Self::LEAVES {
            self.leaf_mut(i).fill(value);
        }
    }

    /// Copies every coordinate of `other`, in place.
    fn copy_from(&mut self, other: &Self) {
        for i in 0..Self::LEAVES {
            self.leaf_mut(i).copy_from_slice(other.leaf(i));
        }
    }

    /// `self += scale · other`, in place (axpy).
    fn add_scaled(&mut self, scale: Self::Scalar, other: &Self) {
        for i in 0..Self::LEAVES {
            for (a, &b) in self.leaf_mut(i).iter_mut().zip(other.leaf(i)) {
                *a += scale * b;
            }
        }
    }

    /// `self *= factor`, in place.
    fn scale(&mut self, factor: Self::Scalar) {
        for i in 0..Self::LEAVES {
            for a in self.leaf_mut(i) {
                *a *= factor;
            }
        }
    }
}

/// A space of vectors together with the space of its covectors.
///
/// The dual of the dual is the space itself: `Vector<N>` and `Covector<N>` are each other's.
/// Arrays and pairs of spaces are spaces: a sequence of L vectors is `[Vector<N>; L]`.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// // A sequence of two vectors, and its covectors.
/// type S = [Vector<2>; 2];
/// let v: S = [Vector([1.0, 2.0]), Vector([3.0, 4.0])];
/// let g: DualOf<S> = [Covector([1.0, 0.0]), Covector([0.0, 10.0])];
/// assert_eq!(S::pair(&g, &v), 41.0);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a space of vectors",
    label = "expected a `Vector`, a `Covector`, a `Matrix`, or an array or pair of them"
)]
pub trait Space: Coordinates + Copy + core::fmt::Debug + PartialEq + 'static {
    /// The covectors of this space.
    type Dual: Space<Dual = Self, Scalar = Self::Scalar>;

    /// The pairing `g · v = Σ gᵢ vᵢ` of a covector with a vector (paper, equation 16).
    fn pair(covector: &Self::Dual, vector: &Self) -> Self::Scalar {
        let mut sum = Self::Scalar::ZERO;
        for i in 0..Self::LEAVES {
            for (&g, &v) in covector.leaf(i).iter().zip(vector.leaf(i)) {
                sum += g * v;
            }
        }
        sum
    }
}

/// The covectors that belong to the vectors of `S`.
pub type DualOf<S> = <S as Space>::Dual;

macro_rules! one_leaf {
    ([$($g:tt)*] $t:ty, $dual:ty, $zero:expr, $count:expr, |$s:ident| $get:expr, $get_mut:expr) => {
        impl<$($g)*, T: Scalar> Zeroed for $t {
            const ZERO: Self = $zero;
        }
        impl<$($g)*, T: Scalar> Coordinates for $t {
            type Scalar = T;
            const COUNT: usize = $count;
            const LEAVES: usize = 1;
            #[inline]
            fn leaf(&self, i: usize) -> &[T] {
                let $s = self;
                if i == 0 { $get } else { &[] }
            }
            #[inline]
            fn leaf_mut(&mut self, i: usize) -> &mut [T] {
                let $s = self;
                if i == 0 { $get_mut } else { &mut [] }
            }
        }
        impl<$($g)*, T: Scalar> Space for $t {
            type Dual = $dual;
        }
    };
}
one_leaf!([const N: usize] Vector<N, T>, Covector<N, T>, Vector([T::ZERO; N]), N, |s| &s.0, &mut s.0);
one_leaf!([const N: usize] Covector<N, T>, Vector<N, T>, Covector([T::ZERO; N]), N, |s| &s.0, &mut s.0);
// Self-dual under ⟨G, A⟩ = Σ Gᵢⱼ Aᵢⱼ, so that the derivative by a matrix has the matrix's shape.
one_leaf!([const M: usize, const N: usize] Matrix<M, N, T>, Matrix<M, N, T>, Matrix([[T::ZERO; N]; M]), M * N, |s| s.0.as_flattened(), s.0.as_flattened_mut());

impl Zeroed for () {
    const ZERO: Self = ();
}

impl<Z: Zeroed, const K: usize> Zeroed for [Z; K] {
    const ZERO: Self = [Z::ZERO; K];
}
impl<C: Coordinates, const K: usize> Coordinates for [C; K] {
    type Scalar = C::Scalar;
    const COUNT: usize = K * C::COUNT;
    const LEAVES: usize = K * C::LEAVES;
    #[inline]
    fn leaf(&self, i: usize) -> &[C::Scalar] {
        match i.checked_div(C::LEAVES).and_then(|k| self.get(k)) {
            Some(part) => part.leaf(i % C::LEAVES),
            None => &[],
        }
    }
    #[inline]
    fn leaf_mut(&mut self, i: usize) -> &mut [C::Scalar] {
        match i.checked_div(C::LEAVES).and_then(|k| self.get_mut(k)) {
            Some(part) => part.leaf_mut(i % C::LEAVES),
            None => &mut [],
        }
    }
}
impl<S: Space, const K: usize> Space for [S; K] {
    type Dual = [S::Dual; K];
}

impl<A: Zeroed, B: Zeroed> Zeroed for (A, B) {
    const ZERO: Self = (A::ZERO, B::ZERO);
}
impl<A: Coordinates, B: Coordinates<Scalar = A::Scalar>> Coordinates for (A, B) {
    type Scalar = A::Scalar;
    const COUNT: usize = A::COUNT + B::COUNT;
    const LEAVES: usize = A::LEAVES + B::LEAVES;
    #[inline]
    fn leaf(&self, i: usize) -> &[A::Scalar] {
        if i < A::LEAVES {
            self.0.leaf(i)
        } else {
            self.1.leaf(i - A::LEAVES)
        }
    }
    #[inline]
    fn leaf_mut(&mut self, i: usize) -> &mut [A::Scalar] {
        if i < A::LEAVES {
            self.0.leaf_mut(i)
        } else {
            self.1.leaf_mut(i - A::LEAVES)
        }
    }
}
impl<A: Space, B: Space<Scalar = A::Scalar>> Space for (A, B) {
    type Dual = (A::Dual, B::Dual);
}

macro_rules! rows {
    ($($v:ident),*) => { $(
        impl<const N: usize, T: Scalar> Row<T, N> for $v<N, T> {
            #[inline(always)]
            fn row(&self) -> &[T; N] {
                &self.0
            }
            #[inline(always)]
            fn row_mut(&mut self) -> &mut [T; N] {
                &mut self.0
            }
        }
    )* };
}
rows!(Vector, Covector);
