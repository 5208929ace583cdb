//! The operators that work entry by entry: `+`, `-`, negation, and products with a scalar.
//!
//! Results by value are made in place of an operand that the operator was given, so that
//! `a + b + c` of large matrices copies nothing. The forms by reference do the same; they are left
//! out of the docs, where they would fill pages.

use super::{Covector, Matrix, Vector};
use crate::scalar::{Dual, Scalar};
use core::iter::Sum;
use core::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Sub, SubAssign};

/// `+` or `-` of two values of one type, by value and by reference, and their assign forms.
macro_rules! additive {
    ($V:ident<$($n:ident),+>: $Op:ident $op:ident $sign:tt, $Assign:ident $assign:ident) => {
        #[doc(hidden)]
        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ T: Scalar> $Assign<&Self> for $V<$($n,)+ T> {
            #[inline]
            fn $assign(&mut self, rhs: &Self) {
                for (a, &b) in self.as_mut_slice().iter_mut().zip(rhs.as_slice()) {
                    *a = *a $sign b;
                }
            }
        }
        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ T: Scalar> $Assign for $V<$($n,)+ T> {
            #[inline]
            fn $assign(&mut self, rhs: Self) {
                self.$assign(&rhs);
            }
        }
        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ T: Scalar> $Op for $V<$($n,)+ T> {
            type Output = Self;
            #[inline]
            fn $op(mut self, rhs: Self) -> Self {
                self.$assign(&rhs);
                self
            }
        }
        #[doc(hidden)]
        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ T: Scalar> $Op<&$V<$($n,)+ T>> for $V<$($n,)+ T> {
            type Output = Self;
            #[inline]
            fn $op(mut self, rhs: &Self) -> Self {
                self.$assign(rhs);
                self
            }
        }
        #[doc(hidden)]
        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ T: Scalar> $Op<$V<$($n,)+ T>> for &$V<$($n,)+ T> {
            type Output = $V<$($n,)+ T>;
            #[inline]
            fn $op(self, mut rhs: $V<$($n,)+ T>) -> $V<$($n,)+ T> {
                for (&a, b) in self.as_slice().iter().zip(rhs.as_mut_slice()) {
                    *b = a $sign *b;
                }
                rhs
            }
        }
        #[doc(hidden)]
        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ T: Scalar> $Op for &$V<$($n,)+ T> {
            type Output = $V<$($n,)+ T>;
            #[inline]
            fn $op(self, rhs: Self) -> $V<$($n,)+ T> {
                *self $sign rhs
            }
        }
    };
}

/// `* s` or `/ s` by a scalar on the right, and its assign form.
macro_rules! by_scalar {
    ($V:ident<$($n:ident),+>: $Op:ident $op:ident $sign:tt, $Assign:ident $assign:ident, $($bound:tt)+) => {
        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ T: $($bound)+> $Assign<T> for $V<$($n,)+ T> {
            #[inline]
            fn $assign(&mut self, rhs: T) {
                for a in self.as_mut_slice() {
                    *a = *a $sign rhs;
                }
            }
        }
        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ T: $($bound)+> $Op<T> for $V<$($n,)+ T> {
            type Output = Self;
            #[inline]
            fn $op(mut self, rhs: T) -> Self {
                self.$assign(rhs);
                self
            }
        }
        #[doc(hidden)]
        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ T: $($bound)+> $Op<T> for &$V<$($n,)+ T> {
            type Output = $V<$($n,)+ T>;
            #[inline]
            fn $op(self, rhs: T) -> $V<$($n,)+ T> {
                *self $sign rhs
            }
        }
    };
}

/// `s *` by a scalar of one given type on the left: coherence has no room for a generic one.
macro_rules! left_scalar {
    ($V:ident<$($n:ident),+>: [$($g:tt)*] $t:ty) => {
        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ $($g)*> Mul<$V<$($n,)+ $t>> for $t where $t: Scalar {
            type Output = $V<$($n,)+ $t>;
            #[inline]
            fn mul(self, mut rhs: $V<$($n,)+ $t>) -> $V<$($n,)+ $t> {
                for a in rhs.as_mut_slice() {
                    *a *= self;
                }
                rhs
            }
        }
        #[doc(hidden)]
        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ $($g)*> Mul<&$V<$($n,)+ $t>> for $t where $t: Scalar {
            type Output = $V<$($n,)+ $t>;
            #[inline]
            fn mul(self, rhs: &$V<$($n,)+ $t>) -> $V<$($n,)+ $t> {
                Mul::<$V<$($n,)+ $t>>::mul(self, *rhs)
            }
        }
    };
}

