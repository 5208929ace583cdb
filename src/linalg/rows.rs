//! A matrix as a list of rows or of columns.

use super::{Covector, Matrix, Vector};
use crate::scalar::Scalar;

impl<const M: usize, const N: usize, T: Scalar> Matrix<M, N, T> {
    /// From its rows: row i of a Jacobian is the covector `∇ᵀfᵢ` (paper, equation 9).
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let j = Jacobian::from_rows([Covector([1.0, 2.0]), Covector([3.0, 4.0])]);
    /// assert_eq!(j, Matrix([[1.0, 2.0], [3.0, 4.0]]));
    /// ```
    #[must_use]
    pub const fn from_rows(rows: [Covector<N, T>; M]) -> Self {
        let mut matrix = Self::zeros();
        let mut i = 0;
        while i < M {
            matrix.0[i] = rows[i].0;
            i += 1;
        }
        matrix
    }

    /// From its columns: a matrix is a list of vectors (paper, equation 2).
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let m = Matrix::from_columns([Vector([1.0, 2.0]), Vector([3.0, 4.0])]);
    /// assert_eq!(m, Matrix([[1.0, 3.0], [2.0, 4.0]]));
    /// ```
    #[must_use]
    pub const fn from_columns(columns: [Vector<M, T>; N]) -> Self {
        let mut matrix = Self::zeros();
        let mut j = 0;
        while j < N {
            matrix.set_column(j, &columns[j]);
            j += 1;
        }
        matrix
    }

    /// Row i. By reference it is `m.0[i]`, an array.
    ///
    /// # Panics
    /// If `i ≥ M`, as indexing does.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[1.0, 2.0], [3.0, 4.0]]).row(1), Covector([3.0, 4.0]));
    /// ```
    #[must_use]
    #[inline]
    #[track_caller]
    pub const fn row(&self, i: usize) -> Covector<N, T> {
        Covector(self.0[i])
    }

    /// Column j.
    ///
    /// # Panics
    /// If `j ≥ N`, as indexing does.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[1.0, 2.0], [3.0, 4.0]]).column(1), Vector([2.0, 4.0]));
    /// ```
    #[must_use]
    #[inline]
    #[track_caller]
    pub const fn column(&self, j: usize) -> Vector<M, T> {
        assert!(j < N, "column out of range");
        let mut column = Vector::zeros();
        let mut i = 0;
        while i < M {
            column.0[i] = self.0[i][j];
            i += 1;
        }
        column
    }

    /// Replaces row i.
    ///
    /// # Panics
    /// If `i ≥ M`, as indexing does.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let mut m = Matrix::zeros();
    /// m.set_row(1, &Covector([3.0, 4.0]));
    /// assert_eq!(m, Matrix([[0.0, 0.0], [3.0, 4.0]]));
    /// ```
    #[inline]
    #[track_caller]
    pub const fn set_row(&mut self, i: usize, row: &Covector<N, T>) {
        self.0[i] = row.0;
    }

    /// Replaces column j.
    ///
    /// # Panics
    /// If `j ≥ N`, as indexing does.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let mut m = Matrix::zeros();
    /// m.set_column(1, &Vector([3.0, 4.0]));
    /// assert_eq!(m, Matrix([[0.0, 3.0], [0.0, 4.0]]));
    /// ```
    #[inline]
    #[track_caller]
    pub const fn set_column(&mut self, j: usize, column: &Vector<M, T>) {
        assert!(j < N, "column out of range");
        let mut i = 0;
        while i < M {
            self.0[i][j] = column.0[i];
            i += 1;
        }
    }

    /// The rows from top to bottom.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let m = Matrix([[1.0, 2.0], [3.0, 4.0]]);
    /// assert_eq!(m.rows().map(|row| row.sum()).max_by(f32::total_cmp), Some(7.0));
    /// ```
    pub fn rows(
        &self,
    ) -> impl DoubleEndedIterator<Item = Covector<N, T>> + ExactSizeIterator + Clone + '_ {
        self.0.iter().map(|&row| Covector(row))
    }

    /// The columns from left to right.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let m = Matrix([[1.0, 2.0], [3.0, 4.0]]);
    /// assert_eq!(m.columns().next_back(), Some(Vector([2.0, 4.0])));
    /// ```
    pub fn columns(
        &self,
    ) -> impl DoubleEndedIterator<Item = Vector<M, T>> + ExactSizeIterator + Clone + '_ {
        (0..N).map(|j| self.column(j))
    }

    /// The sum of all rows, `1ᵀM`: entry j is the sum of column j.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[1.0, 2.0], [3.0, 4.0]]).row_sum(), Covector([4.0, 6.0]));
    /// ```
    #[must_use]
    pub fn row_sum(&self) -> Covector<N, T> {
        let mut sum = Covector::zeros();
        for row in &self.0 {
            for (s, &x) in sum.iter_mut().zip(row) {
                *s += x;
            }
        }
        sum
    }

    /// The sum of all columns, `M·1`: entry i is the sum of row i.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[1.0, 2.0], [3.0, 4.0]]).column_sum(), Vector([3.0, 7.0]));
    /// ```
    #[must_use]
    pub fn column_sum(&self) -> Vector<M, T> {
        Vector::from_fn(|i| super::lanes::sum_of(&self.0[i], |x| x))
    }
}
