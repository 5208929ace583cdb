//! The factorisation of symmetric indefinite matrices.

use super::triangular::{lower, lower_row, lower_rows};
use super::{SolveError, determinant};
use crate::linalg::{Covector, Matrix, Vector};
use crate::scalar::Real;
use core::array::from_fn;
use core::cmp::Ordering;
use core::hint::cold_path;

/// The factorisation `P·A·Pᵀ = L·D·Lᵀ` of a symmetric matrix, definite or not: P a permutation,
/// L unit lower triangular, D block diagonal with 1×1 and 2×2 blocks.
///
/// Made by [`Matrix::ldl`] at `1/3·N³` flops and a search for pivots, which makes it about as fast
/// as [`Lu`](super::Lu); it knows the signs of the eigenvalues, too. Every solution then costs
/// `2·N²` and is infallible. Pivots are chosen by rook search (bounded
/// Bunch–Kaufman), so that no entry of L is above 2.79 in size (Ashcraft, Grimes and Lewis,
/// *Accurate symmetric indefinite linear equation solvers*, SIAM J. Matrix Anal. Appl. 20, 1998;
/// Golub & Van Loan, *Matrix Computations*, 4th ed., §4.4; Higham, *Accuracy and Stability of
/// Numerical Algorithms*, 2nd ed., §11.1).
///
/// # Example
/// ```
/// use covector::prelude::*;
/// // A saddle point: the corner is zero.
/// let a = Matrix([[2.0, 4.0], [4.0, 0.0]]);
/// let ldl = a.ldl()?;
/// assert_eq!(ldl.solve(&Vector([10.0, 4.0])), Vector([1.0, 2.0]));
/// assert_eq!(ldl.determinant(), -16.0);
/// assert_eq!(ldl.inertia(), (1, 1)); // one positive eigenvalue, one negative
/// # Ok::<(), covector::linalg::solve::SolveError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ldl<const N: usize, T = f32> {
    /// Unit lower triangular; its entry inside a 2×2 block of D is 0.
    l: [[T; N]; N],
    /// The diagonal of D.
    diagonal: [T; N],
    /// Beside the diagonal of D: where it is, entry k belongs to the block of rows k and k + 1.
    beside: [Option<T>; N],
    /// Row i of `P·A·Pᵀ` is row `permutation[i]` of A.
    permutation: [usize; N],
}

/// Whether an entry of the diagonal is large enough for a pivot; also if it is NaN, which then
/// comes to light.
fn suffices<T: Real>(pivot: T, largest_beside: T) -> bool {
    // (1 + √17)/8 bounds the growth over two 1×1 steps by that over one 2×2 step.
    let alpha = T::from_f64(0.640_388_203_202_207_6);
    pivot.abs().partial_cmp(&(alpha * largest_beside)) != Some(Ordering::Less)
}

/// A matrix of which only the upper triangle is stored, while rows and columns from k on are
/// still to be eliminated; below the diagonal, L grows.
struct Remaining<'a, const N: usize, T>(&'a mut [[T; N]; N]);

impl<const N: usize, T: Real> Remaining<'_, N, T> {
    /// The largest entry of row i beside the diagonal: its size, and its column.
    fn largest_beside(&self, k: usize, i: usize) -> (T, usize) {
        let (mut largest, mut column) = (T::ZERO, i);
        let mut look_at = |entry: T, j: usize| {
            let size = entry.abs();
            if size > largest {
                cold_path();
                (largest, column) = (size, j);
            }
        };
        for j in k..i {
            look_at(self.0[j][i], j);
        }
        for j in i + 1..N {
            look_at(self.0[i][j], j);
        }
        (largest, column)
    }

    /// Which row shall be the next pivot; or which two, of a 2×2 block.
    ///
    /// An entry on the diagonal will do if it is not much smaller than the largest beside it; an
    /// entry beside the diagonal makes a block if it is the largest of its row and its column.
    fn pivot(&self, k: usize) -> (usize, Option<usize>) {
        let mut i = k;
        let (mut largest, mut j) = self.largest_beside(k, i);
        if suffices(self.0[i][i], largest) {
            return (i, None);
        }
        // Every step finds a larger entry, so that there are fewer than N.
        for _ in k..N {
            let (in_its_row, next) = self.largest_beside(k, j);
            if suffices(self.0[j][j], in_its_row) {
                return (j, None);
            }
            if in_its_row <= largest {
                break;
            }
            (i, j, largest) = (j, next, in_its_row);
        }
        (i, Some(j))
    }

    /// Exchanges rows and columns p and q ≥ p of what remains, and the rows of L.
    fn exchange(&mut self, k: usize, p: usize, q: usize) {
        if p == q {
            return;
        }
        let a = &mut *self.0;
        let mut swap = |(i, j): (usize, usize), (m, n): (usize, usize)| {
            let x = a[i][j];
            a[i][j] = a[m][n];
            a[m][n] = x;
        };
        for i in k..p {
            swap((i, p), (i, q));
        }
        swap((p, p), (q, q));
        for i in p + 1..q {
            swap((p, i), (i, q));
        }
        for j in q + 1..N {
            swap((p, j), (q, j));
        }
        for j in 0..k {
            swap((p, j), (q, j));
        }
    }
}

