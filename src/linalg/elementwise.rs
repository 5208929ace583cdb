//! The operators that work entry by entry: `+`, `-`, negation, and products with a scalar.
//!
//! Results by value are made in place of an operand that the operator was given, so that
//! `a + b + c` of large matrices copies nothing. The forms by reference do the same; they are left
//! out of the docs, where they would fill pages.

use super::{Covector, Matrix, Vector};
use crate::scalar::{Dual, Real, Scalar};
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

/// `* s` or `/ s` of entries of type `$t` by a scalar of type `$s` on the right, and its assign
/// form.
macro_rules! by_scalar {
    ($V:ident<$($n:ident),+>: [$($g:tt)*] $t:ty, $s:ty, $Op:ident $op:ident $sign:tt, $Assign:ident $assign:ident) => {
        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ $($g)*> $Assign<$s> for $V<$($n,)+ $t> {
            #[inline]
            fn $assign(&mut self, rhs: $s) {
                for a in self.as_mut_slice() {
                    *a = *a $sign rhs;
                }
            }
        }
        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ $($g)*> $Op<$s> for $V<$($n,)+ $t> {
            type Output = Self;
            #[inline]
            fn $op(mut self, rhs: $s) -> Self {
                self.$assign(rhs);
                self
            }
        }
        #[doc(hidden)]
        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ $($g)*> $Op<$s> for &$V<$($n,)+ $t> {
            type Output = $V<$($n,)+ $t>;
            #[inline]
            fn $op(self, rhs: $s) -> $V<$($n,)+ $t> {
                *self $sign rhs
            }
        }
    };
}

/// `s *` entries of type `$t`, for a scalar of one given type `$s` on the left: coherence has no
/// room for a generic one.
macro_rules! left_scalar {
    ($V:ident<$($n:ident),+>: [$($g:tt)*] $s:ty, $t:ty) => {
        #[diagnostic::do_not_recommend]
        impl<$(const $n: usize,)+ $($g)*> Mul<$V<$($n,)+ $t>> for $s {
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
        impl<$(const $n: usize,)+ $($g)*> Mul<&$V<$($n,)+ $t>> for $s {
            type Output = $V<$($n,)+ $t>;
            #[inline]
            fn mul(self, rhs: &$V<$($n,)+ $t>) -> $V<$($n,)+ $t> {
                self * *rhs
            }
        }
    };
}

macro_rules! operators {
    ($($V:ident<$($n:ident),+>),+) => { $(
        additive!($V<$($n),+>: Add add +, AddAssign add_assign);
        additive!($V<$($n),+>: Sub sub -, SubAssign sub_assign);
        by_scalar!($V<$($n),+>: [T: Scalar] T, T, Mul mul *, MulAssign mul_assign);
        by_scalar!($V<$($n),+>: [T: Scalar + Div<Output = T>] T, T, Div div /, DivAssign div_assign);
        left_scalar!($V<$($n),+>: [] f32, f32);
        left_scalar!($V<$($n),+>: [] f64, f64);
        left_scalar!($V<$($n),+>: [] i8, i8);
        left_scalar!($V<$($n),+>: [] i16, i16);
        left_scalar!($V<$($n),+>: [] i32, i32);
        left_scalar!($V<$($n),+>: [] i64, i64);
        left_scalar!($V<$($n),+>: [] isize, isize);
        left_scalar!($V<$($n),+>: [const P: usize, T: Scalar] Dual<P, T>, Dual<P, T>);
        // A function that is differentiated sees duals; numbers written in it are plain.
        by_scalar!($V<$($n),+>: [const P: usize, T: Scalar] Dual<P, T>, T, Mul mul *, MulAssign mul_assign);
        by_scalar!($V<$($n),+>: [const P: usize, T: Real] Dual<P, T>, T, Div div /, DivAssign div_assign);
        left_scalar!($V<$($n),+>: [const P: usize] f32, Dual<P, f32>);
        left_scalar!($V<$($n),+>: [const P: usize] f64, Dual<P, f64>);

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
