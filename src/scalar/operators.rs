//! What all numbers that carry derivatives have, once their own few operators are written.

/// From `+=`, `-=`, `*` and `/` with the same and with plain scalars: all other operators, also
/// with a float first; sums and products; the constants, and the order by value.
macro_rules! operators {
    ($Number:ident) => {
        $crate::scalar::operators::by_assignment!($Number:
            Add add, AddAssign add_assign;
            Sub sub, SubAssign sub_assign;
        );
        $crate::scalar::operators::assign!($Number:
            Scalar, Mul mul, MulAssign mul_assign;
            Real, Div div, DivAssign div_assign;
        );
        $crate::scalar::operators::float_first!($Number:
            Add add: f32 f64;
            Sub sub: f32 f64;
            Mul mul: f32 f64;
            Div div: f32 f64;
        );

        impl<const N: usize, T: Scalar> core::iter::Sum for $Number<N, T> {
            fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
                iter.fold(Self::ZERO, Add::add)
            }
        }
        impl<'a, const N: usize, T: Scalar> core::iter::Sum<&'a Self> for $Number<N, T> {
            fn sum<I: Iterator<Item = &'a Self>>(iter: I) -> Self {
                iter.copied().sum()
            }
        }
        impl<const N: usize, T: Scalar> core::iter::Product for $Number<N, T> {
            fn product<I: Iterator<Item = Self>>(iter: I) -> Self {
                iter.fold(Self::ONE, Mul::mul)
            }
        }
        impl<'a, const N: usize, T: Scalar> core::iter::Product<&'a Self> for $Number<N, T> {
            fn product<I: Iterator<Item = &'a Self>>(iter: I) -> Self {
                iter.copied().product()
            }
        }

        /// The constant 0.
        impl<const N: usize, T: Scalar> Default for $Number<N, T> {
            fn default() -> Self {
                Self::ZERO
            }
        }
        /// A constant: all derivatives are 0.
        impl<const N: usize, T: Scalar> From<T> for $Number<N, T> {
            fn from(value: T) -> Self {
                $Number::constant(value)
            }
        }
        /// By value alone: branches go the way they go on plain scalars.
        impl<const N: usize, T: PartialOrd> PartialOrd for $Number<N, T> {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
                self.re.partial_cmp(&other.re)
            }
        }
    };
}

// In place, not the other way round: an accumulator that is replaced whole leaves the float
// registers, and a sum over `Dual<1>` takes five times as long.
macro_rules! by_assignment {
    ($Number:ident: $($op:ident $f:ident, $assign:ident $g:ident;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<const N: usize, T: Scalar> $op for $Number<N, T> {
            type Output = Self;
            #[inline]
            fn $f(mut self, rhs: Self) -> Self {
                $assign::$g(&mut self, rhs);
                self
            }
        }
        #[diagnostic::do_not_recommend]
        impl<const N: usize, T: Scalar> $op<T> for $Number<N, T> {
            type Output = Self;
            #[inline]
            fn $f(mut self, rhs: T) -> Self {
                $assign::$g(&mut self, rhs);
                self
            }
        }
    )* };
}

macro_rules! assign {
    ($Number:ident: $($bound:ident, $op:ident $f:ident, $assign:ident $g:ident;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<const N: usize, T: $bound> $assign for $Number<N, T> {
            #[inline]
            fn $g(&mut self, rhs: Self) {
                *self = $op::$f(*self, rhs);
            }
        }
        #[diagnostic::do_not_recommend]
        impl<const N: usize, T: $bound> $assign<T> for $Number<N, T> {
            #[inline]
            fn $g(&mut self, rhs: T) {
                *self = $op::$f(*self, rhs);
            }
        }
    )* };
}

// Only for the floats: any plain scalar on the left would be an `impl` for a foreign type
// parameter.
macro_rules! float_first {
    ($Number:ident: $($op:ident $f:ident: $($t:ident)*;)*) => { $($(
        #[diagnostic::do_not_recommend]
        impl<const N: usize> $op<$Number<N, $t>> for $t {
            type Output = $Number<N, $t>;
            #[inline]
            fn $f(self, rhs: $Number<N, $t>) -> $Number<N, $t> {
                $op::$f($Number::constant(self), rhs)
            }
        }
    )*)* };
}

pub(super) use {assign, by_assignment, float_first, operators};
