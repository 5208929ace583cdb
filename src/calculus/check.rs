//! Checks of derivatives that were written by hand.

use super::difference::{Deviation, Estimate, Steps, around, typical};
use super::{gradient, jacobian};
use crate::linalg::{Covector, Jacobian, Matrix, Vector};
use crate::scalar::{Dual, Real};
use core::fmt::{Debug, Display, Formatter, Result as FmtResult};

/// A derivative that passed its check, and how well.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let report = check_gradient(|x| x[0] * x[1], |x| Covector([x[1], x[0]]), &Vector([2.0, 3.0]));
/// let report = report.unwrap();
/// assert_eq!(report.entries, 2);
/// assert!(report.worst.unwrap().deviation.relative_error() < 1e-3); // in f32
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GradientReport {
    /// How many entries were checked.
    pub entries: usize,
    /// The entry that is furthest off, for what its check could see; none of no entries.
    pub worst: Option<JacobianEntry>,
}
impl Display for GradientReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        write!(f, "{} entries are right", self.entries)?;
        match &self.worst {
            Some(worst) => write!(f, "; the worst is {worst}"),
            None => Ok(()),
        }
    }
}

/// An entry of a Jacobian (a gradient has row 0 only) that was checked.
///
/// # Example
/// ```
/// use covector::calculus::GradientError;
/// use covector::prelude::*;
/// let wrong = Matrix([[1.0, 0.0], [2.0, 1.0]]);
/// let error = check_jacobian(|x| x, |_| wrong, &Vector([2.0, 3.0])).unwrap_err();
/// let GradientError::Wrong { worst, .. } = error else { unreachable!() };
/// assert_eq!((worst.row, worst.column), (1, 0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct JacobianEntry {
    /// Which entry of the function's value.
    pub row: usize,
    /// Which coordinate it is differentiated by.
    pub column: usize,
    /// What was given and what was expected.
    pub deviation: Deviation,
}
impl Display for JacobianEntry {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        write!(
            f,
            "row {}, column {}: {}",
            self.row, self.column, self.deviation
        )
    }
}

/// Why a derivative did not pass its check.
///
/// `Debug` prints the same sentence as `Display`, as that is what a test shows that unwraps.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// // f(x) = x₁², with a factor forgotten.
/// let error = check_gradient(|x| x[0] * x[0], |x| Covector([x[0]]), &Vector([4.0_f64]));
/// assert_eq!(
///     error.unwrap_err().to_string(),
///     "the derivative is wrong in 1 of 1 entries, most of all in row 0, column 0: \
///      4.0 given, 8.0 expected (relative error 5.0e-1, absolute 4.0e0)"
/// );
/// ```
#[derive(Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum GradientError {
    /// Entries are wrong.
    Wrong {
        /// How many.
        wrong: usize,
        /// Of how many.
        entries: usize,
        /// The one that is furthest off.
        worst: JacobianEntry,
    },
    /// The function itself is infinite or NaN at the point.
    ValueNotFinite {
        /// Which entry of its value.
        row: usize,
    },
    /// An entry of the derivative is infinite or NaN.
    DerivativeNotFinite {
        /// Which entry of the function's value.
        row: usize,
        /// Which coordinate it is differentiated by.
        column: usize,
    },
    /// The function has no values on both sides of the point: it lies at the end of its domain.
    NoNeighbours {
        /// Which entry of its value.
        row: usize,
        /// Along which coordinate.
        column: usize,
    },
}
impl Display for GradientError {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        match self {
            GradientError::Wrong {
                wrong,
                entries,
                worst,
            } => write!(
                f,
                "the derivative is wrong in {wrong} of {entries} entries, most of all in {worst}"
            ),
            GradientError::ValueNotFinite { row } => {
                write!(f, "the function's value is not finite in row {row}")
            }
            GradientError::DerivativeNotFinite { row, column } => write!(
                f,
                "the derivative is not finite in row {row}, column {column}"
            ),
            GradientError::NoNeighbours { row, column } => write!(
                f,
                "row {row} has no finite values on both sides of the point, along coordinate {column}"
            ),
        }
    }
}
impl Debug for GradientError {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        Display::fmt(self, f)
    }
}
impl core::error::Error for GradientError {}

