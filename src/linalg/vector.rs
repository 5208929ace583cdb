//! Column vectors.

use super::{Covector, Matrix};
use crate::kernel;
use crate::scalar::Scalar;
use core::fmt::{Debug, Formatter, Result as FmtResult};

/// A column vector of N scalars: a point, or a direction in which to move (paper, equation 1).
///
/// `Vector` and [`Covector`] are different types everywhere: [`t`](Vector::t) turns one into the
/// other, and a sum of the two does not compile. Operators work by value and by reference:
/// `v + w`, `v - w`, `-v`, `2.0 * v`, `v * 2.0`, `v / 2.0`, and `+= -= *= /=`. For a scalar that
/// is a type parameter, write it on the right: `v * s`.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let v = Vector([3.0, 4.0]);
/// assert_eq!(v.norm(), 5.0);
/// assert_eq!(2.0 * v - Vector::ones(), Vector([5.0, 7.0]));
/// assert_eq!(v.t() * v, 25.0); // row times column
/// assert_eq!(format!("{v:.1}"), "⎡ 3.0 ⎤\n⎣ 4.0 ⎦");
/// ```
///
/// A vector and a covector do not add up:
/// ```compile_fail,E0277
/// use covector::prelude::*;
/// let _ = Vector([1.0, 2.0]) + Covector([1.0, 2.0]);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct Vector<const N: usize, T = f32>(pub [T; N]);

impl<const N: usize, T: Scalar> Vector<N, T> {
    /// The row vector with the same entries, `vᵀ`.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Vector([1.0, 2.0]).t(), Covector([1.0, 2.0]));
    /// ```
    #[doc(alias = "transpose")]
    #[must_use]
    #[inline]
    pub const fn t(&self) -> Covector<N, T> {
        Covector(self.0)
    }

    /// The N×N matrix with this vector on its diagonal and zeros elsewhere.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Vector([1.0, 2.0]).to_diagonal(), Matrix([[1.0, 0.0], [0.0, 2.0]]));
    /// ```
    #[must_use]
    pub const fn to_diagonal(&self) -> Matrix<N, N, T> {
        Matrix::from_diagonal(self)
    }
}

impl<const N: usize, T: Copy> Vector<N, T> {
    /// The function of every pair of entries, `f(xᵢ, yᵢ)`.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let (x, y) = (Vector([1.0, 4.0]), Vector([3.0, 2.0]));
    /// assert_eq!(x.zip_map(&y, f32::max), Vector([3.0, 4.0]));
    /// ```
    #[doc(alias = "zip_with")]
    #[must_use]
    #[inline]
    pub fn zip_map<U: Copy, W>(
        &self,
        other: &Vector<N, U>,
        mut f: impl FnMut(T, U) -> W,
    ) -> Vector<N, W> {
        Vector::from_fn(|i| f(self.0[i], other.0[i]))
    }
}

impl<const N: usize, T: Scalar> Vector<N, T> {
    /// The inner product `Σ xᵢ·yᵢ` of two vectors.
    ///
    /// A product with `*` takes a covector: `v.t() * w` is the same number.
    /// From sixteen entries on it is made of eight interleaved partial sums.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Vector([1.0, 2.0]).dot(&Vector([3.0, 4.0])), 11.0);
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
    /// let (x, y) = (Vector([1.0, 2.0]), Vector([3.0, 4.0, 5.0]));
    /// assert_eq!(x.outer(&y), Matrix([[3.0, 4.0, 5.0], [6.0, 8.0, 10.0]]));
    /// ```
    #[must_use]
    pub fn outer<const P: usize>(&self, other: &Vector<P, T>) -> Matrix<N, P, T> {
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
    /// let x = Vector([3.0, -4.0]);
    /// assert_eq!(x.hadamard(&x), Vector([9.0, 16.0]));
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
    /// let x = Vector([3.0, -4.0]);
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

impl<T: Scalar> Vector<3, T> {
    /// The cross product `x × y`, at right angles to both.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let (x, y) = (Vector([1.0, 0.0, 0.0]), Vector([0.0, 1.0, 0.0]));
    /// assert_eq!(x.cross(&y), Vector([0.0, 0.0, 1.0]));
    /// ```
    #[must_use]
    pub fn cross(&self, other: &Self) -> Self {
        let ([a, b, c], [x, y, z]) = (self.0, other.0);
        Vector([b * z - c * y, c * x - a * z, a * y - b * x])
    }
}

impl<const N: usize, T: Debug> Debug for Vector<N, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        f.write_str("Vector(")?;
        self.0.fmt(f)?;
        f.write_str(")")
    }
}
