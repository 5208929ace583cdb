//! One run of Levenberg–Marquardt, from its start to where it stops.

use super::pivoted::Pivoted;
use super::problem::Point;
use super::trust_region::{Model, larger, smaller};
use super::{Fit, LeastSquares, LevenbergMarquardt};
use crate::calculus::Termination;
use crate::linalg::Vector;
use crate::linalg::solve::StreamedQr;
use crate::scalar::Real;

/// A step is taken if it brings at least this part of what the linear model promised.
const ACCEPTED: f64 = 1e-4;
/// Below this part, the region shrinks.
const POOR: f64 = 0.25;
/// From this part on, it grows.
const GOOD: f64 = 0.75;
/// Polishing goes on as long as each step is shorter than the one before by this factor.
const SHORTER: f64 = 0.95;
/// A promise of no more than so many times the rounding errors may be made of them.
const BLURRED: i32 = 100;
/// However large rounding errors are, no point is taken that is worse by more than this part.
const NO_WORSE: f64 = 1e-3;
/// So many damped steps in a row that change nothing but rounding errors are the end.
const LEVEL_STEPS: u32 = 32;

/// The state of a run: the best point so far, and the region around it in which the linear model
/// is trusted.
pub(super) struct Search<'a, P, const N: usize, T> {
    settings: &'a LevenbergMarquardt<N, T>,
    problem: &'a P,
    start: &'a Vector<N, T>,
    /// Whether no parameter may move by more than its own size at once.
    cautious: bool,
    budget: usize,
    best: Point<N, T>,
    /// The longest that each column of the Jacobian has been: the units of the region.
    scale: Vector<N, T>,
    radius: T,
    damping: T,
    iterations: usize,
    evaluations: usize,
    level_steps: u32,
    polished: Option<T>,
}

impl<'a, P: LeastSquares<N, T>, const N: usize, T: Real> Search<'a, P, N, T> {
    pub(super) fn new(
        settings: &'a LevenbergMarquardt<N, T>,
        problem: &'a P,
        start: &'a Vector<N, T>,
        cautious: bool,
        budget: usize,
    ) -> Self {
        let best = Point::new(
            problem,
            Vector::from_fn(|j| {
                let (lower, upper) = settings.bounds_of(j);
                // A start of NaN stays NaN.
                if start[j] < lower {
                    lower
                } else if start[j] > upper {
                    upper
                } else {
                    start[j]
                }
            }),
        );
        let lengths = best.qr.column_norms();
        let scale = lengths.map(|length| if length > T::ZERO { length } else { T::ONE });
        let size = best.x.hadamard(&scale).norm();
        Search {
            settings,
            problem,
            start,
            cautious,
            budget,
            scale,
            radius: settings.first_radius * larger(size, best.norm),
            best,
            damping: T::ZERO,
            iterations: 0,
            evaluations: 1,
            level_steps: 0,
            polished: None,
        }
    }

    pub(super) fn run(mut self) -> Fit<N, T> {
        let termination = self.steps();
        let counts = (self.iterations, self.evaluations);
        Fit::new(self.best.x, self.best.qr, termination, counts)
    }

    fn steps(&mut self) -> Termination {
        if self.best.qr.rows() == 0 {
            return Termination::NoResiduals;
        }
        if !self.best.is_finite() {
            return Termination::NotFinite;
        }
        loop {
            if self.best.norm <= T::ZERO {
                return Termination::ExactFit;
            }
            let cosines = self.cosines();
            let free = self.free(&cosines);
            let cosine = cosines.hadamard(&free).max_abs();
            if cosine <= self.settings.gradient_tolerance {
                return Termination::Gradient;
            }
            let factors = free.zip_map(&self.scale, |free, scale| free / scale);
            let model = Model::new(self.best.qr.scale_columns(&factors));
            let promise = model.change(model.newton_step()).norm() / self.best.norm;
            let promise = promise * promise;
            if promise <= self.settings.reduction_tolerance {
                return Termination::Reduction;
            }
            let stopped = if promise <= self.noise() {
                self.polish(&model)
            } else {
                self.polished = None;
                self.descend(&model, cosine)
            };
            if let Some(termination) = stopped {
                return termination;
            }
        }
    }

