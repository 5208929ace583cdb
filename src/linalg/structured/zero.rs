//! The Jacobian of a constant.

use super::{AddTo, structured};
use crate::linalg::{Matrix, Zeroed};
use crate::scalar::{Dual, Scalar};
use core::fmt::{Debug, Formatter, Result};
use core::marker::PhantomData;

/// The M×N Jacobian of all zeros: that of a function which does not depend on its input.
///
/// Holds nothing. It absorbs: every product with it is zero at no cost, also against a NaN.
///
/// # Example
/// ```
/// use covector::linalg::{Covector, Zero};
/// assert_eq!(Covector([1.0, 2.0]) * Zero::<2, 3>::new(), Covector([0.0; 3]));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zero<const M: usize, const N: usize, T = f32>(PhantomData<T>);

impl<const M: usize, const N: usize, T> Zero<M, N, T> {
    /// The M×N zero.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{Matrix, Zero};
    /// const Z: Zero<2, 3> = Zero::new();
    /// assert_eq!(Z.to_dense(), Matrix([[0.0; 3]; 2]));
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Zero(PhantomData)
    }

    /// The transpose, N×M.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::Zero;
    /// assert_eq!(Zero::<2, 3>::new().t(), Zero::<3, 2>::new());
    /// ```
    #[must_use]
    pub const fn t(self) -> Zero<N, M, T> {
        Zero::new()
    }
}
impl<const M: usize, const N: usize, T: Scalar> Zero<M, N, T> {
    /// The entry in row i and column j, `0`; `None` outside.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::Zero;
    /// assert_eq!(Zero::<2, 3>::new().get(1, 2), Some(0.0));
    /// assert_eq!(Zero::<2, 3>::new().get(2, 1), None);
    /// ```
    #[must_use]
    pub const fn get(&self, i: usize, j: usize) -> Option<T> {
        if i < M && j < N { Some(T::ZERO) } else { None }
    }

    /// All M·N entries.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{Matrix, Zero};
    /// assert_eq!(Zero::<1, 2>::new().to_dense(), Matrix([[0.0, 0.0]]));
    /// ```
    #[must_use]
    pub const fn to_dense(&self) -> Matrix<M, N, T> {
        Matrix([[T::ZERO; N]; M])
    }
}

impl<const M: usize, const N: usize, T> Debug for Zero<M, N, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "Zero<{M}, {N}>")
    }
}
impl<const M: usize, const N: usize, T> Default for Zero<M, N, T> {
    fn default() -> Self {
        Zero::new()
    }
}
impl<const M: usize, const N: usize, T> Zeroed for Zero<M, N, T> {
    const ZERO: Self = Zero::new();
}
impl<const M: usize, const N: usize, T: Scalar> AddTo<M, N, T> for Zero<M, N, T> {
    #[inline]
    fn add_to(&self, _: T, _: &mut Matrix<M, N, T>) {}
}
structured!([M N] Zero<M, N> = Matrix<M, N>, scaled = Zero<M, N>: |_, _| Zero::new());
