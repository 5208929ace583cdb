//! Second-order dual numbers.

mod ops;
mod real;

use super::Scalar;
use super::finite::{all_finite, times};
use core::fmt;

/// A number with N first and N×N second partial derivatives (second-order forward-mode automatic
/// differentiation).
///
/// Whatever is computed from hyper-dual numbers carries its gradient g and its Hessian H along, by
/// the chain rule `f(x) ↦ (f, f′·g, f′·H + f″·gᵀg)`. The same as `Dual<N, Dual<N, T>>`, in less
/// time: the symmetric half of H is computed once, and each function's f, f′ and f″ once, not per
/// variable.
///
/// The value of every result is, bit for bit, what the same computation gives on plain scalars;
/// order and branches look at it alone, `==` at everything. Where a slope is infinite or a
/// convention, the table of [`Dual`](crate::Dual) holds, and second derivatives are those of `Dual` over
/// `Dual`. Wherever the value is finite, a derivative by what it does not depend on is 0.
///
/// # Example
/// ```
/// use covector::HyperDual;
/// let [x, y] = HyperDual::variables([3.0_f64, 2.0]);
/// let f = x * x * y;
/// assert_eq!(f.value(), 18.0);
/// assert_eq!(f.gradient(), [12.0, 9.0]); // 2xy, x²
/// assert_eq!(f.hessian(), [[4.0, 6.0], [6.0, 0.0]]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HyperDual<const N: usize, T = f32> {
    re: T,
    eps: [T; N],
    /// The upper triangle, `∂²/∂xᵢ∂xⱼ` for `i ≤ j`; below it are zeros.
    eps2: [[T; N]; N],
}

impl<const N: usize, T: Scalar> HyperDual<N, T> {
    /// The number with this value, gradient and Hessian, of which the entries above and on the
    /// diagonal count.
    ///
    /// # Example
    /// ```
    /// use covector::HyperDual;
    /// const X: HyperDual<1> = HyperDual::new(3.0, [1.0], [[0.0]]);
    /// assert_eq!(X, HyperDual::variable(3.0, 0));
    /// ```
    #[must_use]
    pub const fn new(value: T, gradient: [T; N], hessian: [[T; N]; N]) -> Self {
        let mut x = HyperDual::constant(value);
        x.eps = gradient;
        let mut i = 0;
        while i < N {
            let mut j = i;
            while j < N {
                x.eps2[i][j] = hessian[i][j];
                j += 1;
            }
            i += 1;
        }
        x
    }

    /// A number that depends on none of the N variables: all derivatives are 0.
    ///
    /// # Example
    /// ```
    /// use covector::HyperDual;
    /// assert_eq!(HyperDual::<2>::constant(3.0).gradient(), [0.0, 0.0]);
    /// ```
    #[must_use]
    pub const fn constant(value: T) -> Self {
        HyperDual {
            re: value,
            eps: [T::ZERO; N],
            eps2: [[T::ZERO; N]; N],
        }
    }

    /// The i-th of N variables, counted from 0: its i-th partial is 1, all others are 0.
    ///
    /// # Panics
    /// If `i ≥ N`; [`variables`](HyperDual::variables), which makes all N at once, has no index to
    /// get wrong.
    ///
    /// # Example
    /// ```
    /// use covector::HyperDual;
    /// assert_eq!(HyperDual::<2>::variable(3.0, 1).gradient(), [0.0, 1.0]);
    /// ```
    #[must_use]
    pub const fn variable(value: T, i: usize) -> Self {
        assert!(i < N, "there is no such variable: i must be below N");
        let mut x = HyperDual::constant(value);
        x.eps[i] = T::ONE;
        x
    }

    /// The N coordinates of a point, each a variable of its own.
    ///
    /// # Example
    /// ```
    /// use covector::HyperDual;
    /// let [x, y] = HyperDual::variables([3.0_f32, 2.0]);
    /// assert_eq!((x * y).hessian(), [[0.0, 1.0], [1.0, 0.0]]);
    /// ```
    #[must_use]
    pub const fn variables(point: [T; N]) -> [Self; N] {
        let mut x = [HyperDual::constant(T::ZERO); N];
        let mut i = 0;
        while i < N {
            x[i].re = point[i];
            x[i].eps[i] = T::ONE;
            i += 1;
        }
        x
    }

    /// The value.
    ///
    /// # Example
    /// ```
    /// use covector::HyperDual;
    /// assert_eq!(HyperDual::<1>::variable(3.0, 0).value(), 3.0);
    /// ```
    #[must_use]
    #[inline]
    pub const fn value(&self) -> T {
        self.re
    }

    /// The row of the first partial derivatives (paper, equation 5).
    ///
    /// # Example
    /// ```
    /// use covector::HyperDual;
    /// let x = HyperDual::<1>::variable(3.0, 0);
    /// assert_eq!((x * x).gradient(), [6.0]);
    /// ```
    #[must_use]
    #[inline]
    pub const fn gradient(&self) -> [T; N] {
        self.eps
    }

    /// The symmetric N×N matrix of the second partial derivatives, `∂²/∂xᵢ∂xⱼ`.
    ///
    /// # Example
    /// ```
    /// use covector::HyperDual;
    /// let x = HyperDual::<1>::variable(3.0, 0);
    /// assert_eq!((x * x).hessian(), [[2.0]]);
    /// ```
    #[must_use]
    #[inline]
    pub fn hessian(&self) -> [[T; N]; N] {
        let mut hessian = self.eps2;
        for i in 0..N {
            for j in 0..i {
                hessian[i][j] = hessian[j][i];
            }
        }
        hessian
    }