/// Checks a gradient that was written by hand, `df: x ↦ ∇ᵀf(x)`, at the point x, against
/// differences of f.
///
/// The steps are found for each coordinate; the error of every difference is estimated, too, and
/// added to what is allowed, so that functions and points of any scale can be checked. An entry is
/// wrong if it is off by more than `√ε` of itself and that error. Not at a kink, where there is no
/// derivative to compare with.
///
/// # Errors
/// If an entry is wrong, or not finite, or f has no finite values around x.
///
/// # Example
/// In a test, one line:
/// ```
/// use covector::prelude::*;
/// // f(x) = x₁·x₂ + x₁²
/// let f = |x: Vector<2, f64>| x[0] * x[1] + x[0] * x[0];
/// let df = |x: Vector<2, f64>| Covector([x[1] + 2.0 * x[0], x[0]]);
/// check_gradient(f, df, &Vector([3.0, 4.0])).unwrap();
///
/// let wrong = |x: Vector<2, f64>| Covector([x[1] + 2.0 * x[0], x[1]]);
/// assert!(check_gradient(f, wrong, &Vector([3.0, 4.0])).is_err());
/// ```
pub fn check_gradient<const N: usize, T: Real>(
    f: impl Fn(Vector<N, T>) -> T,
    df: impl FnOnce(Vector<N, T>) -> Covector<N, T>,
    x: &Vector<N, T>,
) -> Result<GradientReport, GradientError> {
    check_jacobian(|x| Vector([f(x)]), |x| Matrix([df(x).0]), x)
}

/// Checks a Jacobian that was written by hand, `df: x ↦ J(x)`, at the point x, against differences
/// of f; as [`check_gradient`].
///
/// # Errors
/// If an entry is wrong, or not finite, or f has no finite values around x.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// // Polar to Cartesian coordinates.
/// let f = |p: Vector<2, f64>| Vector([p[0] * p[1].cos(), p[0] * p[1].sin()]);
/// let df = |p: Vector<2, f64>| {
///     let (r, (sin, cos)) = (p[0], p[1].sin_cos());
///     Matrix([[cos, -r * sin], [sin, r * cos]])
/// };
/// let p = Vector([2.0, 0.5]);
/// assert_eq!(check_jacobian(f, df, &p).unwrap().entries, 4);
///
/// let error = check_jacobian(f, |p| df(p).t(), &p).unwrap_err(); // the wrong way round
/// assert!(error.to_string().starts_with("the derivative is wrong in 2 of 4 entries"));
/// ```
pub fn check_jacobian<const M: usize, const N: usize, T: Real>(
    f: impl Fn(Vector<N, T>) -> Vector<M, T>,
    df: impl FnOnce(Vector<N, T>) -> Jacobian<M, N, T>,
    x: &Vector<N, T>,
) -> Result<GradientReport, GradientError> {
    let given = df(*x);
    all_finite(&f(*x), &given)?;
    let mut tally = Tally::NEW;
    let typical = typical(x.iter());
    for j in 0..N {
        let mut estimates = [Estimate::NEW; M];
        let steps = Steps::new(x.0[j], typical);
        for step in steps.iter() {
            let (mut below, mut above) = (*x, *x);
            let width;
            (below.0[j], above.0[j], width) = around(x.0[j], step);
            let (minus, plus) = (f(below), f(above));
            for i in 0..M {
                let values = [minus.0[i].to_f64(), plus.0[i].to_f64()];
                estimates[i].add::<T>(&steps, step, width, values);
            }
            if estimates.iter().all(|estimate| estimate.is_final) {
                break;
            }
        }
        for (i, estimate) in estimates.iter().enumerate() {
            if !estimate.error.is_finite() {
                return Err(GradientError::NoNeighbours { row: i, column: j });
            }
            let deviation = Deviation::new(given.0[i][j].to_f64(), estimate);
            tally.add::<T>(i, j, deviation);
        }
    }
    tally.report()
}

/// Checks a gradient that was written by hand against dual numbers: exact to rounding, and on kinks
/// and edges, too, where f is written for dual numbers.
///
/// # Errors
/// If an entry is wrong or not finite, or f is not.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let f = |x: Vector<2, Dual<2, f64>>| x[0] * x[1] + x[0] * x[0];
/// let df = |x: Vector<2, f64>| Covector([x[1] + 2.0 * x[0], x[0]]);
/// check_gradient_by_duals(f, df, &Vector([3.0, 4.0])).unwrap();
/// ```
pub fn check_gradient_by_duals<const N: usize, T: Real>(
    f: impl Fn(Vector<N, Dual<N, T>>) -> Dual<N, T>,
    df: impl FnOnce(Vector<N, T>) -> Covector<N, T>,
    x: &Vector<N, T>,
) -> Result<GradientReport, GradientError> {
    let value = f(Vector(Dual::variables(x.0))).re;
    let expected = Matrix([gradient(f, x).0]);
    against(&Vector([value]), &expected, &Matrix([df(*x).0]))
}

