//! Triangular systems: by substitution.

use super::SolveError;
use crate::linalg::{Covector, Matrix, Vector};
use crate::scalar::{Real, Scalar};

/// Solves `L·x = b` in place, first row first; `divide(i, s)` is `s/lᵢᵢ`.
///
/// Every sum runs towards the unknown found last, so that only its last term has to wait.
#[inline(always)]
pub(super) fn lower<T: Scalar, const N: usize>(
    l: &[[T; N]; N],
    x: &mut [T; N],
    divide: impl Fn(usize, T) -> T,
) {
    for i in 0..N {
        let mut sum = x[i];
        for j in 0..i {
            sum -= l[i][j] * x[j];
        }
        x[i] = divide(i, sum);
    }
}

/// Solves `U·x = b` in place, last row first.
#[inline(always)]
pub(super) fn upper<T: Scalar, const N: usize>(
    u: &[[T; N]; N],
    x: &mut [T; N],
    divide: impl Fn(usize, T) -> T,
) {
    for i in (0..N).rev() {
        let mut sum = x[i];
        for j in (i + 1..N).rev() {
            sum -= u[i][j] * x[j];
        }
        x[i] = divide(i, sum);
    }
}

/// Solves `x·L = g` in place, last column first.
#[inline(always)]
pub(super) fn lower_row<T: Scalar, const N: usize>(
    l: &[[T; N]; N],
    x: &mut [T; N],
    divide: impl Fn(usize, T) -> T,
) {
    for i in (0..N).rev() {
        let known = divide(i, x[i]);
        x[i] = known;
        for j in 0..i {
            x[j] -= known * l[i][j];
        }
    }
}

/// Solves `x·U = g` in place, first column first.
#[inline(always)]
pub(super) fn upper_row<T: Scalar, const N: usize>(
    u: &[[T; N]; N],
    x: &mut [T; N],
    divide: impl Fn(usize, T) -> T,
) {
    for i in 0..N {
        let known = divide(i, x[i]);
        x[i] = known;
        for j in i + 1..N {
            x[j] -= known * u[i][j];
        }
    }
}

/// Solves `L·X = B` in place, row by row.
#[inline(always)]
pub(super) fn lower_rows<T: Scalar, const N: usize, const P: usize>(
    l: &[[T; N]; N],
    x: &mut [[T; P]; N],
    divide: impl Fn(usize, T) -> T,
) {
    for i in 0..N {
        let (known, rest) = x.split_at_mut(i);
        if let Some(row) = rest.first_mut() {
            for (&factor, known) in l[i].iter().zip(known.iter()) {
                subtract(row, factor, known);
            }
            *row = row.map(|x| divide(i, x));
        }
    }
}

/// Solves `U·X = B` in place, row by row.
#[inline(always)]
pub(super) fn upper_rows<T: Scalar, const N: usize, const P: usize>(
    u: &[[T; N]; N],
    x: &mut [[T; P]; N],
    divide: impl Fn(usize, T) -> T,
) {
    for i in (0..N).rev() {
        let (rest, known) = x.split_at_mut(i + 1);
        if let Some(row) = rest.last_mut() {
            for (&factor, known) in u[i][i + 1..].iter().zip(known.iter()) {
                subtract(row, factor, known);
            }
            *row = row.map(|x| divide(i, x));
        }
    }
}

/// `row −= factor·other`.
#[inline(always)]
pub(super) fn subtract<T: Scalar, const P: usize>(row: &mut [T; P], factor: T, other: &[T; P]) {
    for (x, &y) in row.iter_mut().zip(other) {
        *x -= factor * y;
    }
}

/// The first diagonal entry that cannot be divided by.
fn check_diagonal<T: Real, const N: usize>(matrix: &Matrix<N, N, T>) -> Result<(), SolveError> {
    for i in 0..N {
        let pivot = matrix.0[i][i];
        if !pivot.is_finite() {
            return Err(SolveError::NotFinite);
        }
        if pivot.abs() <= T::ZERO {
            return Err(SolveError::Singular { column: i });
        }
    }
    Ok(())
}

