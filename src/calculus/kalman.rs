//! The extended Kalman filter: a state estimated from measurements, by typed Jacobians.

use super::jacobian_and_value;
use crate::linalg::solve::{SolveError, count};
use crate::linalg::{Jacobian, Matrix, Vector};
use crate::scalar::{Dual, Real};

/// The extended Kalman filter of a state `x ∈ Rᴺ`: its mean and covariance, carried through a
/// nonlinear motion and corrected by nonlinear measurements.
///
/// Motion and measurement are written as plain functions; their Jacobians F: N×N and H: M×N are
/// computed ([`Dual`]), not derived by hand. Every measurement brings its own M, so that different
/// sensors correct one state, each when it has something to say. No step allocates, and a step
/// that fails leaves the estimate as it was.
///
/// [`predict_linear`](Self::predict_linear) and [`update_linear`](Self::update_linear) are the
/// linear filter (Kalman 1960); [`predict_with`](Self::predict_with) and
/// [`update_with`](Self::update_with) take Jacobians that somebody did derive, and innovations
/// that need care (angles). The covariance is updated in Joseph's form, which keeps it symmetric
/// and positive semidefinite under rounding (Bar-Shalom, Li, Kirubarajan, *Estimation with
/// Applications to Tracking and Navigation*, 2001, §5.4.2, §10.3).
///
/// # Example
/// A ball that falls from rest, and a range finder that stands 3 m beside it.
/// ```
/// use covector::calculus::ExtendedKalmanFilter;
/// use covector::prelude::*;
///
/// let (dt, g) = (0.1, 9.81);
/// let q = Matrix([[1e-6, 0.0], [0.0, 1e-6]]);    // covariance of the motion's disturbances
/// let r = Matrix([[1e-4]]);                      // variance of the measurement
/// let start = Vector([18.0_f64, 0.0]);           // height and velocity, guessed
/// let mut ball = ExtendedKalmanFilter::new(start, Matrix::from_diagonal(&Vector([4.0, 1.0])));
///
/// for k in 1..=10 {
///     ball.predict(|x| Vector([x[0] + x[1] * dt - 0.5 * g * dt * dt, x[1] - g * dt]), &q)?;
///     let t = f64::from(k) * dt;
///     let range = (20.0 - 0.5 * g * t * t).hypot(3.0); // it was 20 m in truth
///     ball.update(|x| Vector([x[0].hypot(Dual::constant(3.0))]), &Vector([range]), &r)?;
/// }
/// assert!((ball.mean[0] - (20.0 - 0.5 * g)).abs() < 0.02);
/// assert!((ball.mean[1] + g).abs() < 0.1);
/// assert!(ball.covariance[(0, 0)] < 1e-3);
/// # Ok::<(), covector::linalg::solve::SolveError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExtendedKalmanFilter<const N: usize, T = f32> {
    /// The estimated state, `x: N×1`.
    pub mean: Vector<N, T>,
    /// The covariance of its error, `P: N×N`. Of this, and of Q and R, the symmetric part counts.
    pub covariance: Matrix<N, N, T>,
}

impl<const N: usize, T: Real> ExtendedKalmanFilter<N, T> {
    /// A state of which `mean` and `covariance` are known.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::ExtendedKalmanFilter;
    /// use covector::prelude::*;
    /// let filter = ExtendedKalmanFilter::new(Vector([1.0]), Matrix([[4.0]]));
    /// assert_eq!(filter.covariance.trace(), 4.0);
    /// ```
    #[must_use]
    pub const fn new(mean: Vector<N, T>, covariance: Matrix<N, N, T>) -> Self {
        ExtendedKalmanFilter { mean, covariance }
    }

    /// Moves the state on by `x ← f(x)`, `P ← F·P·Fᵀ + Q` with `F = ∂f/∂x`.
    ///
    /// # Errors
    /// [`SolveError::NotFinite`] if the new mean or covariance is not finite.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::ExtendedKalmanFilter;
    /// use covector::prelude::*;
    /// let mut filter = ExtendedKalmanFilter::new(Vector([3.0]), Matrix([[1.0]]));
    /// filter.predict(|x| Vector([x[0] * x[0]]), &Matrix([[0.5]]))?;
    /// assert_eq!(filter.mean, Vector([9.0]));
    /// assert_eq!(filter.covariance, Matrix([[36.5]])); // 6·1·6 + ½
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    pub fn predict(
        &mut self,
        f: impl FnOnce(Vector<N, Dual<N, T>>) -> Vector<N, Dual<N, T>>,
        q: &Matrix<N, N, T>,
    ) -> Result<(), SolveError> {
        let (jacobian, mean) = jacobian_and_value(f, &self.mean);
        self.predict_with(mean, &jacobian, q)
    }

