//! Every product of the linear algebra: one table.
//!
//! A row reads `[sizes] left, right = type of the product: |left, right| value`. What a product
//! costs is in [`structured`](super::structured).

use super::operator::operators;
use super::structured::diagonal_minus_outer;
use super::{
    Covector, Diagonal, Identity, Matrix, RankOne, Scaled, SoftmaxJacobian, Vector, Zero, Zeroed,
};
use crate::kernel::dot;
use crate::scalar::Scalar;
use core::array::from_fn;

operators! { Mul::mul;
    // Dense: inner (paper, equation 16) and outer product, pushforward (equation 18), pullback
    // and composition (equation 20).
    [N] Covector<N>, Vector<N> = T: |g, v| dot(&g.0, &v.0);
    [M N] Vector<M>, Covector<N> = Matrix<M, N>: |u, g| outer(&u.0, &g.0);
    [M N] Matrix<M, N>, Vector<N> = Vector<M>: |a, v| push(a, v);
    [M N] Covector<M>, Matrix<M, N> = Covector<N>: |g, a| pull(g, a);
    [M K N] Matrix<M, K>, Matrix<K, N> = Matrix<M, N>: |a, b| compose(a, b);

    // Covector · structured.
    [M N] Covector<M>, Zero<M, N> = Covector<N>: |_, _| Covector::ZERO;
    [N] Covector<N>, Identity<N> = Covector<N>: |g, _| *g;
    [N] Covector<N>, Scaled<N> = Covector<N>: |g, s| Covector(scale(&g.0, s.0));
    [N] Covector<N>, Diagonal<N> = Covector<N>: |g, d| Covector(hadamard(&g.0, &d.0));
    [M N] Covector<M>, RankOne<M, N> = Covector<N>: |g, r| Covector(scale(&r.row.0, g * r.column));
    [N] Covector<N>, SoftmaxJacobian<N> = Covector<N>: |g, s| Covector(softmax(s, &g.0));

    // Structured · vector.
    [M N] Zero<M, N>, Vector<N> = Vector<M>: |_, _| Vector::ZERO;
    [N] Identity<N>, Vector<N> = Vector<N>: |_, v| *v;
    [N] Scaled<N>, Vector<N> = Vector<N>: |s, v| Vector(scale(&v.0, s.0));
    [N] Diagonal<N>, Vector<N> = Vector<N>: |d, v| Vector(hadamard(&d.0, &v.0));
    [M N] RankOne<M, N>, Vector<N> = Vector<M>: |r, v| Vector(scale(&r.column.0, r.row * v));
    [N] SoftmaxJacobian<N>, Vector<N> = Vector<N>: |s, v| Vector(softmax(s, &v.0));

    // Zero absorbs.
    [M K N] Zero<M, K>, Zero<K, N> = Zero<M, N>: |_, _| Zero::new();
    [M N] Zero<M, N>, Identity<N> = Zero<M, N>: |_, _| Zero::new();
    [M N] Zero<M, N>, Scaled<N> = Zero<M, N>: |_, _| Zero::new();
    [M N] Zero<M, N>, Diagonal<N> = Zero<M, N>: |_, _| Zero::new();
    [M K N] Zero<M, K>, RankOne<K, N> = Zero<M, N>: |_, _| Zero::new();
    [M N] Zero<M, N>, SoftmaxJacobian<N> = Zero<M, N>: |_, _| Zero::new();
    [M K N] Zero<M, K>, Matrix<K, N> = Zero<M, N>: |_, _| Zero::new();
    [M N] Identity<M>, Zero<M, N> = Zero<M, N>: |_, _| Zero::new();
    [M N] Scaled<M>, Zero<M, N> = Zero<M, N>: |_, _| Zero::new();
    [M N] Diagonal<M>, Zero<M, N> = Zero<M, N>: |_, _| Zero::new();
    [M K N] RankOne<M, K>, Zero<K, N> = Zero<M, N>: |_, _| Zero::new();
    [M N] SoftmaxJacobian<M>, Zero<M, N> = Zero<M, N>: |_, _| Zero::new();
    [M K N] Matrix<M, K>, Zero<K, N> = Zero<M, N>: |_, _| Zero::new();

    // Identity is neutral.
    [N] Identity<N>, Identity<N> = Identity<N>: |_, _| Identity::new();
    [N] Identity<N>, Scaled<N> = Scaled<N>: |_, b| *b;
    [N] Identity<N>, Diagonal<N> = Diagonal<N>: |_, b| *b;
    [M N] Identity<M>, RankOne<M, N> = RankOne<M, N>: |_, b| *b;
    [N] Identity<N>, SoftmaxJacobian<N> = SoftmaxJacobian<N>: |_, b| *b;
    [M N] Identity<M>, Matrix<M, N> = Matrix<M, N>: |_, b| *b;
    [N] Scaled<N>, Identity<N> = Scaled<N>: |a, _| *a;
    [N] Diagonal<N>, Identity<N> = Diagonal<N>: |a, _| *a;
    [M N] RankOne<M, N>, Identity<N> = RankOne<M, N>: |a, _| *a;
    [N] SoftmaxJacobian<N>, Identity<N> = SoftmaxJacobian<N>: |a, _| *a;
    [M N] Matrix<M, N>, Identity<N> = Matrix<M, N>: |a, _| *a;

    // Scaled and Diagonal stay diagonal among themselves, and scale what is dense.
    [N] Scaled<N>, Scaled<N> = Scaled<N>: |a, b| Scaled(a.0 * b.0);
    [N] Scaled<N>, Diagonal<N> = Diagonal<N>: |a, b| Diagonal(scale(&b.0, a.0));
    [N] Diagonal<N>, Scaled<N> = Diagonal<N>: |a, b| Diagonal(scale(&a.0, b.0));
    [N] Diagonal<N>, Diagonal<N> = Diagonal<N>: |a, b| Diagonal(hadamard(&a.0, &b.0));
    [M N] Scaled<M>, Matrix<M, N> = Matrix<M, N>: |a, b| map(b, |_, _, x| a.0 * x);
    [M N] Matrix<M, N>, Scaled<N> = Matrix<M, N>: |a, b| map(a, |_, _, x| x * b.0);
    [M N] Diagonal<M>, Matrix<M, N> = Matrix<M, N>: |a, b| map(b, |i, _, x| a.0[i] * x);
    [M N] Matrix<M, N>, Diagonal<N> = Matrix<M, N>: |a, b| map(a, |_, j, x| x * b.0[j]);

    // RankOne stays of rank one: the other factor meets its column or its row only.
    [M N] Scaled<M>, RankOne<M, N> = RankOne<M, N>: |a, b| RankOne::new(a * b.column, b.row);
    [M N] RankOne<M, N>, Scaled<N> = RankOne<M, N>: |a, b| RankOne::new(a.column, a.row * b);
    [M N] Diagonal<M>, RankOne<M, N> = RankOne<M, N>: |a, b| RankOne::new(a * b.column, b.row);
    [M N] RankOne<M, N>, Diagonal<N> = RankOne<M, N>: |a, b| RankOne::new(a.column, a.row * b);
    [M K N] RankOne<M, K>, RankOne<K, N> = RankOne<M, N>: |a, b| RankOne::new(a * b.column, b.row);
    [M N] SoftmaxJacobian<M>, RankOne<M, N> = RankOne<M, N>: |a, b| RankOne::new(a * b.column, b.row);
    [M N] RankOne<M, N>, SoftmaxJacobian<N> = RankOne<M, N>: |a, b| RankOne::new(a.column, a.row * b);
    [M K N] Matrix<M, K>, RankOne<K, N> = RankOne<M, N>: |a, b| RankOne::new(a * b.column, b.row);
    [M K N] RankOne<M, K>, Matrix<K, N> = RankOne<M, N>: |a, b| RankOne::new(a.column, a.row * b);

    // Softmax's Jacobian diag(p) − p·pᵀ becomes dense, but not at the price of a dense product.
    [N] SoftmaxJacobian<N>, Scaled<N> = Matrix<N, N>: |a, b| a * b.0;
    [N] Scaled<N>, SoftmaxJacobian<N> = Matrix<N, N>: |a, b| b * a.0;
    [N] SoftmaxJacobian<N>, Diagonal<N> = Matrix<N, N>: |a, b| {
        let (p, pd) = (&a.probabilities().0, hadamard(&a.probabilities().0, &b.0));
        diagonal_minus_outer(&pd, p, &pd)
    };
    [N] Diagonal<N>, SoftmaxJacobian<N> = Matrix<N, N>: |a, b| {
        let (p, dp) = (&b.probabilities().0, hadamard(&a.0, &b.probabilities().0));
        diagonal_minus_outer(&dp, &dp, p)
    };
    [N] SoftmaxJacobian<N>, SoftmaxJacobian<N> = Matrix<N, N>: |a, b| softmax_twice(a, b);
    [M N] SoftmaxJacobian<M>, Matrix<M, N> = Matrix<M, N>: |a, b| softmax_columns(a, b);
    [M N] Matrix<M, N>, SoftmaxJacobian<N> = Matrix<M, N>: |a, b| softmax_rows(a, b);
}

