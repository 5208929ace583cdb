//! Eigenvalues and eigenvectors of symmetric matrices.

use super::SolveError;
use super::derivatives::{carries_derivatives, value, with_derivatives_of};
use super::jacobi::{rotate, rotation};
use super::scale::scaled;
use crate::linalg::norm::has_all_digits;
use crate::linalg::{Matrix, Vector};
use crate::scalar::Real;

/// How often an eigenvalue may be iterated; two or three times is usual.
const ITERATIONS: usize = 60;

/// The factors of a symmetric `A = V·Λ·Vᵀ` (spectral decomposition): Λ diagonal, ascending; V
/// orthogonal, its columns the eigenvectors, in the same order.
///
/// An eigenvector's sign is arbitrary, and so is the basis of the space that belongs to an
/// eigenvalue of higher multiplicity. Made by [`Matrix::symmetric_eigen`].
///
/// # Derivatives
/// On dual numbers eigenvalues and eigenvectors carry their derivatives, to any order up to the
/// third, where the eigenvalues differ: `λᵢ′ = vᵢᵀ·A′·vᵢ` and `vᵢ′ = Σⱼ vⱼ·(vⱼᵀ·A′·vᵢ)/(λᵢ − λⱼ)`.
/// Equal eigenvalues (to working precision) have no derivative each, only together: their sum has
/// the right one, and their eigenvectors are not turned into each other; so the derivatives of
/// [`function`](SymmetricEigen::function) and [`reconstruct`](SymmetricEigen::reconstruct) lack
/// what would turn them.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let eigen = Matrix([[2.0, 1.0], [1.0, 2.0]]).symmetric_eigen()?;
/// assert!((eigen.eigenvalues() - Vector([1.0, 3.0])).norm() < 1e-6);
/// let v = eigen.eigenvectors().column(1); // ±(1, 1)/√2
/// assert!((v[0] - v[1]).abs() < 1e-6);
/// # Ok::<(), covector::linalg::solve::SolveError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SymmetricEigen<const N: usize, T = f32> {
    values: Vector<N, T>,
    vectors: Matrix<N, N, T>,
}

impl<const N: usize, T: Real> Matrix<N, N, T> {
    /// The eigenvalues and eigenvectors of a symmetric matrix, of which only the diagonal and
    /// what is above it is read.
    ///
    /// By Householder reflections to tridiagonal form, then implicit QL with Wilkinson's shift
    /// (Golub and Van Loan, *Matrix Computations*, 4th ed., sections 8.3.1 and 8.3.5; Parlett, *The
    /// Symmetric Eigenvalue Problem*, chapter 8). About 10N³ flops.
    /// Every eigenvalue is right to a small multiple of `ε·‖A‖₂`. Of a positive definite matrix
    /// whose eigenvalues differ by many orders of magnitude, [`svd`](Self::svd) finds also the
    /// small ones to many digits, where the entries determine them.
    ///
    /// # Errors
    /// [`SolveError::NotFinite`] if an entry that is read is infinite or NaN, or an eigenvalue
    /// overflows; [`SolveError::NoConvergence`] has never been seen.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// // What stands below the diagonal is not read.
    /// let eigen = Matrix([[0.0, 2.0], [f32::NAN, 3.0]]).symmetric_eigen()?;
    /// assert!((eigen.eigenvalues() - Vector([-1.0, 4.0])).norm() < 1e-6);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[doc(alias = "eigh")]
    #[doc(alias = "spectral_decomposition")]
    pub fn symmetric_eigen(&self) -> Result<SymmetricEigen<N, T>, SolveError> {
        let symmetric = Matrix::from_fn(|i, j| self.0[i.min(j)][i.max(j)]);
        let (a, unit) = scaled(&symmetric)?;
        let (mut values, rows) = if carries_derivatives(&a) {
            let (values, rows) = spectrum(&a.map(value))?;
            differentiated(&a, values, rows)
        } else {
            spectrum(&a)?
        };
        values *= unit;
        if !values.is_finite() {
            return Err(SolveError::NotFinite);
        }
        let vectors = rows.t();
        Ok(SymmetricEigen { values, vectors })
    }
}

