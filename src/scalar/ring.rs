//! The ring operations that linear algebra and the chain rule need.

use core::fmt::Debug;
use core::ops::{Add, AddAssign, Mul, MulAssign, Neg, Sub, SubAssign};

/// An element of a ring: addition, subtraction, multiplication, zero and one.
///
/// Enough for vectors, matrices and the chain rule. Implemented for `f32`, `f64`, the signed
/// integers (exact tests, quantised networks) and [`Dual`](crate::Dual) over any of them.
///
/// # Example
/// ```
/// use covector::Scalar;
///
/// fn horner<T: Scalar>(coefficients: &[T], x: T) -> T {
///     coefficients.iter().fold(T::ZERO, |sum, &c| sum * x + c)
/// }
/// assert_eq!(horner(&[2, 0, 1], 3), 19); // 2·3² + 0·3 + 1
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a scalar",
    label = "covector computes with `f32`, `f64`, signed integers, and `Dual` over them",
    note = "write the numbers as floats (`1.0`, not `1`), or implement `Scalar` for your type"
)]
pub trait Scalar:
    Copy
    + Debug
    + PartialEq
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Neg<Output = Self>
    + AddAssign
    + SubAssign
    + MulAssign
    + 'static
{
    /// The neutral element of addition, `0`.
    const ZERO: Self;
    /// The neutral element of multiplication, `1`.
    const ONE: Self;

    /// `slope·partial` for duals over this scalar, where a partial of 0 stays 0 if the slope has a
    /// finite value. Only for scalars that carry derivatives, which may be infinite beside a
    /// finite value, is that more than the product.
    #[doc(hidden)]
    #[must_use]
    #[inline]
    fn times_partial(self, partial: Self) -> Self {
        self * partial
    }
}

macro_rules! scalars {
    ($($t:ty: $zero:literal $one:literal),*) => { $(
        impl Scalar for $t {
            const ZERO: $t = $zero;
            const ONE: $t = $one;
        }
    )* };
}
scalars!(f32: 0.0 1.0, f64: 0.0 1.0, i8: 0 1, i16: 0 1, i32: 0 1, i64: 0 1, isize: 0 1);
