//! Norms, distances and directions.
//!
//! The Euclidean norm squares its entries, and squares overflow or vanish long before the norm
//! does: `1e20` squared is infinite in `f32`. Where that would happen, the entries are scaled by
//! a power of two first, which is exact.

use super::lanes::sum_of;
use super::{Covector, Matrix, Vector};
use crate::scalar::Real;

/// The Euclidean norm as a product `scale · root`, of which no factor overflows or vanishes.
#[inline]
pub(super) fn euclidean<T: Real>(entries: &[T]) -> (T, T) {
    let squares = sum_of(entries, |x| x * x);
    if squares.is_finite() && has_all_digits(squares) {
        (T::ONE, squares.sqrt())
    } else {
        euclidean_scaled(entries)
    }
}

#[cold]
#[inline(never)]
fn euclidean_scaled<T: Real>(entries: &[T]) -> (T, T) {
    let mut largest = 0.0_f64;
    for &x in entries {
        let magnitude = x.to_f64().abs();
        if magnitude.is_nan() {
            return (T::ONE, x);
        }
        largest = largest.max(magnitude);
    }
    if largest == 0.0 {
        return (T::ONE, T::ZERO);
    }
    if largest.is_infinite() {
        return (T::ONE, T::from_f64(largest));
    }
    let mut scale = T::from_f64(power_of_two(largest));
    // Derivatives are divided by it, too. It is subnormal in T, which is f32, then.
    if !scale.recip().is_finite() {
        scale = T::from_f64(f64::from(f32::MIN_POSITIVE));
    }
    let squares = sum_of(entries, |x| {
        let x = x / scale;
        x * x
    });
    (scale, squares.sqrt())
}

/// Whether a sum of squares has all its digits: still positive after two factors of ε, so that
/// squares too small to be kept did not matter. Where the largest entry is about 1, a length whose
/// square has not is far below ε.
#[inline(always)]
pub(super) fn has_all_digits<T: Real>(squares: T) -> bool {
    squares * T::EPSILON * T::EPSILON > T::ZERO
}

/// The power of two at or just below a positive finite number; for subnormal ones, the smallest
/// that is normal.
pub(super) fn power_of_two(x: f64) -> f64 {
    const EXPONENT: u64 = 0x7ff << 52;
    f64::from_bits(x.to_bits() & EXPONENT).max(f64::MIN_POSITIVE)
}

/// The larger of two, or the one that is NaN.
#[inline]
fn larger<T: Real>(a: T, b: T) -> T {
    if b <= a || a.partial_cmp(&a).is_none() {
        a
    } else {
        b
    }
}

/// The Euclidean norm of some entries.
pub(crate) fn norm<T: Real>(entries: &[T]) -> T {
    let (scale, root) = euclidean(entries);
    scale * root
}

