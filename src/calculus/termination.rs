//! Why a solver stopped.

use core::fmt::{Display, Formatter, Result as FmtResult};

/// Why a solver stopped.
///
/// Of the first four it can be said that a minimum was found ([`is_converged`]); after any of them
/// the best point so far is kept. As a [`Display`] and an [`Error`](core::error::Error) it is a
/// sentence.
///
/// [`is_converged`]: Termination::is_converged
///
/// # Example
/// ```
/// use covector::calculus::{Termination, levenberg_marquardt};
/// use covector::prelude::*;
/// // Not defined at the start.
/// let fit = levenberg_marquardt(|x| Vector([x[0].sqrt()]), &Vector([-1.0]));
/// assert_eq!(fit.termination, Termination::NotFinite);
/// assert_eq!(fit.converged().map_err(|e| e.to_string()).unwrap_err(),
///     "the function or its derivatives are not finite");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Termination {
    /// All residuals are zero.
    ExactFit,
    /// The gradient is zero, to the given tolerance: the residuals are orthogonal to every column
    /// of the Jacobian.
    Gradient,
    /// The steps are as small as the given tolerance, or as rounding permits.
    Step,
    /// No step reduces the function by more than the given tolerance, or than rounding permits.
    Reduction,
    /// No point near the best one is better, though the derivatives promise one: a derivative is
    /// wrong, the function has a kink, or (Newton) the system has no zero there.
    Stalled,
    /// The given number of evaluations was used up.
    Evaluations,
    /// The function or its derivatives are infinite or NaN: at the start, or, by Gauss–Newton, where
    /// a step led.
    NotFinite,
    /// There are no residuals.
    NoResiduals,
    /// The columns of the Jacobian are linearly dependent (Gauss–Newton), or the Jacobian is
    /// singular (Newton).
    Singular,
}

impl Termination {
    /// Whether a minimum (or a zero) was found.
    ///
    /// # Example
    /// ```
    /// use covector::calculus::Termination;
    /// assert!(Termination::Step.is_converged());
    /// assert!(!Termination::Evaluations.is_converged());
    /// ```
    #[must_use]
    pub const fn is_converged(self) -> bool {
        matches!(
            self,
            Termination::ExactFit
                | Termination::Gradient
                | Termination::Step
                | Termination::Reduction
        )
    }
}

impl Display for Termination {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        f.write_str(match self {
            Termination::ExactFit => "all residuals are zero",
            Termination::Gradient => "the gradient is zero, to the tolerance",
            Termination::Step => "the steps are as small as the tolerance",
            Termination::Reduction => "no step reduces the function by more than the tolerance",
            Termination::Stalled => {
                "no better point is near, though the derivatives promise one: \
                 is a derivative wrong, or has the function a kink?"
            }
            Termination::Evaluations => "the given number of evaluations was used up",
            Termination::NotFinite => "the function or its derivatives are not finite",
            Termination::NoResiduals => "there are no residuals",
            Termination::Singular => "the columns of the Jacobian are linearly dependent",
        })
    }
}
impl core::error::Error for Termination {}