    /// The gradient of `‖r‖`, in the units of the columns: the cosines of the angles between the
    /// residuals and the columns of the Jacobian; 0 for a column of zeros.
    fn cosines(&self) -> Vector<N, T> {
        let residuals = self.best.qr.qtb() / self.best.norm;
        Vector::from_fn(|j| {
            let direction = self.best.qr.r().column(j).try_normalize();
            direction.map_or(T::ZERO, |column| column.dot(&residuals))
        })
    }

    /// 1 for every parameter that may move, 0 for one that stands at its bound and would leave.
    fn free(&self, gradient: &Vector<N, T>) -> Vector<N, T> {
        Vector::from_fn(|j| {
            let (lower, upper) = self.settings.bounds_of(j);
            let x = self.best.x[j];
            let held = lower >= upper
                || (x <= lower && gradient[j] >= T::ZERO)
                || (x >= upper && gradient[j] <= T::ZERO);
            if held { T::ZERO } else { T::ONE }
        })
    }

    /// How much the sum of squares changes, in parts of itself, by rounding alone: when each
    /// parameter changes by its last digit.
    fn noise(&self) -> T {
        let size = self.best.x.hadamard(&self.best.qr.column_norms()).norm();
        let rounding = T::EPSILON * (T::ONE + size / self.best.norm);
        rounding * (T::from_i32(4) + rounding)
    }

    /// The length of the parameters in the units of the region.
    fn size(&self) -> T {
        self.best.x.hadamard(&self.scale).norm()
    }

    /// Whether a step of this length is too small to matter.
    fn is_small(&self, length: T) -> bool {
        length <= self.settings.step_tolerance * larger(self.size(), self.best.norm)
    }

    /// Where a step leads, between the bounds, and the step to there.
    fn towards(&self, q: &Vector<N, T>) -> (Vector<N, T>, Vector<N, T>) {
        let mut step = *q;
        let x = Vector::from_fn(|j| {
            let from = self.best.x[j];
            let wanted = from + q[j] / self.scale[j];
            let mut to = wanted;
            let stride = from.abs();
            if self.cautious && stride > T::ZERO {
                to = smaller(larger(to, from - stride), from + stride);
            }
            let (lower, upper) = self.settings.bounds_of(j);
            to = smaller(larger(to, lower), upper);
            if to != wanted {
                step[j] = (to - from) * self.scale[j];
            }
            to
        });
        (x, step)
    }

    fn take(&mut self, point: Point<N, T>) {
        self.scale = self.scale.zip_map(&point.qr.column_norms(), larger);
        self.best = point;
        self.iterations += 1;
    }

    /// Whether, at half-time, a second run promises more than the rest of this one.
    fn leaves_the_rest(&self) -> bool {
        self.settings.retry
            && !self.cautious
            && self.evaluations == self.budget / 2
            && is_far(&self.best.x, self.start, &self.best.qr, false)
    }

    /// The sum of squares can fall no further than rounding errors: Gauss–Newton steps, as long as
    /// they get shorter, give the parameters their last digits.
    fn polish(&mut self, model: &Model<N, T>) -> Option<Termination> {
        let (x, q) = self.towards(model.newton_step());
        let length = q.norm();
        let worn = |before: T| length > before * T::from_f64(SHORTER);
        if length > self.radius + self.radius
            || self.polished.is_some_and(worn)
            || self.evaluations >= self.budget
        {
            return Some(Termination::Step);
        }
        self.polished = Some(length);

        let trial = Point::new(self.problem, x);
        self.evaluations += 1;
        let worst = self.best.norm * (T::ONE + smaller(self.noise(), T::from_f64(NO_WORSE)));
        if !(trial.is_finite() && trial.norm <= worst) {
            return Some(Termination::Step);
        }
        let small = self.is_small(length);
        self.take(trial);
        small.then_some(Termination::Step)
    }