macro_rules! line {
    ($($V:ident),+) => { $(
        impl<const N: usize, T: Real> $V<N, T> {
            /// The Euclidean norm `√Σ xᵢ²` (2-norm, length); 0 of no entries.
            ///
            /// Exact scaling keeps it from overflowing or vanishing where the norm itself is
            /// representable. NaN if any entry is NaN, otherwise infinite if any entry is. On
            /// dual numbers, its derivative at the zero vector (where it has none) is 0.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("let x: ", stringify!($V), "<2> = ", stringify!($V), "([3.0, -4.0]);")]
            /// assert_eq!(x.norm(), 5.0);
            /// let huge = 2.0_f32.powi(100); // its square is infinite
            /// assert_eq!((huge * x).norm(), 5.0 * huge);
            /// ```
            #[doc(alias = "magnitude")]
            #[doc(alias = "norm_2")]
            #[must_use]
            #[inline]
            pub fn norm(&self) -> T {
                norm(&self.0)
            }

            /// `Σ xᵢ²`, the square of the Euclidean norm, without its root and its scaling.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("assert_eq!(", stringify!($V), "([3.0, -4.0]).norm_squared(), 25.0);")]
            /// ```
            #[must_use]
            #[inline]
            pub fn norm_squared(&self) -> T {
                self.dot(self)
            }

            /// The 1-norm `Σ |xᵢ|`.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("assert_eq!(", stringify!($V), "([3.0, -4.0]).norm_1(), 7.0);")]
            /// ```
            #[must_use]
            #[inline]
            pub fn norm_1(&self) -> T {
                sum_of(&self.0, T::abs)
            }

            /// The ∞-norm `max |xᵢ|`; NaN if any entry is NaN, 0 of no entries.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("assert_eq!(", stringify!($V), "([3.0, -4.0]).norm_inf(), 4.0);")]
            /// ```
            #[must_use]
            #[inline]
            pub fn norm_inf(&self) -> T {
                self.max_abs()
            }

            /// The same direction with norm 1. Zero has no direction: it becomes NaN.
            /// [`try_normalize`](Self::try_normalize) says so instead.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("let x: ", stringify!($V), "<2> = ", stringify!($V), "([3.0, -4.0]);")]
            #[doc = concat!("assert_eq!(x.normalize(), ", stringify!($V), "([0.6, -0.8]));")]
            /// ```
            #[must_use]
            pub fn normalize(&self) -> Self {
                let (scale, root) = euclidean(&self.0);
                *self / scale / root
            }

            /// The same direction with norm 1, or `None` if there is none: if the norm is zero,
            /// infinite or NaN.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("let x: ", stringify!($V), "<2> = ", stringify!($V), "([3.0, -4.0]);")]
            #[doc = concat!("assert_eq!(x.try_normalize(), Some(", stringify!($V), "([0.6, -0.8])));")]
            /// assert_eq!((0.0 * x).try_normalize(), None);
            /// ```
            #[must_use]
            pub fn try_normalize(&self) -> Option<Self> {
                let (scale, root) = euclidean(&self.0);
                let exists = root.is_finite() && root > T::ZERO;
                exists.then(|| *self / scale / root)
            }
        }
    )+ };
}
line!(Vector, Covector);

impl<const N: usize, T: Real> Vector<N, T> {
    /// The Euclidean distance `‖self − other‖` of two points.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Vector([1.0, 2.0]).distance(&Vector([4.0, 6.0])), 5.0);
    /// ```
    #[must_use]
    pub fn distance(&self, other: &Self) -> T {
        (self - other).norm()
    }
}
impl<const N: usize, T: Real> Covector<N, T> {
    /// The Euclidean distance `‖self − other‖` of two covectors.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Covector([1.0, 2.0]).distance(&Covector([4.0, 6.0])), 5.0);
    /// ```
    #[must_use]
    pub fn distance(&self, other: &Self) -> T {
        (self - other).norm()
    }
}

impl<const M: usize, const N: usize, T: Real> Matrix<M, N, T> {
    /// The Frobenius norm `√Σ mᵢⱼ²`: the Euclidean norm of all entries, with the same care for
    /// huge and tiny ones as [`Vector::norm`].
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[1.0, 4.0], [2.0, -2.0]]).norm_frobenius(), 5.0);
    /// ```
    #[must_use]
    pub fn norm_frobenius(&self) -> T {
        norm(self.as_slice())
    }

    /// The induced 1-norm, `max ‖Mx‖₁/‖x‖₁`: the largest column sum of absolute values.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[1.0, 4.0], [2.0, -2.0]]).norm_1(), 6.0);
    /// ```
    #[must_use]
    pub fn norm_1(&self) -> T {
        let mut sums = Covector::<N, T>::zeros();
        for row in &self.0 {
            for (sum, &x) in sums.iter_mut().zip(row) {
                *sum += x.abs();
            }
        }
        sums.into_iter().fold(T::ZERO, larger)
    }

    /// The induced ∞-norm, `max ‖Mx‖∞/‖x‖∞`: the largest row sum of absolute values.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[1.0, 4.0], [2.0, -2.0]]).norm_inf(), 5.0);
    /// ```
    #[must_use]
    pub fn norm_inf(&self) -> T {
        let sums = self.0.iter().map(|row| sum_of(row, T::abs));
        sums.fold(T::ZERO, larger)
    }
}