    /// The chain rule: f at this number, from `value = f(x)`, `slope = f′(x)` and
    /// `curvature = f″(x)`.
    ///
    /// This is how to give hyper-dual numbers a function that [`Real`](crate::Real) does not have.
    /// A derivative that is 0 stays 0, even if slope and curvature are infinite or NaN.
    ///
    /// # Example
    /// ```
    /// use covector::HyperDual;
    /// let x = HyperDual::<1>::variable(3.0, 0);
    /// let square = |x: HyperDual<1>| x.chain(x.value() * x.value(), 2.0 * x.value(), 2.0);
    /// assert_eq!(square(x), x * x);
    /// ```
    #[must_use]
    #[inline]
    pub fn chain(mut self, value: T, slope: T, curvature: T) -> Self {
        let g = self.eps;
        let bends = g.map(|e| curvature.times_partial(e));
        // One branch, not N² selects: those would keep the products from being vectorised.
        if !(all_finite([slope, curvature]) && all_finite(bends)) {
            return self.steep(value, slope, curvature);
        }
        self.re = value;
        for i in 0..N {
            for j in i..N {
                self.eps2[i][j] =
                    slope.times_partial(self.eps2[i][j]) + bends[i].times_partial(g[j]);
            }
            self.eps[i] = slope.times_partial(g[i]);
        }
        self
    }

    #[cold]
    #[inline(never)]
    fn steep(mut self, value: T, slope: T, curvature: T) -> Self {
        let g = self.eps;
        self.re = value;
        self.eps = g.map(|e| times(slope, e));
        for i in 0..N {
            let bend = product(curvature, g[i]);
            for j in i..N {
                self.eps2[i][j] = times(slope, self.eps2[i][j]) + product(bend, g[j]);
            }
        }
        self
    }

    /// The chain rule for a function of two numbers, from its value, its slopes `∂f/∂a, ∂f/∂b` and
    /// its curvatures `∂²f/∂a², ∂²f/∂a∂b, ∂²f/∂b²`.
    #[inline]
    fn chain2(mut self, other: Self, value: T, slopes: [T; 2], curvatures: [T; 3]) -> Self {
        let ([fa, fb], [faa, fab, fbb]) = (slopes, curvatures);
        let (a, b) = (self.eps, other.eps);
        let (mut bends_a, mut bends_b) = (a, b);
        for i in 0..N {
            bends_a[i] = faa.times_partial(a[i]) + fab.times_partial(b[i]);
            bends_b[i] = fab.times_partial(a[i]) + fbb.times_partial(b[i]);
        }
        if !(all_finite([fa, fb, faa, fab, fbb]) && all_finite(bends_a) && all_finite(bends_b)) {
            return self.steep2(other, value, slopes, curvatures);
        }
        self.re = value;
        for i in 0..N {
            for j in i..N {
                self.eps2[i][j] = fa.times_partial(self.eps2[i][j])
                    + fb.times_partial(other.eps2[i][j])
                    + bends_a[i].times_partial(a[j])
                    + bends_b[i].times_partial(b[j]);
            }
            self.eps[i] = fa.times_partial(a[i]) + fb.times_partial(b[i]);
        }
        self
    }

    #[cold]
    #[inline(never)]
    fn steep2(mut self, other: Self, value: T, slopes: [T; 2], curvatures: [T; 3]) -> Self {
        let ([fa, fb], [faa, fab, fbb]) = (slopes, curvatures);
        let (a, b) = (self.eps, other.eps);
        self.re = value;
        for i in 0..N {
            for j in i..N {
                self.eps2[i][j] = times(fa, self.eps2[i][j])
                    + times(fb, other.eps2[i][j])
                    + product(product(faa, a[i]), a[j])
                    + product(product(fab, a[i]), b[j])
                    + product(product(fab, b[i]), a[j])
                    + product(product(fbb, b[i]), b[j]);
            }
            self.eps[i] = times(fa, a[i]) + times(fb, b[i]);
        }
        self
    }
}

/// A product of derivatives, 0 if either is.
#[inline]
fn product<T: Scalar>(a: T, b: T) -> T {
    if a == T::ZERO { a } else { times(a, b) }
}

impl<const N: usize, T: Scalar> Scalar for HyperDual<N, T> {
    const ZERO: Self = HyperDual::constant(T::ZERO);
    const ONE: Self = HyperDual::constant(T::ONE);

    #[inline]
    fn times_partial(self, partial: Self) -> Self {
        if partial == Self::ZERO {
            partial
        } else if all_finite([self.re]) {
            self * partial
        } else {
            let product = times(self.re, partial.re);
            let curvatures = [T::ZERO, T::ONE, T::ZERO];
            self.steep2(partial, product, [partial.re, self.re], curvatures)
        }
    }
}

/// `3 + [1, 0]ε + [[2, 0], [0, 0]]ε²`: value, gradient, Hessian; precision, sign and width of the
/// format apply to each number.
impl<const N: usize, T: Scalar + fmt::Display> fmt::Display for HyperDual<N, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fn row<T: fmt::Display>(row: &[T], f: &mut fmt::Formatter<'_>) -> fmt::Result {
            for (i, e) in row.iter().enumerate() {
                f.write_str(if i > 0 { ", " } else { "[" })?;
                e.fmt(f)?;
            }
            f.write_str(if row.is_empty() { "[]" } else { "]" })
        }
        fmt::Display::fmt(&self.re, f)?;
        f.write_str(" + ")?;
        row(&self.eps, f)?;
        f.write_str("ε + [")?;
        for (i, line) in self.hessian().iter().enumerate() {
            if i > 0 {
                f.write_str(", ")?;
            }
            row(line, f)?;
        }
        f.write_str("]ε²")
    }
}
