//! What a fit found, and how sure it is.

use super::pivoted::Pivoted;
use super::search::is_far;
use crate::calculus::Termination;
use crate::linalg::solve::{StreamedQr, count};
use crate::linalg::{Covector, Matrix, Vector};
use crate::scalar::Real;
use core::fmt::{Display, Formatter, LowerExp, Result as FmtResult};

/// What a least-squares solver found: the parameters, how sure they are, and why it stopped.
///
/// There is always a best point; [`converged`](Fit::converged) turns a fit that is not at a
/// minimum into an error. Standard errors assume that the residuals are independent, with the same
/// unknown variance, and that no parameter is held by a bound.
///
/// As text it is a table, each parameter with its standard error (as many digits as the format's
/// precision).
///
/// # Example
/// ```
/// use covector::calculus::curve_fit;
/// use covector::prelude::*;
///
/// let data = [(0.0, 1.0), (1.0, 2.9), (2.0, 5.1), (3.0, 7.0)];
/// let fit = curve_fit(|b, t| b[0] + b[1] * t, &data, &Vector([0.0_f64, 0.0])).converged()?;
/// assert_eq!(format!("{fit:.3}"), "\
/// x1 = 9.700e-1 ± 7.937e-2
/// x2 = 2.020e0 ± 4.243e-2
/// sum of squares 1.800e-2, 4 residuals, standard deviation 9.487e-2
/// the steps are as small as the tolerance (3 steps, 4 evaluations)");
/// # Ok::<(), covector::calculus::Termination>(())
/// ```
#[must_use]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit<const N: usize, T = f32> {
    /// The parameters: the best point that was seen.
    pub parameters: Vector<N, T>,
    /// Why the solver stopped.
    pub termination: Termination,
    /// How many steps it took.
    pub iterations: usize,
    /// How many times it computed all residuals and their derivatives.
    pub evaluations: usize,
    qr: StreamedQr<N, T>,
}

impl<const N: usize, T: Real> Fit<N, T> {
    pub(super) const fn new(
        parameters: Vector<N, T>,
        qr: StreamedQr<N, T>,
        termination: Termination,
        (iterations, evaluations): (usize, usize),
    ) -> Self {
        Fit {
            parameters,
            termination,
            iterations,
            evaluations,
            qr,
        }
    }

    /// Whether a minimum was found.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::levenberg_marquardt;
    /// use covector::prelude::*;
    /// let fit = levenberg_marquardt(|x| Vector([x[0] * x[0] - 2.0]), &Vector([1.0_f64]));
    /// assert!(fit.is_converged());
    /// ```
    #[must_use]
    pub const fn is_converged(&self) -> bool {
        self.termination.is_converged()
    }

    /// The fit, if a minimum was found.
    ///
    /// # Errors
    /// Why the solver stopped, if that was not at a minimum.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::{Termination, levenberg_marquardt};
    /// use covector::prelude::*;
    /// let fit = levenberg_marquardt(|x| Vector([x[0].ln()]), &Vector([-1.0_f64]));
    /// assert_eq!(fit.converged(), Err(Termination::NotFinite));
    /// ```
    pub const fn converged(self) -> Result<Self, Termination> {
        if self.is_converged() {
            Ok(self)
        } else {
            Err(self.termination)
        }
    }

    /// `Σ rᵢ²` at the parameters.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::levenberg_marquardt;
    /// use covector::prelude::*;
    /// let fit = levenberg_marquardt(|x| Vector([x[0] - 1.0, x[0] + 1.0]), &Vector([5.0_f64]));
    /// assert!((fit.residual_sum_of_squares() - 2.0).abs() < 1e-14);
    /// ```
    #[doc(alias = "rss")]
    #[doc(alias = "cost")]
    #[doc(alias = "chi_squared")]
    #[must_use]
    pub fn residual_sum_of_squares(&self) -> T {
        let norm = self.residual_norm();
        norm * norm
    }

    /// `‖r‖`, the root of [`residual_sum_of_squares`](Fit::residual_sum_of_squares).
    ///
    /// # Example
    /// ```
    /// use covector::calculus::levenberg_marquardt;
    /// use covector::prelude::*;
    /// let fit = levenberg_marquardt(|x| Vector([x[0], x[0] - 2.0]), &Vector([5.0_f64]));
    /// assert!((fit.residual_norm() - 2.0_f64.sqrt()).abs() < 1e-14);
    /// ```
    #[must_use]
    pub fn residual_norm(&self) -> T {
        self.qr.norm()
    }

    /// How many residuals there are.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::levenberg_marquardt;
    /// use covector::prelude::*;
    /// let fit = levenberg_marquardt(|x| Vector([x[0], x[0] - 2.0]), &Vector([5.0_f64]));
    /// assert_eq!((fit.residuals(), fit.degrees_of_freedom()), (2, 1));
    /// ```
    #[must_use]
    pub const fn residuals(&self) -> usize {
        self.qr.rows()
    }

