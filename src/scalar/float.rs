//! `Real` for `f32` and `f64`, over num-traits, and over libm for what std does not have.
//!
//! With both features num-traits takes the platform's functions, so that `std` wins: enabling
//! `libm` somewhere in a dependency tree changes no result of a program that has `std`.

use super::Real;
#[cfg(not(any(feature = "std", feature = "libm")))]
use super::missing::{self as libm, Float};
use core::cmp::Ordering;
#[cfg(any(feature = "std", feature = "libm"))]
use num_traits::Float;

macro_rules! float {
    ($t:ident, $tanh:path, $erf:ident, $erfc:ident) => {
        impl Real for $t {
            const EPSILON: $t = $t::EPSILON;
            const PI: $t = core::$t::consts::PI;
            const LN_2: $t = core::$t::consts::LN_2;
            const LN_10: $t = core::$t::consts::LN_10;
            const FRAC_2_SQRT_PI: $t = core::$t::consts::FRAC_2_SQRT_PI;

            #[inline]
            fn from_f64(x: f64) -> $t {
                x as $t
            }
            #[inline]
            #[allow(clippy::cast_lossless)] // `From<i32>` exists for f64 only.
            fn from_i32(n: i32) -> $t {
                n as $t
            }
            #[inline]
            fn to_f64(self) -> f64 {
                f64::from(self)
            }
            #[inline]
            fn is_finite(self) -> bool {
                $t::is_finite(self)
            }
            #[inline]
            fn is_nan(self) -> bool {
                $t::is_nan(self)
            }
            #[inline]
            fn abs(self) -> $t {
                $t::abs(self)
            }
            #[inline]
            fn signum(self) -> $t {
                $t::signum(self)
            }
            #[inline]
            fn recip(self) -> $t {
                $t::recip(self)
            }
            #[inline]
            fn max(self, other: $t) -> $t {
                match self.partial_cmp(&other) {
                    Some(Ordering::Greater) => self,
                    Some(Ordering::Less) => other,
                    // Only zeros have signs that an equal number need not share.
                    Some(Ordering::Equal) if self.is_sign_negative() => other,
                    Some(Ordering::Equal) => self,
                    None => self + other,
                }
            }
            #[inline]
            fn min(self, other: $t) -> $t {
                match self.partial_cmp(&other) {
                    Some(Ordering::Less) => self,
                    Some(Ordering::Greater) => other,
                    Some(Ordering::Equal) if self.is_sign_negative() => self,
                    Some(Ordering::Equal) => other,
                    None => self + other,
                }
            }
            #[inline]
            fn powi(self, n: i32) -> $t {
                Float::powi(self, n)
            }
            #[inline]
            fn mul_add(self, a: $t, b: $t) -> $t {
                Float::mul_add(self, a, b)
            }
            #[inline]
            fn tanh(self) -> $t {
                $tanh(self)
            }
            #[inline]
            fn erf(self) -> $t {
                libm::$erf(self)
            }
            #[inline]
            fn erfc(self) -> $t {
                libm::$erfc(self)
            }
            float!(unary exp exp2 exp_m1 ln ln_1p log2 log10 sqrt cbrt);
            float!(unary sin cos tan asin acos atan sinh cosh asinh acosh atanh);
            float!(binary powf hypot atan2);
        }
    };
    (unary $($f:ident)*) => { $(
        #[inline]
        fn $f(self) -> Self {
            Float::$f(self)
        }
    )* };
    (binary $($f:ident)*) => { $(
        #[inline]
        fn $f(self, other: Self) -> Self {
            Float::$f(self, other)
        }
    )* };
}
float!(f32, super::tanh::tanh, erff, erfcf);
float!(f64, Float::tanh, erf, erfc);
