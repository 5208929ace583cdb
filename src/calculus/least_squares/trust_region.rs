//! The step of Levenberg and Marquardt: the best one inside a ball.

use super::pivoted::Pivoted;
use crate::linalg::solve::StreamedQr;
use crate::linalg::{Covector, Vector};
use crate::scalar::Real;

/// How far from the radius a step may end, in parts of the radius.
const SLACK: f64 = 0.1;

/// The linear model `‖R·q + Qᵀr‖` of the residuals at one point, in scaled parameters.
pub(super) struct Model<const N: usize, T> {
    qr: StreamedQr<N, T>,
    pivoted: Pivoted<N, T>,
    newton: Vector<N, T>,
}

impl<const N: usize, T: Real> Model<N, T> {
    pub(super) fn new(qr: StreamedQr<N, T>) -> Self {
        let pivoted = Pivoted::new(&qr);
        let newton = -pivoted.solve();
        Model {
            qr,
            pivoted,
            newton,
        }
    }

    /// The undamped step, to the minimum of the model (Gauss–Newton).
    pub(super) const fn newton_step(&self) -> &Vector<N, T> {
        &self.newton
    }

    /// `R·q`: how a step changes the residuals.
    pub(super) fn change(&self, q: &Vector<N, T>) -> Vector<N, T> {
        self.qr.r() * q
    }

    /// The minimum of the model in the ball `‖q‖ ≤ radius`, up to a tenth of the radius, and the
    /// damping λ that it takes: q minimises `‖R·q + Qᵀr‖² + λ·‖q‖²`. `damping` is a first guess.
    ///
    /// Where the undamped step is too long, λ is the zero of the secular equation
    /// `‖q(λ)‖ = radius`, found by Newton's method on its reciprocal with bounds that shrink at
    /// every step, as in MINPACK's `lmpar`.
    pub(super) fn step(&self, radius: T, damping: T) -> (Vector<N, T>, T) {
        let slack = radius * T::from_f64(SLACK);
        let length = self.newton.norm();
        let mut excess = length - radius;
        if excess <= slack {
            return (self.newton, T::ZERO);
        }

        // At full rank the secular function is convex: its tangent at 0 bounds λ from below.
        let mut lower = T::ZERO;
        if length.is_finite() {
            let slope = self.pivoted.inverse_norm(&(self.newton / length).t());
            lower = finite_or_zero(excess / radius / slope / slope);
        }
        let gradient = (self.qr.r().t() * self.qr.qtb()).norm();
        let mut upper = gradient / radius;
        let guess = if damping > T::ZERO {
            damping
        } else {
            gradient / length
        };
        let mut lambda = smaller(larger(finite_or_zero(guess), lower), upper);

        let mut q = self.newton;
        for _ in 0..10 {
            if lambda <= T::ZERO {
                lambda = T::from_f64(1e-3) * upper;
            }
            let damped = damp(&self.qr, lambda.sqrt());
            // Not singular, unless λ has vanished.
            let Ok(triangle) = damped.r().upper_triangle() else {
                break;
            };
            q = -triangle.solve(damped.qtb());
            let length = q.norm();
            let before = excess;
            excess = length - radius;
            let past_a_hard_case = lower <= T::ZERO && excess <= before && before < T::ZERO;
            if excess.abs() <= slack || past_a_hard_case {
                break;
            }
            if excess > T::ZERO {
                lower = larger(lower, lambda);
            } else {
                upper = smaller(upper, lambda);
            }
            let slope = triangle.solve_covector(&(q / length).t()).norm();
            let next = lambda + excess / radius / slope / slope;
            lambda = larger(lower, finite_or_zero(next));
        }
        (q, lambda)
    }
}

/// The triangle with `root·I` below it.
fn damp<const N: usize, T: Real>(model: &StreamedQr<N, T>, root: T) -> StreamedQr<N, T> {
    let mut damped = *model;
    for j in 0..N {
        let mut row = Covector::zeros();
        row[j] = root;
        damped.push(&row, T::ZERO);
    }
    damped
}

fn finite_or_zero<T: Real>(x: T) -> T {
    if x.is_finite() { x } else { T::ZERO }
}

/// The larger of two numbers; a, if b is NaN.
pub(super) fn larger<T: Real>(a: T, b: T) -> T {
    if b > a { b } else { a }
}

/// The smaller of two numbers; a, if b is NaN.
pub(super) fn smaller<T: Real>(a: T, b: T) -> T {
    if b < a { b } else { a }
}