/// Eigenvalues, ascending, and eigenvectors as rows.
fn spectrum<const N: usize, T: Real>(
    a: &Matrix<N, N, T>,
) -> Result<(Vector<N, T>, Matrix<N, N, T>), SolveError> {
    let (mut d, mut e, mut q) = tridiagonal(a);
    for l in 0..N {
        let mut iterations = 0;
        loop {
            // The block from l to m is not yet split.
            let mut m = l;
            while m + 1 < N && is_joined(d[m], e[m], d[m + 1]) {
                m += 1;
            }
            if m == l {
                break;
            }
            if m == l + 1 {
                // A block of two needs no iteration.
                let (c, s) = rotation(d[m] - d[l], e[l]);
                let change = s / c * e[l];
                d[l] -= change;
                d[m] += change;
                e[l] = T::ZERO;
                rotate(&mut q.0, (l, m), (c, s));
                break;
            }
            if iterations == ITERATIONS {
                return Err(SolveError::NoConvergence);
            }
            iterations += 1;
            sweep(&mut d.0, &mut e, &mut q.0, l, m);
        }
    }
    sort(&mut d, &mut q);
    Ok((d, q))
}

/// Whether e joins two entries of the diagonal: whether leaving it out would be felt. What is far
/// below the rounding of the largest entry, which is about 1, is not: its digits are too few for
/// an iteration to converge.
#[inline(always)]
fn is_joined<T: Real>(first: T, e: T, second: T) -> bool {
    e.abs() > T::EPSILON * (first.abs() + second.abs()) && has_all_digits(e * e)
}

/// `A = QᵀTQ` with T tridiagonal: its diagonal, what is beside it, and Q.
#[inline]
fn tridiagonal<const N: usize, T: Real>(
    a: &Matrix<N, N, T>,
) -> (Vector<N, T>, [T; N], Matrix<N, N, T>) {
    let mut a = a.0;
    let (mut d, mut e) = (Vector::zeros(), [T::ZERO; N]);
    let half = T::from_f64(0.5);
    // The reflections' vectors, one to a row, and their factors.
    let (mut vs, mut taus) = ([[T::ZERO; N]; N], [T::ZERO; N]);
    for k in 0..N {
        d[k] = a[k][k];
        if k + 1 == N {
            break;
        }
        let alpha = a[k][k + 1];
        let mut v = [T::ZERO; N];
        let mut square = T::ZERO;
        for j in k + 2..N {
            v[j] = a[k][j];
            square += v[j] * v[j];
        }
        if !has_all_digits(square) {
            e[k] = alpha;
            continue;
        }
        let length = (alpha * alpha + square).sqrt();
        let beta = if alpha > T::ZERO { -length } else { length };
        let leading = alpha - beta;
        let tau = -leading / beta;
        for j in k + 2..N {
            v[j] /= leading;
        }
        v[k + 1] = T::ONE;
        e[k] = beta;

        // A ← A − v·wᵀ − w·vᵀ with p = τ·A·v and w = p − ½τ(pᵀv)·v. Rows, as A is symmetric.
        let mut w = [T::ZERO; N];
        for i in k + 1..N {
            for (w, &x) in w.iter_mut().zip(&a[i]) {
                *w += v[i] * x;
            }
        }
        let mut product = T::ZERO;
        for j in 0..N {
            w[j] *= tau;
            product += w[j] * v[j];
        }
        let shift = half * tau * product;
        for j in 0..N {
            w[j] -= shift * v[j];
        }
        for i in k + 1..N {
            for ((x, &v_j), &w_j) in a[i].iter_mut().zip(&v).zip(&w) {
                *x -= v[i] * w_j + w[i] * v_j;
            }
        }
        vs[k] = v;
        taus[k] = tau;
    }
    // Q = … H₁·H₀, from the last on: its rows above k + 1 are still those of the identity.
    let mut q = Matrix::identity();
    for k in (0..N).rev() {
        if taus[k] == T::ZERO {
            continue;
        }
        let v = &vs[k];
        for row in &mut q.0[k + 1..] {
            let mut sum = T::ZERO;
            for j in 0..N {
                sum += row[j] * v[j];
            }
            sum *= taus[k];
            for j in 0..N {
                row[j] -= sum * v[j];
            }
        }
    }
    (d, e, q)
}

/// One implicit QL step on the block from l to m of the tridiagonal matrix, and on the rows of q.
#[inline]
fn sweep<const N: usize, T: Real>(
    d: &mut [T; N],
    e: &mut [T; N],
    q: &mut [[T; N]; N],
    l: usize,
    m: usize,
) {
    // Wilkinson's shift: the eigenvalue of the leading 2×2 block that is closer to its corner.
    let g = (d[l + 1] - d[l]) / (e[l] + e[l]);
    let r = length(g, T::ONE);
    let mut g = d[m] - d[l] + e[l] / if g < T::ZERO { g - r } else { g + r };
    let (mut s, mut c, mut p) = (T::ONE, T::ONE, T::ZERO);
    for i in (l..m).rev() {
        let (f, b) = (s * e[i], c * e[i]);
        let r = length(f, g);
        e[i + 1] = r;
        if r <= T::ZERO {
            // The matrix splits here; the rest of the step would do nothing.
            d[i + 1] -= p;
            e[m] = T::ZERO;
            return;
        }
        s = f / r;
        c = g / r;
        let h = d[i + 1] - p;
        let r = (d[i] - h) * s + (c + c) * b;
        p = s * r;
        d[i + 1] = h + p;
        g = c * r - b;
        rotate(q, (i, i + 1), (c, s));
    }
    d[l] -= p;
    e[l] = g;
    e[m] = T::ZERO;
}

