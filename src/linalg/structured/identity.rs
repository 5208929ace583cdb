//! The Jacobian of the identity.

use super::{AddTo, structured};
use crate::linalg::{Diagonal, Matrix, Scaled};
use crate::scalar::{Dual, Scalar};
use core::fmt::{Debug, Formatter, Result};
use core::marker::PhantomData;

/// The N×N identity I: the Jacobian of `f(x) = x`, and of a skip connection's short branch.
///
/// Holds nothing. It is neutral: a product with it is the other factor, at no cost.
///
/// # Example
/// ```
/// use covector::linalg::{Covector, Diagonal, Identity};
/// assert_eq!(Covector([1.0, 2.0]) * Identity::new(), Covector([1.0, 2.0]));
/// // A residual block y = x + σ(x):
/// assert_eq!(Identity::new() + Diagonal([0.5, 0.0]), Diagonal([1.5, 1.0]));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Identity<const N: usize, T = f32>(PhantomData<T>);

impl<const N: usize, T> Identity<N, T> {
    /// The N×N identity.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{Identity, Matrix};
    /// const I: Identity<2> = Identity::new();
    /// assert_eq!(I.to_dense(), Matrix([[1.0, 0.0], [0.0, 1.0]]));
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Identity(PhantomData)
    }

    /// The transpose, which is the same.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::Identity;
    /// assert_eq!(Identity::<3>::new().t(), Identity::new());
    /// ```
    #[must_use]
    pub const fn t(self) -> Self {
        Identity::new()
    }
}
impl<const N: usize, T: Scalar> Identity<N, T> {
    /// The entry in row i and column j: `1` if i = j, else `0`; `None` outside.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::Identity;
    /// let i = Identity::<2>::new();
    /// assert_eq!((i.get(1, 1), i.get(1, 0), i.get(1, 2)), (Some(1.0), Some(0.0), None));
    /// ```
    #[must_use]
    pub const fn get(&self, i: usize, j: usize) -> Option<T> {
        Scaled::<N, T>(T::ONE).get(i, j)
    }

    /// All N² entries.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{Identity, Matrix};
    /// assert_eq!(Identity::new().to_dense(), Matrix([[1.0, 0.0], [0.0, 1.0]]));
    /// ```
    #[must_use]
    pub const fn to_dense(&self) -> Matrix<N, N, T> {
        Scaled::<N, T>(T::ONE).to_dense()
    }
}

impl<const N: usize, T> Debug for Identity<N, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "Identity<{N}>")
    }
}
impl<const N: usize, T> Default for Identity<N, T> {
    fn default() -> Self {
        Identity::new()
    }
}
impl<const N: usize, T: Scalar> From<Identity<N, T>> for Scaled<N, T> {
    fn from(_: Identity<N, T>) -> Self {
        Scaled(T::ONE)
    }
}
impl<const N: usize, T: Scalar> From<Identity<N, T>> for Diagonal<N, T> {
    fn from(_: Identity<N, T>) -> Self {
        Diagonal([T::ONE; N])
    }
}
impl<const N: usize, T: Scalar> AddTo<N, N, T> for Identity<N, T> {
    #[inline]
    fn add_to(&self, factor: T, sum: &mut Matrix<N, N, T>) {
        Scaled(factor).add_to(T::ONE, sum);
    }
}
structured!([N] Identity<N> = Matrix<N, N>, scaled = Scaled<N>: |_, s| Scaled(s));