/// Duals by a plain number, on the right.
macro_rules! dual_by_number {
    ($V:ident<$($n:ident),+>: $Op:ident $op:ident $sign:tt, $Assign:ident $assign:ident) => {
        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ const P: usize, T: Scalar> $Assign<T> for $V<$($n,)+ Dual<P, T>>
        where
            Dual<P, T>: Scalar + $Op<T, Output = Dual<P, T>>,
        {
            #[inline]
            fn $assign(&mut self, rhs: T) {
                for a in self.as_mut_slice() {
                    *a = *a $sign rhs;
                }
            }
        }
        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ const P: usize, T: Scalar> $Op<T> for $V<$($n,)+ Dual<P, T>>
        where
            Dual<P, T>: Scalar + $Op<T, Output = Dual<P, T>>,
        {
            type Output = Self;
            #[inline]
            fn $op(mut self, rhs: T) -> Self {
                $Assign::<T>::$assign(&mut self, rhs);
                self
            }
        }
        #[doc(hidden)]
        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ const P: usize, T: Scalar> $Op<T> for &$V<$($n,)+ Dual<P, T>>
        where
            Dual<P, T>: Scalar + $Op<T, Output = Dual<P, T>>,
        {
            type Output = $V<$($n,)+ Dual<P, T>>;
            #[inline]
            fn $op(self, rhs: T) -> $V<$($n,)+ Dual<P, T>> {
                $Op::<T>::$op(*self, rhs)
            }
        }
    };
}

/// Duals by a plain number, on the left.
macro_rules! number_by_dual {
    ($V:ident<$($n:ident),+>: $t:ty) => {
        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ const P: usize> Mul<$V<$($n,)+ Dual<P, $t>>> for $t
        where
            Dual<P, $t>: Scalar + Mul<$t, Output = Dual<P, $t>>,
        {
            type Output = $V<$($n,)+ Dual<P, $t>>;
            #[inline]
            fn mul(self, rhs: $V<$($n,)+ Dual<P, $t>>) -> $V<$($n,)+ Dual<P, $t>> {
                Mul::<$t>::mul(rhs, self)
            }
        }
        #[doc(hidden)]
        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ const P: usize> Mul<&$V<$($n,)+ Dual<P, $t>>> for $t
        where
            Dual<P, $t>: Scalar + Mul<$t, Output = Dual<P, $t>>,
        {
            type Output = $V<$($n,)+ Dual<P, $t>>;
            #[inline]
            fn mul(self, rhs: &$V<$($n,)+ Dual<P, $t>>) -> $V<$($n,)+ Dual<P, $t>> {
                Mul::<$t>::mul(*rhs, self)
            }
        }
    };
}

macro_rules! operators {
    ($($V:ident<$($n:ident),+>),+) => { $(
        additive!($V<$($n),+>: Add add +, AddAssign add_assign);
        additive!($V<$($n),+>: Sub sub -, SubAssign sub_assign);
        by_scalar!($V<$($n),+>: Mul mul *, MulAssign mul_assign, Scalar);
        by_scalar!($V<$($n),+>: Div div /, DivAssign div_assign, Scalar + Div<Output = T>);
        left_scalar!($V<$($n),+>: [] f32);
        left_scalar!($V<$($n),+>: [] f64);
        left_scalar!($V<$($n),+>: [] i8);
        left_scalar!($V<$($n),+>: [] i16);
        left_scalar!($V<$($n),+>: [] i32);
        left_scalar!($V<$($n),+>: [] i64);
        left_scalar!($V<$($n),+>: [] isize);
        left_scalar!($V<$($n),+>: [const P: usize, T: Scalar] Dual<P, T>);
        dual_by_number!($V<$($n),+>: Mul mul *, MulAssign mul_assign);
        dual_by_number!($V<$($n),+>: Div div /, DivAssign div_assign);
        number_by_dual!($V<$($n),+>: f32);
        number_by_dual!($V<$($n),+>: f64);

        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ T: Scalar> Neg for $V<$($n,)+ T> {
            type Output = Self;
            #[inline]
            fn neg(mut self) -> Self {
                for a in self.as_mut_slice() {
                    *a = -*a;
                }
                self
            }
        }
        #[doc(hidden)]
        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ T: Scalar> Neg for &$V<$($n,)+ T> {
            type Output = $V<$($n,)+ T>;
            #[inline]
            fn neg(self) -> $V<$($n,)+ T> {
                -*self
            }
        }
        impl<$(const $n: usize,)+ T: Scalar> Sum for $V<$($n,)+ T> {
            fn sum<It: Iterator<Item = Self>>(values: It) -> Self {
                let mut sum = Self::zeros();
                for value in values {
                    sum += &value;
                }
                sum
            }
        }
        impl<'a, $(const $n: usize,)+ T: Scalar> Sum<&'a Self> for $V<$($n,)+ T> {
            fn sum<It: Iterator<Item = &'a Self>>(values: It) -> Self {
                let mut sum = Self::zeros();
                for value in values {
                    sum += value;
                }
                sum
            }
        }
    )+ };
}
operators!(Vector<N>, Covector<N>, Matrix<M, N>);
