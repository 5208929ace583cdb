//! Approximate equality through the traits of the `approx` crate (feature `approx`): two values
//! are close if all their entries are.
//!
//! ```
//! use covector::prelude::*;
//! let (x, y) = (Vector([1.0, 2.0]), Vector([1.0, 2.0 + 1e-9]));
//! approx::assert_abs_diff_eq!(x, y, epsilon = 1e-8);
//! approx::assert_relative_ne!(x, 1.001 * y);
//! ```

use crate::linalg::{Covector, Matrix, Vector};
use approx::{AbsDiffEq, RelativeEq, UlpsEq};

/// Whether `close` holds for all pairs of entries.
fn all<T>(a: &[T], b: &[T], close: impl Fn(&T, &T) -> bool) -> bool {
    a.iter().zip(b).all(|(a, b)| close(a, b))
}

macro_rules! approximate {
    ($($V:ident<$($n:ident),+>),+) => { $(
        impl<$(const $n: usize,)+ T: AbsDiffEq<Epsilon: Clone>> AbsDiffEq for $V<$($n,)+ T> {
            type Epsilon = T::Epsilon;
            fn default_epsilon() -> T::Epsilon {
                T::default_epsilon()
            }
            fn abs_diff_eq(&self, other: &Self, epsilon: T::Epsilon) -> bool {
                all(self.as_slice(), other.as_slice(), |a, b| a.abs_diff_eq(b, epsilon.clone()))
            }
        }
        impl<$(const $n: usize,)+ T: RelativeEq<Epsilon: Clone>> RelativeEq for $V<$($n,)+ T> {
            fn default_max_relative() -> T::Epsilon {
                T::default_max_relative()
            }
            fn relative_eq(&self, other: &Self, epsilon: T::Epsilon, max: T::Epsilon) -> bool {
                all(self.as_slice(), other.as_slice(), |a, b| {
                    a.relative_eq(b, epsilon.clone(), max.clone())
                })
            }
        }
        impl<$(const $n: usize,)+ T: UlpsEq<Epsilon: Clone>> UlpsEq for $V<$($n,)+ T> {
            fn default_max_ulps() -> u32 {
                T::default_max_ulps()
            }
            fn ulps_eq(&self, other: &Self, epsilon: T::Epsilon, max_ulps: u32) -> bool {
                all(self.as_slice(), other.as_slice(), |a, b| {
                    a.ulps_eq(b, epsilon.clone(), max_ulps)
                })
            }
        }
    )+ };
}
approximate!(Vector<N>, Covector<N>, Matrix<M, N>);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tolerance_is_the_one_that_was_given() {
        let (a, b) = (Matrix([[0.0, 1e6]]), Matrix([[0.0, 1e6 + 1.0]]));
        assert!(a.relative_eq(&b, 0.0, 2e-6) && !a.relative_eq(&b, 0.0, 0.5e-6));
        assert!(a.relative_eq(&b, 2.0, 0.0) && !a.relative_eq(&b, 0.5, 0.0));
        assert!(a.abs_diff_eq(&b, 2.0) && !a.abs_diff_eq(&b, 0.5));
        let next = Matrix([[0.0, 1e6_f64.next_up().next_up()]]);
        assert!(a.ulps_eq(&next, 0.0, 2) && !a.ulps_eq(&next, 0.0, 1));
    }
}
