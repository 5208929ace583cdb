//! One run of Newton's method to a minimum, from its start to where it stops.

use super::curvature::Curvature;
use super::{Minimum, Newton, relative};
use crate::calculus::{Termination, hessian_and_value};
use crate::linalg::{Covector, Matrix, Vector};
use crate::scalar::{HyperDual, Real};

/// A step is taken if it brings at least this part of what the quadratic model promised.
const ACCEPTED: f64 = 1e-4;
/// Below this part, the region shrinks.
const POOR: f64 = 0.25;
/// From this part on, it grows.
const GOOD: f64 = 0.75;
/// When rounding is all that is left to gain, steps go on as long as each is shorter than the one
/// before by this factor.
const SHORTER: f64 = 0.5;
/// So many other steps in a row that change nothing but rounding errors are the end.
const LEVEL_STEPS: u32 = 32;
/// A promise of no more than so many times the rounding errors may be made of them.
const BLURRED: i32 = 100;

/// A point, the function there, and its derivatives.
struct Point<const N: usize, T> {
    x: Vector<N, T>,
    value: T,
    gradient: Covector<N, T>,
    hessian: Matrix<N, N, T>,
}

impl<const N: usize, T: Real> Point<N, T> {
    fn new(f: &impl Fn(Vector<N, HyperDual<N, T>>) -> HyperDual<N, T>, x: Vector<N, T>) -> Self {
        let (hessian, gradient, value) = hessian_and_value(f, &x);
        Point {
            x,
            value,
            gradient,
            hessian,
        }
    }

    fn is_finite(&self) -> bool {
        self.x.is_finite()
            && self.value.is_finite()
            && self.gradient.is_finite()
            && self.hessian.is_finite()
    }

    /// Units in which the curvature along every axis is at most 1.
    fn scale(&self) -> Vector<N, T> {
        self.hessian.diagonal().map(|h| h.abs().sqrt())
    }
}

/// The state of a run: the best point so far, and the region around it in which the quadratic
/// model is trusted.
pub(super) struct Search<'a, F, const N: usize, T> {
    settings: &'a Newton<T>,
    f: &'a F,
    best: Point<N, T>,
    /// The roots of the largest curvatures that the axes had: the units of the region.
    scale: Vector<N, T>,
    /// The largest that each coordinate has been.
    largest: Vector<N, T>,
    radius: Option<T>,
    iterations: usize,
    evaluations: usize,
    level_steps: u32,
    polished: Option<T>,
}

impl<'a, F, const N: usize, T: Real> Search<'a, F, N, T>
where
    F: Fn(Vector<N, HyperDual<N, T>>) -> HyperDual<N, T>,
{
    pub(super) fn new(settings: &'a Newton<T>, f: &'a F, start: &Vector<N, T>) -> Self {
        let best = Point::new(f, *start);
        let scale = best.scale().map(|s| if s > T::ZERO { s } else { T::ONE });
        Search {
            settings,
            f,
            best,
            scale,
            largest: start.map(T::abs),
            radius: None,
            iterations: 0,
            evaluations: 1,
            level_steps: 0,
            polished: None,
        }
    }

    pub(super) fn run(mut self) -> Minimum<N, T> {
        let termination = self.steps();
        Minimum {
            x: self.best.x,
            value: self.best.value,
            gradient: self.best.gradient,
            hessian: self.best.hessian,
            termination,
            iterations: self.iterations,
            evaluations: self.evaluations,
        }
    }

    fn steps(&mut self) -> Termination {
        if !self.best.is_finite() {
            return Termination::NotFinite;
        }
        loop {
            let units = self.scale.map(T::recip);
            let Point {
                hessian, gradient, ..
            } = &self.best;
            let hessian = Matrix::from_fn(|i, j| hessian[(i, j)] * units[i] * units[j]);
            let gradient = gradient.t().hadamard(&units).t();
            let Some(model) = Curvature::new(&hessian, &gradient) else {
                return Termination::NotFinite;
            };
            let slope = gradient.norm();
            if slope <= T::ZERO && !model.is_concave() {
                return Termination::Gradient;
            }
            if let Some(termination) = self.descend(&model, slope) {
                return termination;
            }
        }
    }

    /// How much the value changes by rounding alone: when every number in it, the coordinates
    /// included, changes by its last digit.
    fn noise(&self) -> T {
        let by_x = self.best.x.hadamard(&self.best.gradient.t()).norm_1();
        let bend = self.bend();
        T::from_i32(4) * (T::EPSILON * (self.best.value.abs() + by_x) + bend * bend)
    }

    /// How much the slopes change by rounding alone, in the units of the region.
    fn bend(&self) -> T {
        T::EPSILON * self.largest.hadamard(&self.best.scale()).norm()
    }

    fn take(&mut self, point: Point<N, T>) {
        let scale = point.scale();
        self.scale = self.scale.zip_map(&scale, larger);
        self.largest = self.largest.zip_map(&point.x.map(T::abs), larger);
        self.best = point;
        self.iterations += 1;
    }

    /// Shrinks the region until a step is good enough, and takes it.
    fn descend(&mut self, model: &Curvature<N, T>, slope: T) -> Option<Termination> {
        let noise = self.noise();
        // If no step keeps its promise: if all that the model promises is little, rounding is to
        // blame.
        let blurred = T::from_i32(BLURRED);
        let little = model.promise() <= noise * blurred && !model.slides(self.bend() * blurred);
        let dead_end = if little && !model.is_concave() {
            Termination::Step
        } else {
            Termination::Stalled
        };
        let mut radius = self.radius.unwrap_or_else(|| {
            let first = larger(self.best.x.hadamard(&self.scale).norm(), slope);
            if first > T::ZERO { first } else { T::ONE }
        });
        let mut shrunk = false;
        loop {
            if self.evaluations >= self.settings.max_evaluations {
                return Some(Termination::Evaluations);
            }
            let q = model.step(radius);
            let length = q.norm();
            let predicted = model.reduction(&q);
            let whole = model.is_convex() && length < radius;
            let polishing = whole && predicted <= noise;
            let worn = |before: T| length > before * T::from_f64(SHORTER);
            if polishing && self.polished.is_some_and(worn) {
                return Some(Termination::Step);
            }
            self.polished = polishing.then_some(length);

            let step = q.zip_map(&self.scale, |q, scale| q / scale);
            let part = relative(&step, &self.largest);
            let trial = Point::new(self.f, self.best.x + step);
            self.evaluations += 1;
            let actual = self.best.value - trial.value;
            let finite = trial.is_finite();
            let level = finite && predicted <= noise && actual >= -noise;
            let quality = if level {
                T::ONE
            } else if finite && predicted > T::ZERO {
                actual / predicted
            } else {
                -T::ONE
            };

            if quality < T::from_f64(POOR) {
                radius = length * T::from_f64(0.25);
            } else if quality > T::from_f64(GOOD) && length + length > radius {
                radius = length + length;
            }
            if level && shrunk {
                return Some(dead_end);
            }
            if quality >= T::from_f64(ACCEPTED) {
                let small = whole && part <= self.settings.step_tolerance;
                self.radius = Some(radius);
                self.level_steps = if level && !whole {
                    self.level_steps + 1
                } else {
                    0
                };
                self.take(trial);
                if self.level_steps >= LEVEL_STEPS {
                    return Some(Termination::Reduction);
                }
                return small.then_some(Termination::Step);
            }
            if part <= T::EPSILON || predicted <= T::ZERO {
                return Some(dead_end);
            }
            shrunk = true;
        }
    }
}

fn larger<T: Real>(a: T, b: T) -> T {
    if b > a { b } else { a }
}