macro_rules! triangle {
    (
        $Triangle:ident, $which:literal, $order:literal, $other:literal, $new:ident, $unit:ident,
        $solve:ident, $solve_row:ident, $solve_rows:ident,
        $matrix:literal, $b:literal, $g:literal, $unit_matrix:literal, $unit_x:literal
    ) => {
        #[doc = concat!("The ", $which, " triangle of a matrix, to be solved with by ", $order)]
        /// substitution.
        ///
        #[doc = concat!("Made by [`Matrix::", stringify!($new), "`] and, with ones in place of the diagonal, by")]
        #[doc = concat!("[`Matrix::", stringify!($unit), "`]. What is stored ", $other, " the diagonal is never read, so that a")]
        /// packed factorisation can be used as it is. A solution costs N² flops and is the exact
        /// one of a matrix whose entries differ by N·ε of their size at most (Golub & Van Loan,
        /// *Matrix Computations*, 4th ed., §3.1; Higham, *Accuracy and Stability of Numerical
        /// Algorithms*, theorem 8.5).
        ///
        /// # Example
        /// ```
        /// use covector::prelude::*;
        #[doc = concat!("let a = Matrix(", $matrix, ");")]
        #[doc = concat!("let triangle = a.", stringify!($new), "()?;")]
        #[doc = concat!("assert_eq!(triangle.solve(&Vector(", $b, ")), Vector([1.0, 2.0]));")]
        #[doc = concat!("assert_eq!(triangle.solve_covector(&Covector(", $g, ")), Covector([1.0, 2.0]));")]
        /// # Ok::<(), covector::linalg::solve::SolveError>(())
        /// ```
        #[derive(Clone, Copy, Debug)]
        pub struct $Triangle<'a, const N: usize, T = f32> {
            matrix: &'a Matrix<N, N, T>,
            unit: bool,
        }

        impl<const N: usize, T: Real> $Triangle<'_, N, T> {
            #[inline(always)]
            fn divide(&self) -> impl Fn(usize, T) -> T {
                |i, x| if self.unit { x } else { x / self.matrix.0[i][i] }
            }

            /// The solution x of `A·x = b`, where A is this triangle.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("let a = Matrix(", $matrix, ");")]
            #[doc = concat!("assert_eq!(a.", stringify!($new), "()?.solve(&Vector(", $b, ")), Vector([1.0, 2.0]));")]
            /// # Ok::<(), covector::linalg::solve::SolveError>(())
            /// ```
            #[must_use]
            pub fn solve(&self, b: &Vector<N, T>) -> Vector<N, T> {
                let mut x = *b;
                $solve(&self.matrix.0, &mut x.0, self.divide());
                x
            }

            /// The solution x of `x·A = g`, where A is this triangle: `g·A⁻¹`, the transposed
            /// solve, and the pullback of a covector through [`solve`](Self::solve).
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("let a = Matrix(", $matrix, ");")]
            #[doc = concat!("let x = a.", stringify!($new), "()?.solve_covector(&Covector(", $g, "));")]
            /// assert_eq!(x, Covector([1.0, 2.0]));
            /// # Ok::<(), covector::linalg::solve::SolveError>(())
            /// ```
            #[must_use]
            pub fn solve_covector(&self, g: &Covector<N, T>) -> Covector<N, T> {
                let mut x = *g;
                $solve_row(&self.matrix.0, &mut x.0, self.divide());
                x
            }

            /// The solution X of `A·X = B`, where A is this triangle: P systems at once.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("let a = Matrix(", $matrix, ");")]
            #[doc = concat!("let triangle = a.", stringify!($new), "()?;")]
            /// let inverse = triangle.solve_matrix(&Matrix::identity());
            #[doc = concat!("assert_eq!(inverse * Vector(", $b, "), Vector([1.0, 2.0]));")]
            /// # Ok::<(), covector::linalg::solve::SolveError>(())
            /// ```
            #[must_use]
            pub fn solve_matrix<const P: usize>(&self, b: &Matrix<N, P, T>) -> Matrix<N, P, T> {
                let mut x = *b;
                $solve_rows(&self.matrix.0, &mut x.0, self.divide());
                x
            }

            /// The solution X of `X·A = B`, where A is this triangle: every row of B is a covector
            /// to [`solve_covector`](Self::solve_covector) for.
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("let a = Matrix(", $matrix, ");")]
            #[doc = concat!("let x = a.", stringify!($new), "()?.solve_rows(&Matrix([", $g, "]));")]
            /// assert_eq!(x, Matrix([[1.0, 2.0]]));
            /// # Ok::<(), covector::linalg::solve::SolveError>(())
            /// ```
            #[must_use]
            pub fn solve_rows<const P: usize>(&self, b: &Matrix<P, N, T>) -> Matrix<P, N, T> {
                Matrix(b.0.map(|row| self.solve_covector(&Covector(row)).0))
            }
        }

        impl<const N: usize, T: Real> Matrix<N, N, T> {
            #[doc = concat!("The ", $which, " triangle with the diagonal, to solve with by substitution.")]
            ///
            /// # Errors
            /// [`Singular`](SolveError::Singular) names the first zero on the diagonal;
            /// [`NotFinite`](SolveError::NotFinite) if an entry of the diagonal is infinite or
            /// NaN.
            ///
            /// # Example
            /// ```
            /// use covector::linalg::solve::SolveError;
            /// use covector::prelude::*;
            #[doc = concat!("let a = Matrix(", $matrix, ");")]
            #[doc = concat!("assert_eq!(a.", stringify!($new), "()?.solve(&Vector(", $b, ")), Vector([1.0, 2.0]));")]
            ///
            #[doc = concat!("let error = Matrix([[1.0, 5.0], [5.0, 0.0]]).", stringify!($new), "().unwrap_err();")]
            /// assert_eq!(error, SolveError::Singular { column: 1 });
            /// # Ok::<(), SolveError>(())
            /// ```
            pub fn $new(&self) -> Result<$Triangle<'_, N, T>, SolveError> {
                check_diagonal(self)?;
                Ok($Triangle {
                    matrix: self,
                    unit: false,
                })
            }

            #[doc = concat!("The ", $which, " triangle with ones in place of the diagonal, which is not read.")]
            ///
            /// # Example
            /// ```
            /// use covector::prelude::*;
            #[doc = concat!("let a = Matrix(", $unit_matrix, ");")]
            #[doc = concat!("let x = a.", stringify!($unit), "().solve(&Vector([1.0, 1.0]));")]
            #[doc = concat!("assert_eq!(x, Vector(", $unit_x, "));")]
            /// ```
            #[must_use]
            pub fn $unit(&self) -> $Triangle<'_, N, T> {
                $Triangle {
                    matrix: self,
                    unit: true,
                }
            }
        }
    };
}
triangle!(
    LowerTriangle,
    "lower",
    "forward",
    "above",
    lower_triangle,
    unit_lower_triangle,
    lower,
    lower_row,
    lower_rows,
    "[[2.0, 9.0], [3.0, 4.0]]",
    "[2.0, 11.0]",
    "[8.0, 8.0]",
    "[[7.0, 9.0], [3.0, 7.0]]",
    "[1.0, -2.0]"
);
triangle!(
    UpperTriangle,
    "upper",
    "back",
    "below",
    upper_triangle,
    unit_upper_triangle,
    upper,
    upper_row,
    upper_rows,
    "[[2.0, 3.0], [9.0, 4.0]]",
    "[8.0, 8.0]",
    "[2.0, 11.0]",
    "[[7.0, 3.0], [9.0, 7.0]]",
    "[-2.0, 1.0]"
);
