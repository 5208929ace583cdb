//! The quadratic model of a function, and its minimum in a ball.

use crate::linalg::{Covector, Matrix, Vector};
use crate::scalar::Real;

/// The model `g·q + ½·qᵀ·H·q` in the coordinates of H's eigenvectors.
pub(super) struct Curvature<const N: usize, T> {
    vectors: Matrix<N, N, T>,
    values: Vector<N, T>,
    slopes: Vector<N, T>,
    least: T,
    largest: T,
}

impl<const N: usize, T: Real> Curvature<N, T> {
    /// None if H overflows.
    pub(super) fn new(hessian: &Matrix<N, N, T>, gradient: &Covector<N, T>) -> Option<Self> {
        let eigen = hessian.symmetric_eigen().ok()?;
        let vectors = *eigen.eigenvectors();
        let values = *eigen.eigenvalues();
        Some(Curvature {
            slopes: (*gradient * vectors).t(),
            // They are in increasing order.
            least: values.iter().next().copied().unwrap_or(T::ONE),
            largest: values.max_abs(),
            vectors,
            values,
        })
    }

    /// Whether every direction curves upwards, beyond rounding.
    pub(super) fn is_convex(&self) -> bool {
        self.least > self.rounding()
    }

    /// Whether some direction curves downwards, beyond rounding.
    pub(super) fn is_concave(&self) -> bool {
        self.least < -self.rounding()
    }

    /// By how much the model falls along the directions that curve upwards.
    pub(super) fn promise(&self) -> T {
        let mut sum = T::ZERO;
        for j in 0..N {
            if self.values[j] > self.rounding() {
                sum += self.slopes[j] * self.slopes[j] / self.values[j];
            }
        }
        sum * T::from_f64(0.5)
    }

    /// Whether the model falls along a direction that does not curve, by more than a slope that is
    /// made of rounding errors.
    pub(super) fn slides(&self, rounding: T) -> bool {
        let mut both = self.values.iter().zip(&self.slopes);
        both.any(|(value, slope)| value.abs() <= self.rounding() && slope.abs() > rounding)
    }

    fn rounding(&self) -> T {
        T::EPSILON * self.largest
    }

    /// By how much the model is lower after a step.
    pub(super) fn reduction(&self, q: &Vector<N, T>) -> T {
        let z = self.vectors.t() * q;
        let mut sum = T::ZERO;
        for j in 0..N {
            sum -= z[j] * (self.slopes[j] + z[j] * self.values[j] * T::from_f64(0.5));
        }
        sum
    }

    /// The minimum of the model in the ball `‖q‖ ≤ radius`, up to a tenth of the radius:
    /// `q = −(H + σ·I)⁻¹·g` with σ ≥ 0 and `H + σ·I` positive (J. J. Moré, D. C. Sorensen,
    /// *Computing a trust region step*, 1983).
    pub(super) fn step(&self, radius: T) -> Vector<N, T> {
        if self.is_convex() {
            let newton = self.shifted(T::ZERO);
            if newton.norm() <= radius {
                return self.vectors * newton;
            }
        }
        let floor = if self.least < T::ZERO {
            -self.least
        } else {
            T::ZERO
        };
        let gradient = self.slopes.norm();
        // Where the gradient has no part along the lowest curvature, no shift makes the step as
        // long as the radius: what is missing is added along that curvature, downwards.
        let mut flat = self.shifted(floor);
        let mut hard = true;
        for j in 0..N {
            if self.values[j] + floor <= self.rounding() {
                hard &= self.slopes[j].abs() <= T::EPSILON * gradient;
                flat[j] = T::ZERO;
            }
        }
        let length = flat.norm();
        if hard && length <= radius {
            if self.least < T::ZERO {
                let missing = ((radius - length) * (radius + length)).sqrt();
                let downwards = self.slopes[0] > T::ZERO;
                flat[0] = if downwards { -missing } else { missing };
            }
            return self.vectors * flat;
        }

        // Newton's method on 1/‖q(σ)‖ = 1/radius, between bounds.
        let (mut lower, mut upper) = (floor, floor + gradient / radius);
        let mut shift = upper;
        let mut q = self.shifted(shift);
        for _ in 0..50 {
            let length = q.norm();
            let excess = length - radius;
            if excess.abs() <= radius * T::from_f64(0.1) {
                break;
            }
            if excess > T::ZERO {
                lower = shift;
            } else {
                upper = shift;
            }
            let mut slope = T::ZERO;
            for j in 0..N {
                slope += q[j] * q[j] / (self.values[j] + shift);
            }
            let next = shift + excess / radius * length * length / slope;
            shift = if next > lower && next < upper {
                next
            } else {
                (lower + upper) * T::from_f64(0.5)
            };
            q = self.shifted(shift);
        }
        self.vectors * q
    }

    /// `−(H + σ·I)⁻¹·g`, in the coordinates of the eigenvectors.
    fn shifted(&self, shift: T) -> Vector<N, T> {
        Vector::from_fn(|j| -self.slopes[j] / (self.values[j] + shift))
    }
}
