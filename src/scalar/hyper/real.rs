//! `Real` for hyper-dual numbers: every function with its slopes and curvatures, which are those of
//! `Dual` over `Dual`.

use super::HyperDual;
use crate::scalar::{Dual, Real, Scalar};

impl<const N: usize, T: Real> HyperDual<N, T> {
    /// A function of one number.
    #[inline]
    fn lift(self, f: impl FnOnce(Dual<1, Dual<1, T>>) -> Dual<1, Dual<1, T>>) -> Self {
        let y = f(Dual::new(Dual::new(self.re, [T::ONE]), [Dual::ONE]));
        self.chain(y.re.re, y.re.eps[0], y.eps[0].eps[0])
    }

    /// A function of two numbers.
    #[inline]
    fn lift2(
        self,
        other: Self,
        f: impl FnOnce(Dual<2, Dual<2, T>>, Dual<2, Dual<2, T>>) -> Dual<2, Dual<2, T>>,
    ) -> Self {
        let [a, b] = Dual::variables(Dual::variables([self.re, other.re]));
        let y = f(a, b);
        let [by_a, by_b] = y.eps;
        let curvatures = [by_a.eps[0], by_a.eps[1], by_b.eps[1]];
        self.chain2(other, y.re.re, y.re.eps, curvatures)
    }
}

macro_rules! lift {
    ($($f:ident)*) => { $(
        #[inline]
        fn $f(self) -> Self {
            self.lift(Real::$f)
        }
    )* };
}

macro_rules! lift2 {
    ($($f:ident)*) => { $(
        #[inline]
        fn $f(self, other: Self) -> Self {
            self.lift2(other, Real::$f)
        }
    )* };
}

impl<const N: usize, T: Real> Real for HyperDual<N, T> {
    const EPSILON: Self = HyperDual::constant(T::EPSILON);
    const PI: Self = HyperDual::constant(T::PI);
    const LN_2: Self = HyperDual::constant(T::LN_2);
    const LN_10: Self = HyperDual::constant(T::LN_10);
    const FRAC_2_SQRT_PI: Self = HyperDual::constant(T::FRAC_2_SQRT_PI);

    #[inline]
    fn from_f64(x: f64) -> Self {
        HyperDual::constant(T::from_f64(x))
    }
    #[inline]
    fn from_i32(n: i32) -> Self {
        HyperDual::constant(T::from_i32(n))
    }
    #[inline]
    fn to_f64(self) -> f64 {
        self.re.to_f64()
    }
    #[inline]
    fn is_finite(self) -> bool {
        self.re.is_finite()
    }
    #[inline]
    fn is_nan(self) -> bool {
        self.re.is_nan()
    }
    #[inline]
    fn mul_add(self, a: Self, b: Self) -> Self {
        let value = self.re.mul_add(a.re, b.re);
        let mut y = self * a + b;
        y.re = value;
        y
    }
    #[inline]
    fn powf(self, other: Self) -> Self {
        // A constant 0 is no variable that happens to be 0: x⁰ and 0ʸ have second derivatives.
        let constant = |x| Dual::constant(Dual::constant(x));
        if other == HyperDual::constant(other.re) {
            return self.lift(|x| x.powf(constant(other.re)));
        }
        if self == HyperDual::constant(self.re) {
            return other.lift(|y| constant(self.re).powf(y));
        }
        self.lift2(other, Real::powf)
    }
    fn power_log(self, y: Self, k: i32) -> Self {
        if y == HyperDual::constant(y.re) {
            return self.lift(|x| x.power_log(Dual::constant(Dual::constant(y.re)), k));
        }
        self.lift2(y, |x, y| x.power_log(y, k))
    }
    #[inline]
    fn powi(self, n: i32) -> Self {
        self.lift(|x| x.powi(n))
    }

    lift!(abs signum recip sqrt cbrt exp exp2 exp_m1 ln ln_1p log2 log10);
    lift!(sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh erf erfc);
    lift2!(max min hypot atan2);
}