    /// How many more residuals there are than parameters, M − N; 0 if there are not.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::levenberg_marquardt;
    /// use covector::prelude::*;
    /// let fit = levenberg_marquardt(|x| Vector([x[0], x[0] - 2.0]), &Vector([5.0_f64]));
    /// assert_eq!(fit.degrees_of_freedom(), 1);
    /// ```
    #[must_use]
    pub const fn degrees_of_freedom(&self) -> usize {
        self.residuals().saturating_sub(N)
    }

    /// The estimated standard deviation of one residual, `s = ‖r‖/√(M − N)`.
    ///
    /// Its square is the reduced χ² if each residual was divided by its known standard deviation:
    /// about 1 for a good model.
    ///
    /// # Errors
    /// [`CovarianceError::NoFreedom`] if there are no more residuals than parameters.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::levenberg_marquardt;
    /// use covector::prelude::*;
    /// let fit = levenberg_marquardt(|x| Vector([x[0] - 1.0, x[0] + 1.0]), &Vector([5.0_f64]));
    /// assert!((fit.standard_deviation()? - 2.0_f64.sqrt()).abs() < 1e-14);
    /// # Ok::<(), covector::calculus::CovarianceError>(())
    /// ```
    #[doc(alias = "reduced_chi_squared")]
    pub fn standard_deviation(&self) -> Result<T, CovarianceError> {
        match self.degrees_of_freedom() {
            0 => Err(CovarianceError::NoFreedom {
                residuals: self.residuals(),
                parameters: N,
            }),
            free => Ok(self.residual_norm() / count::<T>(free).sqrt()),
        }
    }

    /// `(JᵀJ)⁻¹`: N×N: the covariance of the parameters if each residual was divided by its known
    /// standard deviation.
    ///
    /// # Errors
    /// [`CovarianceError::RankDeficient`] if the columns of the Jacobian are linearly dependent,
    /// to working precision: the residuals do not determine all parameters;
    /// [`CovarianceError::NotFinite`] if the residuals, their derivatives or the result are not finite.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::levenberg_marquardt;
    /// use covector::prelude::*;
    /// let fit = levenberg_marquardt(|x| Vector([x[0] * 2.0, x[1] - x[0]]), &Vector([1.0_f64, 1.0]));
    /// let covariance = fit.unscaled_covariance()?;
    /// assert!((covariance - Matrix([[0.25, 0.25], [0.25, 1.25]])).max_abs() < 1e-15);
    /// # Ok::<(), covector::calculus::CovarianceError>(())
    /// ```
    pub fn unscaled_covariance(&self) -> Result<Matrix<N, N, T>, CovarianceError> {
        let root = self.inverse()?;
        finite(root * root.t(), Matrix::is_finite)
    }

    /// The estimated covariance of the parameters, `s²·(JᵀJ)⁻¹`: N×N, with
    /// s the [`standard_deviation`](Fit::standard_deviation).
    ///
    /// # Errors
    /// As [`standard_deviation`](Fit::standard_deviation) and
    /// [`unscaled_covariance`](Fit::unscaled_covariance).
    ///
    /// # Example
    /// ```
    /// use covector::calculus::levenberg_marquardt;
    /// use covector::prelude::*;
    /// let fit = levenberg_marquardt(|x| Vector([x[0] - 1.0, x[0] + 1.0]), &Vector([5.0_f64]));
    /// assert!((fit.covariance()?[(0, 0)] - 1.0).abs() < 1e-14);
    /// # Ok::<(), covector::calculus::CovarianceError>(())
    /// ```
    pub fn covariance(&self) -> Result<Matrix<N, N, T>, CovarianceError> {
        // The deviation first: its square, or that of the root, may overflow or vanish.
        let deviation = self.standard_deviation()?;
        let root = self.inverse()? * deviation;
        finite(root * root.t(), Matrix::is_finite)
    }

    /// The estimated standard errors of the parameters: the roots of the diagonal of
    /// [`covariance`](Fit::covariance).
    ///
    /// # Errors
    /// As [`covariance`](Fit::covariance).
    ///
    /// # Example
    /// ```
    /// use covector::calculus::levenberg_marquardt;
    /// use covector::prelude::*;
    /// // The mean of 1, 2 and 6 is 3 ± √(14/2/3).
    /// let mean = |x: Vector<1, _>| Vector([1.0, 2.0, 6.0]).map(|y| x[0] - y);
    /// let fit = levenberg_marquardt(mean, &Vector([0.0_f64]));
    /// assert!((fit.standard_errors()?[0] - (7.0_f64 / 3.0).sqrt()).abs() < 1e-14);
    /// # Ok::<(), covector::calculus::CovarianceError>(())
    /// ```
    pub fn standard_errors(&self) -> Result<Vector<N, T>, CovarianceError> {
        let deviation = self.standard_deviation()?;
        let root = self.inverse()? * deviation;
        finite(
            Vector(root.0.map(|row| Covector(row).norm())),
            Vector::is_finite,
        )
    }

