//! The operators of dual numbers, with duals and with plain scalars on either side.

use super::{Dual, steep};
use crate::scalar::finite::all_finite;
use crate::scalar::{Real, Scalar};
use core::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Sub, SubAssign};

impl<const N: usize, T: Scalar> Neg for Dual<N, T> {
    type Output = Self;
    #[inline]
    fn neg(self) -> Self {
        Dual {
            re: -self.re,
            eps: self.eps.map(|e| -e),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<const N: usize, T: Scalar> AddAssign for Dual<N, T> {
    #[inline]
    fn add_assign(&mut self, rhs: Self) {
        self.re += rhs.re;
        for (a, &b) in self.eps.iter_mut().zip(&rhs.eps) {
            *a += b;
        }
    }
}

#[diagnostic::do_not_recommend]
impl<const N: usize, T: Scalar> SubAssign for Dual<N, T> {
    #[inline]
    fn sub_assign(&mut self, rhs: Self) {
        self.re -= rhs.re;
        for (a, &b) in self.eps.iter_mut().zip(&rhs.eps) {
            *a -= b;
        }
    }
}

/// The product rule, `d(x·y) = y·dx + x·dy`.
#[diagnostic::do_not_recommend]
impl<const N: usize, T: Scalar> Mul for Dual<N, T> {
    type Output = Self;
    #[inline]
    fn mul(self, rhs: Self) -> Self {
        self.smooth2(rhs, self.re * rhs.re, (rhs.re, self.re))
    }
}

/// The quotient rule, `d(x/y) = (dx − (x/y)·dy)/y`.
#[diagnostic::do_not_recommend]
impl<const N: usize, T: Real> Div for Dual<N, T> {
    type Output = Self;
    #[inline]
    fn div(mut self, rhs: Self) -> Self {
        self.re /= rhs.re;
        if all_finite([self.re, rhs.re]) {
            for (a, &b) in self.eps.iter_mut().zip(&rhs.eps) {
                *a = (*a - self.re.times_partial(b)) / rhs.re;
            }
        } else {
            let slopes = steep(rhs.eps, self.re);
            for (a, b) in self.eps.iter_mut().zip(slopes) {
                *a = over(*a - b, rhs.re);
            }
        }
        self
    }
}

/// `partial/divisor`, where a partial of 0 stays 0: 0/0 would be NaN.
#[inline]
fn over<T: Real>(partial: T, divisor: T) -> T {
    if partial == T::ZERO {
        T::ZERO
    } else {
        partial / divisor
    }
}

#[diagnostic::do_not_recommend]
impl<const N: usize, T: Scalar> AddAssign<T> for Dual<N, T> {
    #[inline]
    fn add_assign(&mut self, rhs: T) {
        self.re += rhs;
    }
}

#[diagnostic::do_not_recommend]
impl<const N: usize, T: Scalar> SubAssign<T> for Dual<N, T> {
    #[inline]
    fn sub_assign(&mut self, rhs: T) {
        self.re -= rhs;
    }
}

#[diagnostic::do_not_recommend]
impl<const N: usize, T: Scalar> Mul<T> for Dual<N, T> {
    type Output = Self;
    #[inline]
    fn mul(self, rhs: T) -> Self {
        self.smooth(self.re * rhs, rhs)
    }
}

#[diagnostic::do_not_recommend]
impl<const N: usize, T: Real> Div<T> for Dual<N, T> {
    type Output = Self;
    #[inline]
    fn div(self, rhs: T) -> Self {
        Dual {
            re: self.re / rhs,
            eps: self.eps.map(|e| over(e, rhs)),
        }
    }
}

crate::scalar::operators::operators!(Dual);

// And for the floats on either side of duals over duals, so that a function with a number in it can
// be differentiated twice; over any T, that would be a second `impl` of what is above.
macro_rules! nested {
    ($($op:ident $f:ident, $assign:ident $g:ident: $($t:ident)*;)*) => { $($(
        #[diagnostic::do_not_recommend]
        impl<const N: usize, const M: usize> $op<$t> for Dual<N, Dual<M, $t>> {
            type Output = Self;
            #[inline]
            fn $f(self, rhs: $t) -> Self {
                $op::$f(self, Dual::<M, $t>::constant(rhs))
            }
        }
        #[diagnostic::do_not_recommend]
        impl<const N: usize, const M: usize> $assign<$t> for Dual<N, Dual<M, $t>> {
            #[inline]
            fn $g(&mut self, rhs: $t) {
                $assign::$g(self, Dual::<M, $t>::constant(rhs));
            }
        }
        #[diagnostic::do_not_recommend]
        impl<const N: usize, const M: usize> $op<Dual<N, Dual<M, $t>>> for $t {
            type Output = Dual<N, Dual<M, $t>>;
            #[inline]
            fn $f(self, rhs: Dual<N, Dual<M, $t>>) -> Dual<N, Dual<M, $t>> {
                $op::$f(Dual::constant(Dual::constant(self)), rhs)
            }
        }
    )*)* };
}
nested!(
    Add add, AddAssign add_assign: f32 f64;
    Sub sub, SubAssign sub_assign: f32 f64;
    Mul mul, MulAssign mul_assign: f32 f64;
    Div div, DivAssign div_assign: f32 f64;
);
