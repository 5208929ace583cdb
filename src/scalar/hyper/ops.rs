//! The operators of hyper-dual numbers, with hyper-duals and with plain scalars on either side.

use super::{HyperDual, product};
use crate::scalar::finite::{all_finite, times};
use crate::scalar::{Real, Scalar};
use core::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Sub, SubAssign};

impl<const N: usize, T: Scalar> HyperDual<N, T> {
    /// Replaces every derivative by a function of it and of the same derivative of another number.
    #[inline]
    fn combine(&mut self, other: &Self, mut f: impl FnMut(&mut T, T)) {
        for (a, &b) in self.eps.iter_mut().zip(&other.eps) {
            f(a, b);
        }
        for i in 0..N {
            for j in i..N {
                f(&mut self.eps2[i][j], other.eps2[i][j]);
            }
        }
    }

    /// Replaces every derivative by a function of it.
    #[inline]
    fn each(mut self, mut f: impl FnMut(T) -> T) -> Self {
        self.eps = self.eps.map(&mut f);
        for i in 0..N {
            for j in i..N {
                self.eps2[i][j] = f(self.eps2[i][j]);
            }
        }
        self
    }
}

impl<const N: usize, T: Scalar> Neg for HyperDual<N, T> {
    type Output = Self;
    #[inline]
    fn neg(mut self) -> Self {
        self.re = -self.re;
        self.each(|e| -e)
    }
}

#[diagnostic::do_not_recommend]
impl<const N: usize, T: Scalar> AddAssign for HyperDual<N, T> {
    #[inline]
    fn add_assign(&mut self, rhs: Self) {
        self.re += rhs.re;
        self.combine(&rhs, |a, b| *a += b);
    }
}

#[diagnostic::do_not_recommend]
impl<const N: usize, T: Scalar> SubAssign for HyperDual<N, T> {
    #[inline]
    fn sub_assign(&mut self, rhs: Self) {
        self.re -= rhs.re;
        self.combine(&rhs, |a, b| *a -= b);
    }
}

/// The product rule, `H(a·b) = a·Hb + b·Ha + gaᵀ·gb + gbᵀ·ga`.
#[diagnostic::do_not_recommend]
impl<const N: usize, T: Scalar> Mul for HyperDual<N, T> {
    type Output = Self;
    #[inline]
    fn mul(mut self, rhs: Self) -> Self {
        let (x, y) = (self.re, rhs.re);
        if !(all_finite(self.eps) && all_finite(rhs.eps)) {
            let curvatures = [T::ZERO, T::ONE, T::ZERO];
            return self.steep2(rhs, x * y, [y, x], curvatures);
        }
        self.re = x * y;
        let (a, b) = (self.eps, rhs.eps);
        for i in 0..N {
            for j in i..N {
                self.eps2[i][j] = y.times_partial(self.eps2[i][j])
                    + x.times_partial(rhs.eps2[i][j])
                    + a[i].times_partial(b[j])
                    + b[i].times_partial(a[j]);
            }
            self.eps[i] = y.times_partial(a[i]) + x.times_partial(b[i]);
        }
        self
    }
}

/// The quotient rule: with q = a/b and its gradient `g = (ga − q·gb)/b`,
/// `H = (Ha − q·Hb − gᵀ·gb − gbᵀ·g)/b`.
#[diagnostic::do_not_recommend]
impl<const N: usize, T: Real> Div for HyperDual<N, T> {
    type Output = Self;
    #[inline]
    fn div(mut self, rhs: Self) -> Self {
        let (q, b) = (self.re / rhs.re, rhs.re);
        let mut g = self.eps;
        for (g, &e) in g.iter_mut().zip(&rhs.eps) {
            *g = (*g - q.times_partial(e)) / b;
        }
        if !(all_finite([q, b]) && all_finite(g)) {
            return steep_quotient(self, rhs, q);
        }
        (self.re, self.eps) = (q, g);
        for i in 0..N {
            for j in i..N {
                let mixed = g[i].times_partial(rhs.eps[j]) + rhs.eps[i].times_partial(g[j]);
                self.eps2[i][j] = (self.eps2[i][j] - q.times_partial(rhs.eps2[i][j]) - mixed) / b;
            }
        }
        self
    }
}

/// The quotient rule where something is infinite: what is 0 stays 0.
#[cold]
#[inline(never)]
fn steep_quotient<const N: usize, T: Real>(
    mut x: HyperDual<N, T>,
    y: HyperDual<N, T>,
    q: T,
) -> HyperDual<N, T> {
    let over = |e| if e == T::ZERO { e } else { e / y.re };
    x.re = q;
    for (a, &b) in x.eps.iter_mut().zip(&y.eps) {
        *a = over(*a - times(q, b));
    }
    let (g, b) = (x.eps, y.eps);
    for i in 0..N {
        for j in i..N {
            let mixed = product(g[i], b[j]) + product(b[i], g[j]);
            x.eps2[i][j] = over(x.eps2[i][j] - times(q, y.eps2[i][j]) - mixed);
        }
    }
    x
}

#[diagnostic::do_not_recommend]
impl<const N: usize, T: Scalar> AddAssign<T> for HyperDual<N, T> {
    #[inline]
    fn add_assign(&mut self, rhs: T) {
        self.re += rhs;
    }
}

#[diagnostic::do_not_recommend]
impl<const N: usize, T: Scalar> SubAssign<T> for HyperDual<N, T> {
    #[inline]
    fn sub_assign(&mut self, rhs: T) {
        self.re -= rhs;
    }
}

#[diagnostic::do_not_recommend]
impl<const N: usize, T: Scalar> Mul<T> for HyperDual<N, T> {
    type Output = Self;
    #[inline]
    fn mul(mut self, rhs: T) -> Self {
        self.re *= rhs;
        self.each(|e| rhs.times_partial(e))
    }
}

#[diagnostic::do_not_recommend]
impl<const N: usize, T: Real> Div<T> for HyperDual<N, T> {
    type Output = Self;
    #[inline]
    fn div(mut self, rhs: T) -> Self {
        self.re /= rhs;
        // 0/0 would be NaN.
        self.each(|e| if e == T::ZERO { e } else { e / rhs })
    }
}

crate::scalar::operators::operators!(HyperDual);