    /// Shrinks the region until a step is good enough, and takes it. `cosine` is the largest one
    /// of a column of the Jacobian with the residuals.
    fn descend(&mut self, model: &Model<N, T>, cosine: T) -> Option<Termination> {
        let noise = self.noise();
        // If no step keeps its promise: along the gradient, that is cosine² of the sum of squares
        // at most. If it was little, rounding is to blame.
        let dead_end = if cosine * cosine <= noise * T::from_i32(BLURRED) {
            Termination::Step
        } else {
            Termination::Stalled
        };
        let mut shrunk = false;
        loop {
            if self.evaluations >= self.budget || self.leaves_the_rest() {
                return Some(Termination::Evaluations);
            }
            let (q, damping) = model.step(self.radius, self.damping);
            self.damping = damping;
            let (x, q) = self.towards(&q);
            let length = q.norm();
            if self.iterations == 0 {
                self.radius = smaller(self.radius, length);
            }
            let trial = Point::new(self.problem, x);
            self.evaluations += 1;

            // Reductions of the sum of squares, in parts of itself; and the slope along the step.
            let change = model.change(&q) / self.best.norm;
            let slope = change.dot(&(self.best.qr.qtb() / self.best.norm));
            let predicted = -(slope + slope + change.norm_squared());
            let ratio = trial.norm / self.best.norm;
            let finite = trial.is_finite();
            let actual = if finite {
                (T::ONE - ratio) * (T::ONE + ratio)
            } else {
                -T::ONE
            };
            let no_worse = actual >= -smaller(noise, T::from_f64(NO_WORSE));
            let level = predicted <= noise && no_worse && finite;
            let quality = if level {
                T::ONE
            } else if predicted > T::ZERO {
                actual / predicted
            } else {
                -T::ONE
            };

            if quality <= T::from_f64(POOR) {
                // The minimum of the parabola through both points and the slope, within limits.
                let parabola = slope / (slope + slope + actual);
                let shrink = if actual >= T::ZERO {
                    T::from_f64(0.5)
                } else if finite && ratio < T::from_i32(10) {
                    larger(parabola, T::from_f64(0.1))
                } else {
                    T::from_f64(0.1)
                };
                self.radius = shrink * smaller(self.radius, length * T::from_i32(10));
                self.damping /= shrink;
            } else if damping <= T::ZERO || quality >= T::from_f64(GOOD) {
                self.radius = length + length;
                self.damping *= T::from_f64(0.5);
            }

            if level && shrunk {
                return Some(dead_end);
            }
            if quality >= T::from_f64(ACCEPTED) {
                let small = self.is_small(length) && damping <= T::ZERO;
                self.take(trial);
                self.level_steps = if level { self.level_steps + 1 } else { 0 };
                if self.level_steps >= LEVEL_STEPS {
                    return Some(dead_end);
                }
                return small.then_some(Termination::Step);
            }
            if self.radius <= self.settings.step_tolerance * self.size() {
                return Some(dead_end);
            }
            shrunk = true;
        }
    }
}

/// Whether x is far from the start, in a place where some parameters are nearly undetermined. A
/// parameter that has all but vanished says so only as long as x is not a minimum.
pub(super) fn is_far<const N: usize, T: Real>(
    x: &Vector<N, T>,
    start: &Vector<N, T>,
    qr: &StreamedQr<N, T>,
    is_minimum: bool,
) -> bool {
    let changed = |times: i32, either_way: bool| {
        let times = T::from_i32(times);
        x.iter().zip(start).any(|(x, from)| {
            let (x, from) = (x.abs(), from.abs());
            from > T::ZERO && (x > from * times || (either_way && x * times < from))
        })
    };
    changed(1_000_000, false)
        || (changed(1000, !is_minimum) && Pivoted::new(qr).independence() < T::from_f64(1e-3))
}