/// `√(x² + y²)`, with care only where the squares need it.
#[inline]
fn length<T: Real>(x: T, y: T) -> T {
    let square = x * x + y * y;
    if has_all_digits(square) {
        square.sqrt()
    } else {
        x.hypot(y)
    }
}

/// Puts derivatives on eigenvalues and eigenvectors.
///
/// `V·A·Vᵀ` is diagonal but for derivatives. Jacobi's rotations are smooth in them, and converge
/// quadratically: the first sweep makes first derivatives right, the second those up to the third.
fn differentiated<const N: usize, T: Real>(
    a: &Matrix<N, N, T>,
    values: Vector<N, T>,
    vectors: Matrix<N, N, T>,
) -> (Vector<N, T>, Matrix<N, N, T>) {
    let mut b = (vectors * (a * vectors.t())).0;
    let mut rows = vectors;
    let equal = T::from_f64(4.0 * (N as f64)) * T::EPSILON * values.max_abs();
    for _ in 0..2 {
        for p in 0..N {
            for q in p + 1..N {
                let difference = b[q][q] - b[p][p];
                if difference.abs() <= equal {
                    continue;
                }
                let (c, s) = rotation(difference, b[p][q]);
                for row in &mut b {
                    let (x, y) = (row[p], row[q]);
                    row[p] = c * x - s * y;
                    row[q] = s * x + c * y;
                }
                rotate(&mut b, (p, q), (c, s));
                rotate(&mut rows.0, (p, q), (c, s));
            }
        }
    }
    let diagonal = Vector::from_fn(|i| b[i][i]);
    (
        values.zip_map(&diagonal, with_derivatives_of),
        vectors.zip_map(&rows, with_derivatives_of),
    )
}

/// Ascending.
fn sort<const N: usize, T: Real>(values: &mut Vector<N, T>, rows: &mut Matrix<N, N, T>) {
    for i in 0..N {
        let mut least = i;
        for j in i + 1..N {
            if values[j] < values[least] {
                least = j;
            }
        }
        if least != i {
            values.0.swap(i, least);
            rows.0.swap(i, least);
        }
    }
}

impl<const N: usize, T: Real> SymmetricEigen<N, T> {
    /// The eigenvalues, ascending.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let eigen = Matrix([[5.0, 0.0], [0.0, -7.0]]).symmetric_eigen()?;
    /// assert_eq!(eigen.eigenvalues(), &Vector([-7.0, 5.0]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub const fn eigenvalues(&self) -> &Vector<N, T> {
        &self.values
    }

    /// The eigenvectors: column i, of length 1, belongs to eigenvalue i.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let eigen = Matrix([[5.0, 0.0], [0.0, -7.0]]).symmetric_eigen()?;
    /// assert_eq!(eigen.eigenvectors().column(0).abs(), Vector([0.0, 1.0]));
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub const fn eigenvectors(&self) -> &Matrix<N, N, T> {
        &self.vectors
    }

    /// The product `V·Λ·Vᵀ`: A, but for rounding. About 2N³ flops.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let a = Matrix([[2.0, 1.0], [1.0, 2.0]]);
    /// assert!((a.symmetric_eigen()?.reconstruct() - a).norm_frobenius() < 1e-6);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn reconstruct(&self) -> Matrix<N, N, T> {
        self.function(|eigenvalue| eigenvalue)
    }

    /// The function of the matrix, `f(A) = V·f(Λ)·Vᵀ`. About 2N³ flops.
    ///
    /// # Example
    /// The square root of a covariance:
    /// ```
    /// use covector::prelude::*;
    /// let a = Matrix([[5.0, 4.0], [4.0, 5.0]]);
    /// let root = a.symmetric_eigen()?.function(f32::sqrt);
    /// assert!((root - Matrix([[2.0, 1.0], [1.0, 2.0]])).norm_frobenius() < 1e-5);
    /// # Ok::<(), covector::linalg::solve::SolveError>(())
    /// ```
    #[must_use]
    pub fn function(&self, mut f: impl FnMut(T) -> T) -> Matrix<N, N, T> {
        let mut scaled = self.vectors.t();
        for (row, &eigenvalue) in scaled.0.iter_mut().zip(&self.values) {
            let factor = f(eigenvalue);
            for x in row {
                *x *= factor;
            }
        }
        self.vectors * scaled
    }
}