impl<const N: usize, T: Real> Matrix<N, N, T> {
    /// Factorises a symmetric matrix, definite or not, into `P·A·Pᵀ = L·D·Lᵀ`, `1/3·N³` flops.
    ///
    /// Only the diagonal and what is above it is read: the matrix is taken to be symmetric. For a
    /// positive definite one, [`cholesky`](Self::cholesky) is faster.
    ///
    /// # Errors
    /// [`Singular`](SolveError::Singular) names the column of the permuted matrix in which no
    /// pivot is left: all are zero, or so small (below the normal numbers) that one over them
    /// overflows. [`NotFinite`](SolveError::NotFinite) if an entry that is read is infinite or
    /// NaN, or elimination overflows.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::solve::SolveError;
    /// use covector::prelude::*;
    /// let a = Matrix([[0.0, 2.0], [2.0, 0.0]]);
    /// assert_eq!(a.ldl()?.solve(&Vector([4.0, 2.0])), Vector([1.0, 2.0]));
    ///
    /// let singular = Matrix([[1.0, 2.0], [2.0, 4.0]]);
    /// assert_eq!(singular.ldl().unwrap_err(), SolveError::Singular { column: 1 });
    /// # Ok::<(), SolveError>(())
    /// ```
    #[doc(alias = "bunch_kaufman")]
    pub fn ldl(&self) -> Result<Ldl<N, T>, SolveError> {
        let mut upper = self.0.iter().enumerate().flat_map(|(i, row)| &row[i..]);
        if !upper.all(|x| x.is_finite()) {
            return Err(SolveError::NotFinite);
        }
        let mut a = self.0;
        let mut diagonal = [T::ZERO; N];
        let mut beside = [None; N];
        let mut permutation = from_fn(|i| i);
        let mut k = 0;
        while k < N {
            let mut remaining = Remaining(&mut a);
            let (mut p, q) = remaining.pivot(k);
            if let Some(mut q) = q {
                if q < p {
                    (p, q) = (q, p);
                }
                remaining.exchange(k, k, p);
                permutation.swap(k, p);
                remaining.exchange(k, k + 1, q);
                permutation.swap(k + 1, q);
                let block = Block {
                    first: a[k][k],
                    beside: a[k][k + 1],
                    second: a[k + 1][k + 1],
                };
                check_pivot(k, block.beside)?;
                eliminate_block(&mut a, k, &block);
                diagonal[k] = block.first;
                diagonal[k + 1] = block.second;
                beside[k] = Some(block.beside);
                k += 2;
            } else {
                remaining.exchange(k, k, p);
                permutation.swap(k, p);
                check_pivot(k, a[k][k])?;
                eliminate(&mut a, k);
                diagonal[k] = a[k][k];
                k += 1;
            }
        }
        Ok(Ldl {
            l: a,
            diagonal,
            beside,
            permutation,
        })
    }
}

fn check_pivot<T: Real>(k: usize, pivot: T) -> Result<(), SolveError> {
    if !pivot.is_finite() {
        Err(SolveError::NotFinite)
    } else if pivot.abs() > T::ZERO && pivot.recip().is_finite() {
        Ok(())
    } else {
        Err(SolveError::Singular { column: k })
    }
}

/// Subtracts what row and column k contribute, and leaves column k of L.
fn eliminate<const N: usize, T: Real>(a: &mut [[T; N]; N], k: usize) {
    let (done, rest) = a.split_at_mut(k + 1);
    let row = &done[k];
    for (i, below) in (k + 1..N).zip(rest) {
        let factor = row[i] / row[k];
        for j in i..N {
            below[j] -= factor * row[j];
        }
        below[k] = factor;
    }
}

