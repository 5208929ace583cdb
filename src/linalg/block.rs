//! Blocks of matrices, and matrices made of blocks: sizes and places are types, and are checked
//! when the program is compiled.

use super::Matrix;
use super::segment::copy;
use crate::scalar::Scalar;

#[track_caller]
const fn block_must_fit([row, column]: [usize; 2], [p, q]: [usize; 2], [m, n]: [usize; 2]) {
    assert!(
        row <= m && p <= m - row,
        "the block reaches below the last row: ROW + P must be at most M"
    );
    assert!(
        column <= n && q <= n - column,
        "the block reaches past the last column: COLUMN + Q must be at most N"
    );
}

#[track_caller]
const fn columns_must_make_whole(a: usize, b: usize, whole: usize) {
    assert!(
        a <= whole && b == whole - a,
        "the parts' columns must add up to the columns of the whole"
    );
}

#[track_caller]
const fn rows_must_make_whole(a: usize, b: usize, whole: usize) {
    assert!(
        a <= whole && b == whole - a,
        "the parts' rows must add up to the rows of the whole"
    );
}

impl<const M: usize, const N: usize, T: Scalar> Matrix<M, N, T> {
    /// The P×Q block whose first entry is (ROW, COLUMN). A block that reaches past an edge
    /// does not compile.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let m = Matrix([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
    /// assert_eq!(m.block::<0, 1, 2, 2>(), Matrix([[2.0, 3.0], [5.0, 6.0]]));
    /// ```
    /// ```compile_fail,E0080
    /// use covector::prelude::*;
    /// let m = Matrix([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
    /// assert_eq!(m.block::<0, 2, 2, 2>(), Matrix([[2.0, 3.0], [5.0, 6.0]]));
    /// ```
    #[must_use]
    pub const fn block<const ROW: usize, const COLUMN: usize, const P: usize, const Q: usize>(
        &self,
    ) -> Matrix<P, Q, T> {
        const { block_must_fit([ROW, COLUMN], [P, Q], [M, N]) }
        let mut block = Matrix::zeros();
        let mut i = 0;
        while i < P {
            let mut j = 0;
            while j < Q {
                block.0[i][j] = self.0[ROW + i][COLUMN + j];
                j += 1;
            }
            i += 1;
        }
        block
    }

    /// The P×Q block whose first entry is (row, column), or `None` if it reaches past an edge.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let m = Matrix([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
    /// assert_eq!(m.block_at(0, 1), Some(Matrix([[2.0, 3.0], [5.0, 6.0]])));
    /// assert_eq!(m.block_at::<2, 2>(0, 2), None);
    /// ```
    #[must_use]
    pub fn block_at<const P: usize, const Q: usize>(
        &self,
        row: usize,
        column: usize,
    ) -> Option<Matrix<P, Q, T>> {
        let rows = self.0.get(row..)?.get(..P)?;
        if column > N || Q > N - column {
            return None;
        }
        let mut block = Matrix::zeros();
        for (to, from) in block.0.iter_mut().zip(rows) {
            to.copy_from_slice(&from[column..column + Q]);
        }
        Some(block)
    }

    /// Replaces the block whose first entry is (ROW, COLUMN). A block that reaches past an edge
    /// does not compile.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let mut m = Matrix::zeros();
    /// m.set_block::<0, 1, _, _>(&Matrix([[2.0, 3.0], [5.0, 6.0]]));
    /// assert_eq!(m, Matrix([[0.0, 2.0, 3.0], [0.0, 5.0, 6.0]]));
    /// ```
    pub const fn set_block<
        const ROW: usize,
        const COLUMN: usize,
        const P: usize,
        const Q: usize,
    >(
        &mut self,
        block: &Matrix<P, Q, T>,
    ) {
        const { block_must_fit([ROW, COLUMN], [P, Q], [M, N]) }
        let mut i = 0;
        while i < P {
            copy(&block.0[i], &mut self.0[ROW + i], COLUMN);
            i += 1;
        }
    }

    /// This matrix and the other side by side, `[A B]`: M×K. A result of another width than
    /// both together does not compile.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let (a, b) = (Matrix([[1.0], [2.0]]), Matrix([[3.0, 4.0], [5.0, 6.0]]));
    /// let whole: Matrix<2, 3> = a.hstack(&b);
    /// assert_eq!(whole, Matrix([[1.0, 3.0, 4.0], [2.0, 5.0, 6.0]]));
    /// ```
    #[must_use]
    pub const fn hstack<const P: usize, const K: usize>(
        &self,
        right: &Matrix<M, P, T>,
    ) -> Matrix<M, K, T> {
        const { columns_must_make_whole(N, P, K) }
        let mut whole = Matrix::zeros();
        let mut i = 0;
        while i < M {
            copy(&self.0[i], &mut whole.0[i], 0);
            copy(&right.0[i], &mut whole.0[i], N);
            i += 1;
        }
        whole
    }

    /// This matrix on top of the other: K×N. A result of another height than both together
    /// does not compile.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let whole: Matrix<2, 2> = Matrix([[1.0, 2.0]]).vstack(&Matrix([[3.0, 4.0]]));
    /// assert_eq!(whole, Matrix([[1.0, 2.0], [3.0, 4.0]]));
    /// ```
    #[must_use]
    pub const fn vstack<const P: usize, const K: usize>(
        &self,
        below: &Matrix<P, N, T>,
    ) -> Matrix<K, N, T> {
        const { rows_must_make_whole(M, P, K) }
        let mut whole = Matrix::zeros();
        copy(&self.0, &mut whole.0, 0);
        copy(&below.0, &mut whole.0, M);
        whole
    }

    /// The first A columns and the B others. Parts that do not add up to N do not compile.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let (left, right) = Matrix([[1.0, 2.0, 3.0]]).hsplit();
    /// assert_eq!((left, right), (Matrix([[1.0]]), Matrix([[2.0, 3.0]])));
    /// ```
    #[must_use]
    pub const fn hsplit<const A: usize, const B: usize>(
        &self,
    ) -> (Matrix<M, A, T>, Matrix<M, B, T>) {
        const { columns_must_make_whole(A, B, N) }
        let (mut left, mut right) = (Matrix::zeros(), Matrix::zeros());
        let mut i = 0;
        while i < M {
            let (a, b) = self.0[i].split_at(A);
            copy(a, &mut left.0[i], 0);
            copy(b, &mut right.0[i], 0);
            i += 1;
        }
        (left, right)
    }

    /// The first A rows and the B others. Parts that do not add up to M do not compile.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let (top, bottom) = Matrix([[1.0, 2.0], [3.0, 4.0]]).vsplit();
    /// assert_eq!((top, bottom), (Matrix([[1.0, 2.0]]), Matrix([[3.0, 4.0]])));
    /// ```
    #[must_use]
    pub const fn vsplit<const A: usize, const B: usize>(
        &self,
    ) -> (Matrix<A, N, T>, Matrix<B, N, T>) {
        const { rows_must_make_whole(A, B, M) }
        let (a, b) = self.0.split_at(A);
        let (mut top, mut bottom) = (Matrix::zeros(), Matrix::zeros());
        copy(a, &mut top.0, 0);
        copy(b, &mut bottom.0, 0);
        (top, bottom)
    }
}
