//! What is fitted: residuals and their covectors.

use crate::linalg::solve::StreamedQr;
use crate::linalg::{Covector, Vector};
use crate::scalar::{Dual, Real};

/// A nonlinear least-squares problem: N parameters x, and a number of residuals `rᵢ(x)` the sum
/// of whose squares is to be made least.
///
/// The residuals are handed over one by one, each with its covector `∇ᵀrᵢ`, and are not kept:
/// their number is not limited. [`Residuals`] and [`Samples`] make problems of functions that are
/// written over dual numbers; implement the trait for derivatives by hand.
///
/// # Example
/// ```
/// use covector::calculus::{LeastSquares, LevenbergMarquardt};
/// use covector::prelude::*;
///
/// /// Rosenbrock's valley: r = (10·(x₂ − x₁²), 1 − x₁).
/// struct Rosenbrock;
/// impl LeastSquares<2, f64> for Rosenbrock {
///     fn linearize(&self, x: &Vector<2, f64>, mut row: impl FnMut(f64, Covector<2, f64>)) {
///         row(10.0 * (x[1] - x[0] * x[0]), Covector([-20.0 * x[0], 10.0]));
///         row(1.0 - x[0], Covector([-1.0, 0.0]));
///     }
/// }
/// let fit = LevenbergMarquardt::new().minimize(&Rosenbrock, &Vector([-1.2, 1.0]));
/// assert_eq!(fit.parameters, Vector([1.0, 1.0]));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a least-squares problem",
    label = "wrap a function in `Residuals` or `Samples`, or implement `LeastSquares`"
)]
pub trait LeastSquares<const N: usize, T: Real> {
    /// Calls `row(rᵢ(x), ∇ᵀrᵢ(x))` for every residual, in any order.
    ///
    /// Where a residual is not defined, say NaN: the solvers then try a nearer point.
    fn linearize(&self, x: &Vector<N, T>, row: impl FnMut(T, Covector<N, T>));
}

/// Residuals `r: Rᴺ → Rᴹ` as one function over dual numbers, all at once.
///
/// [`levenberg_marquardt`](super::levenberg_marquardt) takes the function itself.
///
/// # Example
/// ```
/// use covector::calculus::{GaussNewton, Residuals};
/// use covector::prelude::*;
/// let r = Residuals(|x: Vector<2, Dual<2, f64>>| Vector([x[0] * x[1] - 6.0, x[0] - 2.0, x[1] - 3.0]));
/// let fit = GaussNewton::new().minimize(&r, &Vector([1.0, 1.0]));
/// assert_eq!(fit.parameters, Vector([2.0, 3.0]));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Residuals<F>(pub F);

// Recommended to the reader of an error, which then says what is wrong with the function.
impl<const N: usize, const M: usize, T: Real, F> LeastSquares<N, T> for Residuals<F>
where
    F: Fn(Vector<N, Dual<N, T>>) -> Vector<M, Dual<N, T>>,
{
    fn linearize(&self, x: &Vector<N, T>, mut row: impl FnMut(T, Covector<N, T>)) {
        for Dual { re, eps } in (self.0)(Vector(Dual::variables(x.0))) {
            row(re, Covector(eps));
        }
    }
}

/// Residuals sample by sample: one function over dual numbers of the parameters and one sample,
/// whose result is that sample's residuals, `Vector<K>`.
///
/// The samples are anything that can be iterated over again and again: a slice, a range, an
/// iterator over a recording in flash memory. Only one of them is in memory at a time.
///
/// [`LevenbergMarquardt::stream`](super::LevenbergMarquardt::stream) takes both parts by themselves.
///
/// # Example
/// ```
/// use covector::calculus::{LevenbergMarquardt, Samples};
/// use covector::prelude::*;
/// // Ten thousand samples of 2·exp(−t/4), made when they are asked for.
/// let recording = (0..10_000).map(|i| {
///     let t = f64::from(i) * 1e-3;
///     (t, 2.0 * (-t / 4.0).exp())
/// });
/// let decay = Samples(recording, |b: &Vector<2, Dual<2, f64>>, (t, y): (f64, f64)| {
///     Vector([b[0] * (b[1] * -t).exp() - y])
/// });
/// let fit = LevenbergMarquardt::new().minimize(&decay, &Vector([1.0, 1.0]));
/// assert!(fit.parameters.distance(&Vector([2.0, 0.25])) < 1e-14);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Samples<S, F>(pub S, pub F);

#[diagnostic::do_not_recommend]
impl<const N: usize, const K: usize, T: Real, S, F> LeastSquares<N, T> for Samples<S, F>
where
    S: Clone + IntoIterator,
    F: Fn(&Vector<N, Dual<N, T>>, S::Item) -> Vector<K, Dual<N, T>>,
{
    fn linearize(&self, x: &Vector<N, T>, mut row: impl FnMut(T, Covector<N, T>)) {
        let x = Vector(Dual::variables(x.0));
        for sample in self.0.clone() {
            for Dual { re, eps } in (self.1)(&x, sample) {
                row(re, Covector(eps));
            }
        }
    }
}

/// So many rows of the Jacobian are collected, for speed, before they go into the triangle.
const BLOCK: usize = 8;

/// A point, and the problem's residuals there with their Jacobian, as a triangle.
#[derive(Clone, Copy)]
pub(super) struct Point<const N: usize, T> {
    pub(super) x: Vector<N, T>,
    pub(super) qr: StreamedQr<N, T>,
    /// The norm of the residuals.
    pub(super) norm: T,
}

impl<const N: usize, T: Real> Point<N, T> {
    pub(super) fn new(problem: &impl LeastSquares<N, T>, x: Vector<N, T>) -> Self {
        let mut qr = StreamedQr::new();
        let (mut rows, mut residuals) = ([[T::ZERO; N]; BLOCK], [T::ZERO; BLOCK]);
        let mut filled = 0;
        problem.linearize(&x, |residual, gradient| {
            rows[filled] = gradient.0;
            residuals[filled] = residual;
            filled += 1;
            if filled == BLOCK {
                qr.push_in_place(&mut rows, &mut residuals, BLOCK);
                filled = 0;
            }
        });
        if filled > 0 {
            rows[filled..].fill([T::ZERO; N]);
            residuals[filled..].fill(T::ZERO);
            qr.push_in_place(&mut rows, &mut residuals, filled);
        }
        let norm = qr.norm();
        Point { x, qr, norm }
    }

    pub(super) fn is_finite(&self) -> bool {
        self.qr.is_finite() && self.norm.is_finite() && self.x.is_finite()
    }
}