/// Checks a Jacobian that was written by hand against dual numbers; as
/// [`check_gradient_by_duals`].
///
/// # Errors
/// If an entry is wrong or not finite, or f is not.
///
/// # Example
/// ```
/// use covector::calculus::Function;
/// use covector::prelude::*;
///
/// struct Polar;
/// impl Function<2, 2> for Polar {
///     fn eval<T: Real>(&self, p: &Vector<2, T>) -> Vector<2, T> {
///         Vector([p[0] * p[1].cos(), p[0] * p[1].sin()])
///     }
/// }
/// let df = |p: Vector<2, f64>| {
///     let (r, (sin, cos)) = (p[0], p[1].sin_cos());
///     Matrix([[cos, -r * sin], [sin, r * cos]])
/// };
/// check_jacobian_by_duals(|p| Polar.eval(&p), df, &Vector([2.0, 0.5])).unwrap();
/// ```
pub fn check_jacobian_by_duals<const M: usize, const N: usize, T: Real>(
    f: impl Fn(Vector<N, Dual<N, T>>) -> Vector<M, Dual<N, T>>,
    df: impl FnOnce(Vector<N, T>) -> Jacobian<M, N, T>,
    x: &Vector<N, T>,
) -> Result<GradientReport, GradientError> {
    let value = Vector(f(Vector(Dual::variables(x.0))).0.map(|y| y.re));
    against(&value, &jacobian(f, x), &df(*x))
}

/// Compares entries with ones that are exact to rounding.
fn against<const M: usize, const N: usize, T: Real>(
    value: &Vector<M, T>,
    expected: &Jacobian<M, N, T>,
    given: &Jacobian<M, N, T>,
) -> Result<GradientReport, GradientError> {
    all_finite(value, given)?;
    let largest = |entries: &mut dyn Iterator<Item = T>| {
        entries.fold(0.0_f64, |m, e| m.max(e.to_f64().abs()))
    };
    let mut tally = Tally::NEW;
    for i in 0..M {
        let in_row = largest(&mut expected.0[i].iter().copied());
        for j in 0..N {
            let in_column = largest(&mut expected.0.iter().map(|row| row[j]));
            let deviation = Deviation {
                given: given.0[i][j].to_f64(),
                expected: expected.0[i][j].to_f64(),
                // Where large terms cancel, which both a row and its column would show.
                uncertainty: 16.0 * T::EPSILON.to_f64() * in_row.min(in_column),
            };
            tally.add::<T>(i, j, deviation);
        }
    }
    tally.report()
}

fn all_finite<const M: usize, const N: usize, T: Real>(
    value: &Vector<M, T>,
    derivative: &Jacobian<M, N, T>,
) -> Result<(), GradientError> {
    if let Some(row) = value.iter().position(|y| !y.is_finite()) {
        return Err(GradientError::ValueNotFinite { row });
    }
    match derivative.iter().position(|d| !d.is_finite()) {
        Some(k) => Err(GradientError::DerivativeNotFinite {
            row: k / N,
            column: k % N,
        }),
        None => Ok(()),
    }
}

/// The entries so far.
struct Tally {
    entries: usize,
    wrong: usize,
    worst: Option<JacobianEntry>,
    badness: f64,
}
impl Tally {
    const NEW: Self = Tally {
        entries: 0,
        wrong: 0,
        worst: None,
        badness: -1.0,
    };
    fn add<T: Real>(&mut self, row: usize, column: usize, deviation: Deviation) {
        let badness = deviation.badness::<T>();
        self.entries += 1;
        // A NaN from the dual numbers is not right either.
        let is_right = badness <= 1.0;
        self.wrong += usize::from(!is_right);
        if badness > self.badness || badness.is_nan() {
            self.badness = badness;
            self.worst = Some(JacobianEntry {
                row,
                column,
                deviation,
            });
        }
    }
    fn report(self) -> Result<GradientReport, GradientError> {
        match self.worst {
            Some(worst) if self.wrong > 0 => Err(GradientError::Wrong {
                wrong: self.wrong,
                entries: self.entries,
                worst,
            }),
            worst => Ok(GradientReport {
                entries: self.entries,
                worst,
            }),
        }
    }
}