/// Subtracts what rows and columns k and k + 1 contribute, and leaves two columns of L.
fn eliminate_block<const N: usize, T: Real>(a: &mut [[T; N]; N], k: usize, block: &Block<T>) {
    let (first, second) = (a[k], a[k + 1]);
    a[k + 1][k] = T::ZERO;
    for i in k + 2..N {
        let (x, y) = block.solve(first[i], second[i]);
        for j in i..N {
            a[i][j] -= x * first[j] + y * second[j];
        }
        a[i][k] = x;
        a[i][k + 1] = y;
    }
}

/// A symmetric 2×2 block whose entry beside the diagonal is the largest, which makes it regular:
/// `|first·second| < α²·beside²`.
#[derive(Clone, Copy)]
struct Block<T> {
    first: T,
    beside: T,
    second: T,
}

impl<T: Real> Block<T> {
    /// By Cramer's rule with all entries divided by the largest, so that nothing overflows.
    fn solve(&self, x: T, y: T) -> (T, T) {
        let (first, second) = (self.first / self.beside, self.second / self.beside);
        let (x, y) = (x / self.beside, y / self.beside);
        let determinant = first * second - T::ONE;
        (
            (second * x - y) / determinant,
            (first * y - x) / determinant,
        )
    }
}

impl<const N: usize, T: Real> Ldl<N, T> {
    /// Calls `each(k, None)` for every 1×1 block of D and `each(k, block)` for every 2×2 block.
    fn for_each_block(&self, mut each: impl FnMut(usize, Option<Block<T>>)) {
        let mut k = 0;
        while k < N {
            if let Some(beside) = self.beside[k] {
                let (first, second) = (self.diagonal[k], self.diagonal[k + 1]);
                each(
                    k,
                    Some(Block {
                        first,
                        beside,
                        second,
                    }),
                );
                k += 2;
            } else {
                each(k, None);
                k += 1;
            }
        }
    }