    /// Moves the state on by a linear map: `x ← F·x`, `P ← F·P·Fᵀ + Q`.
    ///
    /// # Errors
    /// [`SolveError::NotFinite`] if the new mean or covariance is not finite.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::ExtendedKalmanFilter;
    /// use covector::prelude::*;
    /// let mut filter = ExtendedKalmanFilter::new(Vector([3.0]), Matrix([[1.0]]));
    /// filter.predict_linear(&Matrix([[2.0]]), &Matrix([[0.5]]))?;
    /// assert_eq!(filter, ExtendedKalmanFilter::new(Vector([6.0]), Matrix([[4.5]])));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    pub fn predict_linear(
        &mut self,
        f: &Matrix<N, N, T>,
        q: &Matrix<N, N, T>,
    ) -> Result<(), SolveError> {
        self.predict_with(f * self.mean, f, q)
    }

    /// Moves the state on to `mean`, of which the Jacobian F with respect to the old state is
    /// known: `P ← F·P·Fᵀ + Q`.
    ///
    /// # Errors
    /// [`SolveError::NotFinite`] if the new mean or covariance is not finite.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::ExtendedKalmanFilter;
    /// use covector::prelude::*;
    /// let mut filter = ExtendedKalmanFilter::new(Vector([3.0]), Matrix([[1.0]]));
    /// filter.predict_with(Vector([9.0]), &Matrix([[6.0]]), &Matrix([[0.5]]))?;
    /// assert_eq!(filter.covariance, Matrix([[36.5]]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    pub fn predict_with(
        &mut self,
        mean: Vector<N, T>,
        f: &Jacobian<N, N, T>,
        q: &Matrix<N, N, T>,
    ) -> Result<(), SolveError> {
        self.set(mean, f * self.covariance * f.t() + q)
    }

    /// Corrects the state by the measurement z of `h(x)`, whose noise has the covariance R: M×M.
    ///
    /// With `H = ∂h/∂x`, `S = H·P·Hᵀ + R` and the gain `K = P·Hᵀ·S⁻¹`:
    /// `x ← x + K·(z − h(x))`, `P ← (I − K·H)·P·(I − K·H)ᵀ + K·R·Kᵀ`.
    ///
    /// # Errors
    /// [`SolveError::NotPositiveDefinite`] if S is not, as when R is zero and the state is certain;
    /// [`SolveError::NotFinite`] if something is infinite or NaN. The state is then as it was.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::ExtendedKalmanFilter;
    /// use covector::prelude::*;
    /// let mut filter = ExtendedKalmanFilter::new(Vector([3.0]), Matrix([[1.0]]));
    /// // Measured: the square of the state. H = 6, S = 6·1·6 + 4 = 40, K = 0.15.
    /// let innovation = filter.update(|x| Vector([x[0] * x[0]]), &Vector([11.0]), &Matrix([[4.0]]))?;
    /// assert_eq!(innovation.residual, Vector([2.0]));
    /// assert!((filter.mean[0] - 3.3_f64).abs() < 1e-15);
    /// assert!((filter.covariance[(0, 0)] - 0.1).abs() < 1e-15);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    pub fn update<const M: usize>(
        &mut self,
        h: impl FnOnce(Vector<N, Dual<N, T>>) -> Vector<M, Dual<N, T>>,
        z: &Vector<M, T>,
        r: &Matrix<M, M, T>,
    ) -> Result<Innovation<M, T>, SolveError> {
        let (jacobian, expected) = jacobian_and_value(h, &self.mean);
        self.update_with(&(z - expected), &jacobian, r)
    }

    /// Corrects the state by a linear measurement z of `H·x`; else as [`update`](Self::update).
    ///
    /// # Errors
    /// As those of [`update`](Self::update).
    ///
    /// # Example
    /// ```
    /// use covector::calculus::ExtendedKalmanFilter;
    /// use covector::prelude::*;
    /// let mut filter = ExtendedKalmanFilter::new(Vector([3.0, 0.0]), Matrix::identity());
    /// // Only the first coordinate is seen, as well as it was known.
    /// filter.update_linear(&Matrix([[1.0, 0.0]]), &Vector([5.0]), &Matrix([[1.0]]))?;
    /// assert_eq!(filter.mean, Vector([4.0, 0.0]));
    /// assert_eq!(filter.covariance, Matrix([[0.5, 0.0], [0.0, 1.0]]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    pub fn update_linear<const M: usize>(
        &mut self,
        h: &Matrix<M, N, T>,
        z: &Vector<M, T>,
        r: &Matrix<M, M, T>,
    ) -> Result<Innovation<M, T>, SolveError> {
        self.update_with(&(z - h * self.mean), h, r)
    }

    /// Corrects the state by the innovation `z − h(x)`, which the caller has computed (an angle
    /// wrapped to ±π, for instance), and the Jacobian H; else as [`update`](Self::update).
    ///
    /// # Errors
    /// As those of [`update`](Self::update).
    ///
    /// # Example
    /// ```
    /// use covector::calculus::ExtendedKalmanFilter;
    /// use covector::prelude::*;
    /// let mut filter = ExtendedKalmanFilter::new(Vector([3.0]), Matrix([[1.0]]));
    /// filter.update_with(&Vector([2.0]), &Matrix([[1.0]]), &Matrix([[1.0]]))?;
    /// assert_eq!(filter.mean, Vector([4.0]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    pub fn update_with<const M: usize>(
        &mut self,
        residual: &Vector<M, T>,
        h: &Jacobian<M, N, T>,
        r: &Matrix<M, M, T>,
    ) -> Result<Innovation<M, T>, SolveError> {
        if !residual.is_finite() {
            return Err(SolveError::NotFinite);
        }
        let p = symmetric(&self.covariance); // it may have been given otherwise
        let hp = h * p;
        let covariance = symmetric(&(hp * h.t() + r));
        let s = covariance.cholesky()?;
        let gain = s.solve_matrix(&hp).t(); // K = P·Hᵀ·S⁻¹, and S and P are symmetric
        let rest = Matrix::identity() - gain * h;
        self.set(
            self.mean + gain * residual,
            rest * p * rest.t() + gain * r * gain.t(),
        )?;
        let distance_squared = residual.t() * s.solve(residual);
        let ln_2_pi = (T::PI + T::PI).ln();
        let size = count::<T>(M);
        Ok(Innovation {
            residual: *residual,
            covariance,
            distance_squared,
            ln_likelihood: -(distance_squared + s.ln_determinant() + size * ln_2_pi)
                / T::from_i32(2),
        })
    }

    /// Takes over a new estimate if it is one.
    fn set(&mut self, mean: Vector<N, T>, covariance: Matrix<N, N, T>) -> Result<(), SolveError> {
        if !(mean.is_finite() && covariance.is_finite()) {
            return Err(SolveError::NotFinite);
        }
        self.mean = mean;
        self.covariance = symmetric(&covariance);
        Ok(())
    }
}

