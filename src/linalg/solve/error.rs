//! Why a matrix cannot be factorised, or a system not be solved.

use core::fmt::{Display, Formatter, Result as FmtResult};

/// Why a matrix cannot be factorised, or a system not be solved.
///
/// Rows, columns and pivots are counted from 0.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// use covector::linalg::solve::SolveError;
/// let error = Matrix([[1.0, 2.0], [2.0, 4.0]]).lu().map(drop);
/// assert_eq!(error, Err(SolveError::Singular { column: 1 }));
/// assert_eq!(
///     error.unwrap_err().to_string(),
///     "the matrix is singular: no pivot in column 1"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SolveError {
    /// The matrix is singular: no pivot is left in this column.
    Singular {
        /// The column.
        column: usize,
    },
    /// The matrix is not positive definite: this pivot is zero or negative.
    NotPositiveDefinite {
        /// The pivot.
        pivot: usize,
    },
    /// The columns are linearly dependent, to working precision.
    RankDeficient {
        /// How many are independent.
        rank: usize,
    },
    /// An entry is infinite or NaN.
    NotFinite,
    /// An iteration did not converge.
    NoConvergence,
}

impl Display for SolveError {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        match self {
            SolveError::Singular { column } => {
                write!(f, "the matrix is singular: no pivot in column {column}")
            }
            SolveError::NotPositiveDefinite { pivot } => {
                write!(
                    f,
                    "the matrix is not positive definite: pivot {pivot} is not positive"
                )
            }
            SolveError::RankDeficient { rank } => write!(
                f,
                "the columns are linearly dependent: only {rank} are independent"
            ),
            SolveError::NotFinite => f.write_str("an entry is infinite or NaN"),
            SolveError::NoConvergence => f.write_str("the iteration did not converge"),
        }
    }
}
impl core::error::Error for SolveError {}
