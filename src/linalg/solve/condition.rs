//! How much a solution magnifies errors.

use super::Lu;
use super::scale::scaled;
use crate::linalg::{Covector, Matrix, Vector};
use crate::scalar::Real;

/// More steps are hardly ever taken: two or three find what there is to be found.
const STEPS: usize = 5;

impl<const N: usize, T: Real> Lu<N, T> {
    /// An estimate of the condition number `κ₁ = ‖A‖₁·‖A⁻¹‖₁`: by how much a relative error of A
    /// or b is magnified in the solution. About `log₁₀ κ₁` decimal digits of it are lost.
    ///
    /// Never more than κ₁ itself (but for rounding), and hardly ever less than a third of it;
    /// `‖A⁻¹‖₁` is estimated from a handful of solutions instead of an inverse: the method of
    /// Hager in the form of Higham (*Accuracy and Stability of Numerical Algorithms*, 2nd ed.,
    /// algorithm 15.4; LAPACK's `xLACN2`). `2/3·N³ + 22·N²` flops at most, the former for the
    /// norm of A, as the product of its factors. Infinite where it or a solution overflows, 0 for
    /// N = 0.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[1.0, 0.0], [0.0, 1e-3]]).lu()?.condition_estimate(), 1000.0);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[doc(alias = "rcond")]
    #[must_use]
    pub fn condition_estimate(&self) -> T {
        if N == 0 {
            return T::ZERO;
        }
        let estimate = self.norm_1() * self.inverse_norm_estimate();
        if estimate.is_finite() {
            estimate
        } else {
            T::from_f64(f64::INFINITY)
        }
    }

    /// `‖A‖₁`: row i of P·A is `Σ lᵢₖ·uₖ`, and lᵢᵢ = 1.
    fn norm_1(&self) -> T {
        let mut sums = Covector::<N, T>::zeros();
        for i in 0..N {
            let mut row = [T::ZERO; N];
            for k in 0..i {
                for j in k..N {
                    row[j] += self.factors[i][k] * self.factors[k][j];
                }
            }
            for j in i..N {
                row[j] += self.factors[i][j];
            }
            for j in 0..N {
                sums.0[j] += row[j].abs();
            }
        }
        sums.norm_inf()
    }

    /// A call, so that the loops are there once.
    #[inline(never)]
    fn solution(&self, b: &Vector<N, T>) -> Vector<N, T> {
        self.solve(b)
    }

    /// `‖A⁻¹x‖₁` is convex in x, so that its maximum over the unit ball lies at a unit vector.
    /// From one point its gradient leads to the most promising of these.
    fn inverse_norm_estimate(&self) -> T {
        // Counted in T: without a detour through f64, where that is done in software.
        let n = Vector::<N, T>::ones().sum();
        let mut x = Vector::filled(n.recip());
        let mut largest = T::ZERO;
        let mut at = None;
        for _ in 0..STEPS {
            let y = self.solution(&x);
            let norm = y.norm_1();
            if at.is_some() && norm <= largest {
                break;
            }
            largest = norm;
            let signs = Covector(y.0.map(T::signum));
            let gradient = self.solve_covector(&signs);
            let mut best = 0;
            for i in 1..N {
                if gradient.0[i].abs() > gradient.0[best].abs() {
                    best = i;
                }
            }
            if at == Some(best) {
                break;
            }
            at = Some(best);
            x = Vector::zeros();
            x.0[best] = T::ONE;
        }
        // A vector of its own kind, for matrices made to mislead the search.
        let mut alternating = Vector::zeros();
        let step = if N > 1 { (n - T::ONE).recip() } else { T::ZERO };
        let weight = (n + n + n) / T::from_i32(2);
        let (mut size, mut sign) = (T::ONE, T::ONE);
        for x in &mut alternating {
            *x = sign * size / weight;
            size += step;
            sign = -sign;
        }
        let other = self.solution(&alternating).norm_1();
        if other > largest { other } else { largest }
    }
}

impl<const N: usize, T: Real> Matrix<N, N, T> {
    /// An estimate of the condition number `κ₁ = ‖A‖₁·‖A⁻¹‖₁`; infinite for a singular matrix,
    /// NaN if an entry is infinite or NaN. See [`Lu::condition_estimate`].
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[1.0, 0.0], [0.0, 1e-3]]).condition_estimate(), 1000.0);
    /// assert_eq!(Matrix([[1.0, 2.0], [2.0, 4.0]]).condition_estimate(), f32::INFINITY);
    /// ```
    #[must_use]
    pub fn condition_estimate(&self) -> T {
        // The condition does not depend on the unit, but overflow does.
        let Ok((scaled, _)) = scaled(self) else {
            return T::from_f64(f64::NAN);
        };
        match scaled.lu() {
            Ok(lu) => lu.condition_estimate(),
            Err(_) => T::from_f64(f64::INFINITY),
        }
    }
}