#[inline]
fn scale<const N: usize, T: Scalar>(a: &[T; N], factor: T) -> [T; N] {
    a.map(|a| a * factor)
}

#[inline]
fn hadamard<const N: usize, T: Scalar>(a: &[T; N], b: &[T; N]) -> [T; N] {
    from_fn(|i| a[i] * b[i])
}

/// `a·J = J·a` for softmax's Jacobian J, which is symmetric: `p∘(a − p·a)`.
#[inline]
fn softmax<const N: usize, T: Scalar>(j: &SoftmaxJacobian<N, T>, a: &[T; N]) -> [T; N] {
    let p = &j.probabilities().0;
    let mean = dot(p, a);
    from_fn(|i| p[i] * (a[i] - mean))
}

/// `J·A = p∘(A − 1·(pᵀ·A))` for softmax's Jacobian J: 2·M·N instead of M²·N.
fn softmax_columns<const M: usize, const N: usize, T: Scalar>(
    j: &SoftmaxJacobian<M, T>,
    a: &Matrix<M, N, T>,
) -> Matrix<M, N, T> {
    let p = j.probabilities();
    let mean = Covector(p.0) * a;
    map(a, |i, k, x| p.0[i] * (x - mean.0[k]))
}

/// `(diag(p) − p·pᵀ)·J = diag(p)·J − p·(pᵀ·J)` for `J = diag(q) − q·qᵀ`; `pᵀ·J` costs 2·N.
fn softmax_twice<const N: usize, T: Scalar>(
    a: &SoftmaxJacobian<N, T>,
    b: &SoftmaxJacobian<N, T>,
) -> Matrix<N, N, T> {
    let (p, q) = (&a.probabilities().0, &b.probabilities().0);
    let (pq, pj) = (hadamard(p, q), softmax(b, p));
    let mut product = diagonal_minus_outer(&pq, &pq, q);
    for i in 0..N {
        for j in 0..N {
            product.0[i][j] -= p[i] * pj[j];
        }
    }
    product
}