/// What a measurement said: how far it was from what was expected, and how surprising that is.
///
/// A filter whose models are right has, on average, `distance_squared` = M. A measurement far
/// beyond that is an outlier: work on a copy of the filter, look, and keep the one or the other.
///
/// # Example
/// ```
/// use covector::calculus::ExtendedKalmanFilter;
/// use covector::prelude::*;
/// let mut filter = ExtendedKalmanFilter::new(Vector([0.0_f64]), Matrix([[3.0]]));
/// let seen = filter.update_linear(&Matrix([[1.0]]), &Vector([4.0]), &Matrix([[1.0]]))?;
/// assert_eq!(seen.residual, Vector([4.0]));
/// assert_eq!(seen.covariance, Matrix([[4.0]]));
/// assert_eq!(seen.distance_squared, 4.0); // two standard deviations
/// let normal = (-2.0_f64).exp() / (2.0 * core::f64::consts::TAU.sqrt());
/// assert!((seen.ln_likelihood - normal.ln()).abs() < 1e-14);
/// # Ok::<(), covector::linalg::solve::SolveError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Innovation<const M: usize, T = f32> {
    /// The innovation `y = z − h(x)`.
    pub residual: Vector<M, T>,
    /// Its covariance `S = H·P·Hᵀ + R`.
    pub covariance: Matrix<M, M, T>,
    /// `yᵀ·S⁻¹·y`, the squared distance in standard deviations (Mahalanobis distance, normalised
    /// innovation squared).
    pub distance_squared: T,
    /// The logarithm of the probability density of y, `−½·(yᵀ·S⁻¹·y + ln det S + M·ln 2π)`.
    pub ln_likelihood: T,
}

/// `(A + Aᵀ)/2`: what rounding has made unequal is made equal.
fn symmetric<const N: usize, T: Real>(a: &Matrix<N, N, T>) -> Matrix<N, N, T> {
    (a + a.t()) / T::from_i32(2)
}