    /// The solution x of `A·x = b`, `2·N²` flops.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let ldl = Matrix([[2.0, 4.0], [4.0, 0.0]]).ldl()?;
    /// assert_eq!(ldl.solve(&Vector([10.0, 4.0])), Vector([1.0, 2.0]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn solve(&self, b: &Vector<N, T>) -> Vector<N, T> {
        let mut y = from_fn(|i| b.0[self.permutation[i]]);
        lower(&self.l, &mut y, |_, y| y);
        self.for_each_block(|k, block| match block {
            Some(block) => (y[k], y[k + 1]) = block.solve(y[k], y[k + 1]),
            None => y[k] /= self.diagonal[k],
        });
        lower_row(&self.l, &mut y, |_, y| y);
        let mut x = Vector::zeros();
        for i in 0..N {
            x.0[self.permutation[i]] = y[i];
        }
        x
    }

    /// The solution x of `x·A = g`, that is `g·A⁻¹`, `2·N²` flops: the pullback of a covector
    /// through [`solve`](Self::solve). A is symmetric, so that the entries are those of a solve.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let ldl = Matrix([[2.0, 4.0], [4.0, 0.0]]).ldl()?;
    /// assert_eq!(ldl.solve_covector(&Covector([10.0, 4.0])), Covector([1.0, 2.0]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn solve_covector(&self, g: &Covector<N, T>) -> Covector<N, T> {
        self.solve(&g.t()).t()
    }

    /// The solution X of `A·X = B`, that is `A⁻¹·B`, `2·N²·P` flops: P systems at once.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let a = Matrix([[2.0, 4.0], [4.0, 0.0]]);
    /// let x = Matrix([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
    /// assert_eq!(a.ldl()?.solve_matrix(&(a * x)), x);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn solve_matrix<const P: usize>(&self, b: &Matrix<N, P, T>) -> Matrix<N, P, T> {
        let mut y = from_fn(|i| b.0[self.permutation[i]]);
        lower_rows(&self.l, &mut y, |_, y| y);
        self.for_each_block(|k, block| {
            for p in 0..P {
                match block {
                    Some(block) => (y[k][p], y[k + 1][p]) = block.solve(y[k][p], y[k + 1][p]),
                    None => y[k][p] /= self.diagonal[k],
                }
            }
        });
        for i in (0..N).rev() {
            let (rest, known) = y.split_at_mut(i);
            for (row, &factor) in rest.iter_mut().zip(&self.l[i]) {
                super::triangular::subtract(row, factor, &known[0]);
            }
        }
        let mut x = Matrix::zeros();
        for (row, &to) in y.iter().zip(&self.permutation) {
            x.0[to] = *row;
        }
        x
    }

    /// The solution X of `X·A = B`, that is `B·A⁻¹`, `2·N²·P` flops: every row of B is a covector
    /// to [`solve_covector`](Self::solve_covector) for. So a Jacobian is pulled back, and so a
    /// Kalman gain `K = P·Hᵀ·S⁻¹` is found.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let a = Matrix([[2.0, 4.0], [4.0, 0.0]]);
    /// let x = Matrix([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]);
    /// assert_eq!(a.ldl()?.solve_rows(&(x * a)), x);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn solve_rows<const P: usize>(&self, b: &Matrix<P, N, T>) -> Matrix<P, N, T> {
        Matrix(b.0.map(|row| self.solve_covector(&Covector(row)).0))
    }

    /// The inverse `A⁻¹`, `2·N³` flops.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let ldl = Matrix([[0.0, 2.0], [2.0, 0.0]]).ldl()?;
    /// assert_eq!(ldl.inverse(), Matrix([[0.0, 0.5], [0.5, 0.0]]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn inverse(&self) -> Matrix<N, N, T> {
        self.solve_matrix(&Matrix::identity())
    }

    /// The determinant `det A = det D`; it overflows or vanishes only if the determinant itself
    /// does.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[2.0, 4.0], [4.0, 0.0]]).ldl()?.determinant(), -16.0);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn determinant(&self) -> T {
        determinant::balanced_product(&mut self.factors_of_determinant())
    }

    /// Of a block first·second − beside², as a product of two factors of its size.
    fn factors_of_determinant(&self) -> [T; N] {
        let mut factors = self.diagonal;
        self.for_each_block(|k, block| {
            if let Some(block) = block {
                factors[k] = block.beside;
                factors[k + 1] = block.first * (block.second / block.beside) - block.beside;
            }
        });
        factors
    }

    /// `ln |det A|`, for determinants beyond the largest or smallest number.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let ldl = (1e30 * Matrix::<2, 2>::identity()).ldl()?; // a determinant of 1e60
    /// assert_eq!(ldl.ln_abs_determinant(), 2.0 * 1e30_f32.ln());
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[doc(alias = "slogdet")]
    #[must_use]
    pub fn ln_abs_determinant(&self) -> T {
        let mut sum = T::ZERO;
        for factor in self.factors_of_determinant() {
            sum += factor.abs().ln();
        }
        sum
    }

    /// How many eigenvalues are positive, and how many negative (Sylvester's law of inertia).
    /// None is zero.
    ///
    /// At a stationary point of f, the inertia of the Hessian tells a minimum `(N, 0)` from a
    /// maximum `(0, N)` and a saddle.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let hessian = Matrix([[2.0, 0.0], [0.0, -2.0]]); // of x² − y²
    /// assert_eq!(hessian.ldl()?.inertia(), (1, 1));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn inertia(&self) -> (usize, usize) {
        let mut positive = 0;
        self.for_each_block(|k, block| {
            // The determinant of a 2×2 block is negative: its eigenvalues have both signs.
            if block.is_some() || self.diagonal[k] > T::ZERO {
                positive += 1;
            }
        });
        (positive, N - positive)
    }

    /// The unit lower triangular factor L.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let l = Matrix([[4.0, 2.0], [2.0, -1.0]]).ldl()?.l();
    /// assert_eq!(l, Matrix([[1.0, 0.0], [0.5, 1.0]]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn l(&self) -> Matrix<N, N, T> {
        let mut l = Matrix::identity();
        for i in 0..N {
            l.0[i][..i].copy_from_slice(&self.l[i][..i]);
        }
        l
    }

    /// The block diagonal factor D.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let d = Matrix([[4.0, 2.0], [2.0, -1.0]]).ldl()?.d();
    /// assert_eq!(d, Matrix([[4.0, 0.0], [0.0, -2.0]]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn d(&self) -> Matrix<N, N, T> {
        let mut d = Matrix::from_diagonal(&Vector(self.diagonal));
        self.for_each_block(|k, block| {
            if let Some(block) = block {
                d.0[k][k + 1] = block.beside;
                d.0[k + 1][k] = block.beside;
            }
        });
        d
    }

    /// The order of rows and columns: row i of `P·A·Pᵀ` is row `permutation()[i]` of A.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Matrix([[4.0, 2.0], [2.0, -1.0]]).ldl()?.permutation(), &[0, 1]);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub const fn permutation(&self) -> &[usize; N] {
        &self.permutation
    }
}