/// `A·J`, row by row: 2·M·N instead of M·N².
fn softmax_rows<const M: usize, const N: usize, T: Scalar>(
    a: &Matrix<M, N, T>,
    j: &SoftmaxJacobian<N, T>,
) -> Matrix<M, N, T> {
    let p = &j.probabilities().0;
    let mean = a * j.probabilities();
    map(a, |i, k, x| p[k] * (x - mean.0[i]))
}

/// The matrix with `f(i, j, aᵢⱼ)` in row i and column j.
#[inline]
fn map<const M: usize, const N: usize, T: Scalar>(
    a: &Matrix<M, N, T>,
    f: impl Fn(usize, usize, T) -> T,
) -> Matrix<M, N, T> {
    let mut product = Matrix::ZERO;
    for i in 0..M {
        for j in 0..N {
            product.0[i][j] = f(i, j, a.0[i][j]);
        }
    }
    product
}

#[inline]
fn outer<const M: usize, const N: usize, T: Scalar>(u: &[T; M], g: &[T; N]) -> Matrix<M, N, T> {
    let mut product = Matrix::ZERO;
    for i in 0..M {
        for j in 0..N {
            product.0[i][j] = u[i] * g[j];
        }
    }
    product
}

#[inline]
fn push<const M: usize, const N: usize, T: Scalar>(
    a: &Matrix<M, N, T>,
    v: &Vector<N, T>,
) -> Vector<M, T> {
    let mut product = Vector::ZERO;
    a.push_into(v, &mut product);
    product
}

#[inline]
fn pull<const M: usize, const N: usize, T: Scalar>(
    g: &Covector<M, T>,
    a: &Matrix<M, N, T>,
) -> Covector<N, T> {
    let mut product = Covector::ZERO;
    g.pull_into(a, &mut product);
    product
}

#[inline]
fn compose<const M: usize, const K: usize, const N: usize, T: Scalar>(
    a: &Matrix<M, K, T>,
    b: &Matrix<K, N, T>,
) -> Matrix<M, N, T> {
    let mut product = Matrix::ZERO;
    a.compose_into(b, &mut product);
    product
}
