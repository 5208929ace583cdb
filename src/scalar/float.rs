//! `Real` for `f32` and `f64`, over num-traits.

use super::Real;

macro_rules! float {
    ($($t:ty),*) => { $(
        impl Real for $t {
            const EPSILON: $t = <$t>::EPSILON;
            #[inline] fn from_f64(x: f64) -> $t { x as $t }
            #[inline] fn to_f64(self) -> f64 { f64::from(self) }
            #[inline] fn is_finite(self) -> bool { <$t>::is_finite(self) }
            #[inline] fn abs(self) -> $t { num_traits::Float::abs(self) }
            #[inline] fn sqrt(self) -> $t { num_traits::Float::sqrt(self) }
            #[inline] fn exp(self) -> $t { num_traits::Float::exp(self) }
            #[inline] fn ln(self) -> $t { num_traits::Float::ln(self) }
            #[inline] fn sin(self) -> $t { num_traits::Float::sin(self) }
            #[inline] fn cos(self) -> $t { num_traits::Float::cos(self) }
            #[inline] fn tanh(self) -> $t { num_traits::Float::tanh(self) }
        }
    )* };
}
float!(f32, f64);