    /// The correlations of the parameters, `Cᵢⱼ/√(Cᵢᵢ·Cⱼⱼ)` with C the
    /// [`covariance`](Fit::covariance): N×N, from −1 to 1, and 1 on the diagonal. Near ±1, two
    /// parameters can replace each other.
    ///
    /// # Errors
    /// As [`unscaled_covariance`](Fit::unscaled_covariance): the scale does not matter.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::levenberg_marquardt;
    /// use covector::prelude::*;
    /// let fit = levenberg_marquardt(|x| Vector([x[0], x[1] - x[0]]), &Vector([1.0_f64, 1.0]));
    /// let correlation = fit.correlation()?; // the covariance is (1, 1; 1, 2)
    /// assert!((correlation[(0, 1)] - 0.5_f64.sqrt()).abs() < 1e-15);
    /// # Ok::<(), covector::calculus::CovarianceError>(())
    /// ```
    pub fn correlation(&self) -> Result<Matrix<N, N, T>, CovarianceError> {
        let root = self.inverse()?;
        let rows = Matrix(root.0.map(|row| {
            let row = Covector(row);
            (row / row.norm()).0
        }));
        let mut correlation = rows * rows.t();
        for j in 0..N {
            correlation[(j, j)] = T::ONE;
        }
        finite(correlation, Matrix::is_finite)
    }

    /// The inverse of the triangle, up to a rotation: a root of
    /// [`unscaled_covariance`](Fit::unscaled_covariance).
    fn inverse(&self) -> Result<Matrix<N, N, T>, CovarianceError> {
        if !self.qr.is_finite() {
            return Err(CovarianceError::NotFinite);
        }
        let pivoted = Pivoted::new(&self.qr);
        let deficient = CovarianceError::RankDeficient { rank: pivoted.rank };
        pivoted.inverse().ok_or(deficient)
    }

    /// Whether it ended where the residuals hardly depend on some parameters, far from the start.
    pub(super) fn ran_away(&self, start: &Vector<N, T>) -> bool {
        let nothing_better = matches!(
            self.termination,
            Termination::ExactFit | Termination::NotFinite | Termination::NoResiduals
        );
        !nothing_better && is_far(&self.parameters, start, &self.qr, self.is_converged())
    }
}

/// The number or matrix, if it has not overflowed.
fn finite<V>(value: V, is_finite: impl Fn(&V) -> bool) -> Result<V, CovarianceError> {
    if is_finite(&value) {
        Ok(value)
    } else {
        Err(CovarianceError::NotFinite)
    }
}

/// A table of the parameters with their standard errors; six digits after the point unless the
/// format says otherwise.
impl<const N: usize, T: Real + LowerExp> Display for Fit<N, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        let precision = f.precision().unwrap_or(6);
        let errors = self.standard_errors().ok();
        for (j, x) in self.parameters.iter().enumerate() {
            write!(f, "x{} = {x:.precision$e}", j + 1)?;
            match errors {
                Some(errors) => writeln!(f, " ± {:.precision$e}", errors[j])?,
                None => writeln!(f)?,
            }
        }
        let sum = self.residual_sum_of_squares();
        let count = self.residuals();
        write!(f, "sum of squares {sum:.precision$e}, {count} residuals")?;
        if let Ok(deviation) = self.standard_deviation() {
            write!(f, ", standard deviation {deviation:.precision$e}")?;
        }
        write!(
            f,
            "\n{} ({} steps, {} evaluations)",
            self.termination, self.iterations, self.evaluations
        )
    }
}

/// Why the parameters of a fit have no standard errors.
///
/// # Example
/// ```
/// use covector::calculus::{CovarianceError, levenberg_marquardt};
/// use covector::prelude::*;
/// // Only the sum of the two parameters matters.
/// let r = |x: Vector<2, _>| Vector([1.0, 2.0, 3.0]).map(|y| x[0] + x[1] - y);
/// let fit = levenberg_marquardt(r, &Vector([0.0_f64, 0.0]));
/// assert!(fit.is_converged());
/// assert_eq!(fit.standard_errors(), Err(CovarianceError::RankDeficient { rank: 1 }));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CovarianceError {
    /// There are no more residuals than parameters: nothing is left to estimate their variance.
    NoFreedom {
        /// How many residuals there are.
        residuals: usize,
        /// How many parameters there are.
        parameters: usize,
    },
    /// The columns of the Jacobian are linearly dependent, to working precision: the residuals do
    /// not determine all parameters.
    RankDeficient {
        /// How many are independent.
        rank: usize,
    },
    /// The residuals or their derivatives are infinite or NaN, or the result has overflowed.
    NotFinite,
}

impl Display for CovarianceError {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        match self {
            CovarianceError::NoFreedom {
                residuals,
                parameters,
            } => write!(
                f,
                "{residuals} residuals for {parameters} parameters leave nothing to estimate \
                 errors from"
            ),
            CovarianceError::RankDeficient { rank } => write!(
                f,
                "the residuals determine only {rank} independent combinations of the parameters"
            ),
            CovarianceError::NotFinite => {
                f.write_str("the residuals, their derivatives or the errors are not finite")
            }
        }
    }
}
impl core::error::Error for CovarianceError {}
