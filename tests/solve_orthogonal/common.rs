//! Scalars, matrices and measures that all factorisations are tested with.

use covector::prelude::*;

/// What tests need of a float.
pub(crate) trait Float: Real {
    /// Its largest number, and its smallest with full precision.
    const RANGE: (f64, f64);
}
impl Float for f32 {
    const RANGE: (f64, f64) = (f32::MAX as f64, f32::MIN_POSITIVE as f64);
}
impl Float for f64 {
    const RANGE: (f64, f64) = (f64::MAX, f64::MIN_POSITIVE);
}

pub(crate) fn of<T: Real>(x: f64) -> T {
    T::from_f64(x)
}

/// Entries in [−1, 1) that look random and are the same everywhere.
pub(crate) fn random<const M: usize, const N: usize, T: Real>(seed: u64) -> Matrix<M, N, T> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x1234_5678_9abc_def1;
    Matrix::from_fn(|_, _| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        of((state >> 11) as f64 / (1_u64 << 52) as f64 - 1.0)
    })
}
pub(crate) fn random_vector<const N: usize, T: Real>(seed: u64) -> Vector<N, T> {
    random::<N, 1, T>(seed).column(0)
}

/// `1/(i + j + 1)`: condition number about e^(3.5·N).
pub(crate) fn hilbert<const M: usize, const N: usize, T: Real>() -> Matrix<M, N, T> {
    Matrix::from_fn(|i, j| T::ONE / of((i + j + 1) as f64))
}

/// Random, column j times `base`ʲ.
pub(crate) fn graded<const M: usize, const N: usize, T: Real>(base: f64) -> Matrix<M, N, T> {
    let a = random::<M, N, T>(5);
    Matrix::from_fn(|i, j| a[(i, j)] * of(base.powi(i32::try_from(j).unwrap())))
}

/// The product of random M×R and R×N matrices: of rank R.
pub(crate) fn of_rank<const R: usize, const M: usize, const N: usize, T: Real>() -> Matrix<M, N, T>
{
    random::<M, R, T>(3) * random::<R, N, T>(4)
}

/// The hard matrices of a shape, by name.
pub(crate) fn zoo<const M: usize, const N: usize, T: Float>() -> Vec<(&'static str, Matrix<M, N, T>)>
{
    let a = random(1);
    let (huge, tiny) = (
        T::RANGE.0.sqrt().powf(1.9),
        T::RANGE.1 / T::EPSILON.to_f64(),
    );
    vec![
        ("random", a),
        ("Hilbert", hilbert()),
        ("graded down", graded(1e-3)),
        ("graded up", graded(8.0)),
        ("rank 1", of_rank::<1, M, N, T>()),
        ("rank 3", of_rank::<3, M, N, T>()),
        ("zero", Matrix::zeros()),
        ("ones", Matrix::ones()),
        (
            "diagonal",
            Matrix::from_fn(|i, j| if i == j { of(j as f64 - 2.0) } else { T::ZERO }),
        ),
        (
            "identity",
            Matrix::from_fn(|i, j| if i == j { T::ONE } else { T::ZERO }),
        ),
        ("repeated column", Matrix::from_fn(|i, j| a[(i, j / 2)])),
        (
            "zero column",
            Matrix::from_fn(|i, j| if j == 0 { T::ZERO } else { a[(i, j)] }),
        ),
        ("huge", a * of::<T>(huge)),
        ("tiny", a * of::<T>(tiny)),
    ]
}

/// The largest absolute entry, as an `f64`.
pub(crate) fn largest<const M: usize, const N: usize, T: Real>(a: &Matrix<M, N, T>) -> f64 {
    a.iter().map(|x| x.to_f64().abs()).fold(0.0, f64::max)
}

/// The matrix times the power of two that brings its largest entry near 1, and that factor: then
/// products neither overflow nor vanish.
pub(crate) fn moderate<const M: usize, const N: usize, T: Real>(
    a: &Matrix<M, N, T>,
) -> (Matrix<M, N, T>, T) {
    let size = largest(a);
    let exponent = if size > 0.0 { -size.log2() as i32 } else { 0 };
    let factor = of(2.0_f64.powi(exponent));
    (a * factor, factor)
}

/// `‖QᵀQ − I‖`, entry by entry, in units of ε.
pub(crate) fn orthonormality<const M: usize, const N: usize, T: Real>(q: &Matrix<M, N, T>) -> f64 {
    largest(&(q.t() * q - Matrix::identity())) / T::EPSILON.to_f64()
}

/// `‖A − B‖/‖A‖`, largest entries, in units of ε; without the division if A is zero.
pub(crate) fn distance<const M: usize, const N: usize, T: Real>(
    a: &Matrix<M, N, T>,
    b: &Matrix<M, N, T>,
) -> f64 {
    let size = largest(a);
    let size = if size > 0.0 { size } else { 1.0 };
    largest(&(a - b)) / size / T::EPSILON.to_f64()
}

/// Names a failing case.
#[track_caller]
pub(crate) fn below(value: f64, bound: f64, what: &str, shape: (usize, usize)) {
    assert!(
        value <= bound,
        "{what}, {}×{}: {value} > {bound}",
        shape.0,
        shape.1
    );
}

/// Runs a generic body for shapes M×N, or sizes N, and the scalars `f32` and `f64`.
macro_rules! for_shapes {
    ($body:ident: $($m:literal x $n:literal),* $(,)?) => {
        $( $body::<$m, $n, f32>(); $body::<$m, $n, f64>(); )*
    };
    ($body:ident: $($n:literal),* $(,)?) => {
        $( $body::<$n, f32>(); $body::<$n, f64>(); )*
    };
}
pub(crate) use for_shapes;
