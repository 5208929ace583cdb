//! Row vectors.

use super::{Matrix, Vector};
use crate::kernel;
use crate::scalar::Scalar;
use core::fmt::{Debug, Formatter, Result as FmtResult};

/// A row vector of N scalars: what a gradient is (paper, equation 5).
///
/// A covector eats a vector and yields a number, `g · v = Σ gᵢ vᵢ`. The operators are those of
/// [`Vector`]; [`t`](Covector::t) turns one into the other.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let g = Covector([1.0, 2.0]);
/// assert_eq!(g * Vector([3.0, 4.0]), 11.0);
/// assert_eq!(-g / 2.0, Covector([-0.5, -1.0]));
/// assert_eq!(g.to_string(), "[ 1  2 ]");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct Covector<const N: usize, T = f32>(pub [T; N]);

impl<const N: usize, T: Scalar> Covector<N, T> {
    /// The column vector with the same entries, `gᵀ`: the gradient as a direction to move in.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Covector([1.0, 2.0]).t(), Vector([1.0, 2.0]));
    /// ```
    #[doc(alias = "transpose")]
    #[must_use]
    #[inline]
    pub const fn t(&self) -> Vector<N, T> {
        Vector(self.0)
    }
}

impl<const N: usize, T: Copy> Covector<N, T> {
    /// The function of every pair of entries, `f(xᵢ, yᵢ)`.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let (x, y) = (Covector([1.0, 4.0]), Covector([3.0, 2.0]));
    /// assert_eq!(x.zip_map(&y, f32::max), Covector([3.0, 4.0]));
    /// ```
    #[doc(alias = "zip_with")]
    #[must_use]
    #[inline]
    pub fn zip_map<U: Copy, W>(
        &self,
        other: &Covector<N, U>,
        mut f: impl FnMut(T, U) -> W,
    ) -> Covector<N, W> {
        Covector::from_fn(|i| f(self.0[i], other.0[i]))
    }
}

impl<const N: usize, T: Scalar> Covector<N, T> {
    /// The inner product `Σ xᵢ·yᵢ` of two covectors.
    ///
    /// A covector eats a vector with `*`; this is the geometry of the covectors' own space.
    /// From sixteen entries on it is made of eight interleaved partial sums.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Covector([1.0, 2.0]).dot(&Covector([3.0, 4.0])), 11.0);
    /// ```
    #[must_use]
    #[inline]
    pub fn dot(&self, other: &Self) -> T {
        kernel::dot(&self.0, &other.0)
    }

    /// The N×P matrix of all products of entries (outer product), `xᵢ·yⱼ`.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let (x, y) = (Covector([1.0, 2.0]), Covector([3.0, 4.0, 5.0]));
    /// assert_eq!(x.outer(&y), Matrix([[3.0, 4.0, 5.0], [6.0, 8.0, 10.0]]));
    /// ```
    #[must_use]
    pub fn outer<const P: usize>(&self, other: &Covector<P, T>) -> Matrix<N, P, T> {
        let mut product = Matrix::zeros();
        for (row, &x) in product.0.iter_mut().zip(self) {
            for (entry, &y) in row.iter_mut().zip(other) {
                *entry = x * y;
            }
        }
        product
    }

    /// The product entry by entry (Hadamard product), `xᵢ·yᵢ`.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let x = Covector([3.0, -4.0]);
    /// assert_eq!(x.hadamard(&x), Covector([9.0, 16.0]));
    /// ```
    #[doc(alias = "component_mul")]
    #[must_use]
    pub fn hadamard(&self, other: &Self) -> Self {
        let mut result = *self;
        for (a, &b) in result.iter_mut().zip(other) {
            *a *= b;
        }
        result
    }

    /// The line from `self` (t = 0) to `end` (t = 1): `(1 − t)·self + t·end`, exact at both
    /// ends.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let x = Covector([3.0, -4.0]);
    /// assert_eq!(x.lerp(&(3.0 * x), 0.5), 2.0 * x);
    /// ```
    #[must_use]
    pub fn lerp(&self, end: &Self, t: T) -> Self {
        let mut result = *self;
        for (a, &b) in result.iter_mut().zip(end) {
            *a = (T::ONE - t) * *a + t * b;
        }
        result
    }
}

impl<T: Scalar> Covector<3, T> {
    /// The cross product `x × y`, at right angles to both.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let (x, y) = (Covector([1.0, 0.0, 0.0]), Covector([0.0, 1.0, 0.0]));
    /// assert_eq!(x.cross(&y), Covector([0.0, 0.0, 1.0]));
    /// ```
    #[must_use]
    pub fn cross(&self, other: &Self) -> Self {
        let ([a, b, c], [x, y, z]) = (self.0, other.0);
        Covector([b * z - c * y, c * x - a * z, a * y - b * x])
    }
}

impl<const N: usize, T: Debug> Debug for Covector<N, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        f.write_str("Covector(")?;
        self.0.fmt(f)?;
        f.write_str(")")
    }
}
