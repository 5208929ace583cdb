//! Matrices of all kinds, and how far off a result may be.

use covector::prelude::*;

/// Calls `$f::<N, $T>()` for every N from 1 to 32.
macro_rules! every_size {
    ($f:ident, $T:ty) => {
        every_size!(@ $f, $T, 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16
            17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32)
    };
    (@ $f:ident, $T:ty, $($n:literal)*) => { $( $f::<$n, $T>(); )* };
}

/// One test for each kind of float of a body that is generic over size and scalar.
macro_rules! for_floats {
    ($($test:ident: $f:ident;)*) => { $(
        mod $test {
            #[test]
            fn f32() {
                every_size!(call, f32);
            }
            #[test]
            fn f64() {
                every_size!(call, f64);
            }
            fn call<const N: usize, T: covector::Real>() {
                super::$f::<N, T>();
            }
        }
    )* };
}

/// Whether a size is left out of tests that take long: all above 8 but the powers of two.
pub(crate) const fn left_out(n: usize) -> bool {
    n > 8 && !n.is_power_of_two()
}

/// Numbers between −1 and 1, the same in every run.
pub(crate) struct Random(u64);
impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Random(0x9e37_79b9_7f4a_7c15 ^ seed)
    }
    pub(crate) fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    }
    pub(crate) fn matrix<const M: usize, const N: usize, T: Real>(&mut self) -> Matrix<M, N, T> {
        Matrix::from_fn(|_, _| T::from_f64(self.next()))
    }
}

/// 10ᵏ, for f32 with half the exponent of base 10, so that it stays as far from overflow.
pub(crate) fn ten<T: Real>(k: i32) -> T {
    let halved = T::EPSILON.to_f64() > 1e-10;
    T::from_f64(10_f64.powi(if halved { k / 10 } else { k }))
}

/// Regular square matrices, good and bad.
pub(crate) fn regular<const N: usize, T: Real>() -> Vec<(&'static str, Matrix<N, N, T>)> {
    let mut random = Random::new(N as u64);
    let any: Matrix<N, N, T> = random.matrix();
    let grade = |i: usize| T::from_f64(10_f64.powf(12.0 * i as f64 / N as f64 - 6.0));
    let hilbert = Matrix::from_fn(|i, j| T::from_f64(1.0 / (i + j + 1) as f64));
    let mut near_singular = any;
    if N > 1 {
        for j in 0..N {
            let sum = (0..N - 1).fold(T::ZERO, |sum, i| sum + any[(i, j)]);
            near_singular[(N - 1, j)] = sum + any[(N - 1, j)] * T::EPSILON.sqrt();
        }
    }
    let turned = Matrix::from_fn(|i, j| {
        if j == (i * 7 + 3) % N {
            T::ONE
        } else {
            T::ZERO
        }
    });
    let reversed = Matrix::from_fn(|i, j| if i + j + 1 == N { -T::ONE } else { T::ZERO });
    // Elimination doubles the last column in every step: the worst growth there is.
    let wilkinson = Matrix::from_fn(|i, j| {
        T::from_i32(i32::from(i == j || j + 1 == N) - i32::from(j < i && j + 1 != N))
    });
    let mut all = vec![
        ("random", any),
        (
            "rows of all sizes",
            Matrix::from_fn(|i, j| any[(i, j)] * grade(i)),
        ),
        (
            "columns of all sizes",
            Matrix::from_fn(|i, j| any[(i, j)] * grade(j)),
        ),
        (
            "rows and columns of all sizes",
            Matrix::from_fn(|i, j| any[(i, j)] * grade(i) * grade(N - 1 - j)),
        ),
        ("nearly singular", near_singular),
        ("identity", Matrix::identity()),
        ("reversal", reversed),
        ("Wilkinson", wilkinson),
        ("tiny", any * ten::<T>(-300)),
        ("huge", any * ten::<T>(300)),
    ];
    if !N.is_multiple_of(7) {
        all.push(("permutation", turned));
    }
    // Beyond, rounding alone makes it singular, or not.
    if N <= 6 {
        all.push(("Hilbert", hilbert));
    }
    all
}

pub(crate) fn wide<const M: usize, const N: usize, T: Real>(
    a: &Matrix<M, N, T>,
) -> Matrix<M, N, f64> {
    a.map(T::to_f64)
}
/// Panics unless every entry of both agrees to `ulps` roundings of what its terms sum up to.
#[track_caller]
pub(crate) fn assert_close<T: Real, const M: usize, const N: usize>(
    what: &str,
    (a, b): (&Matrix<M, N, f64>, &Matrix<M, N, f64>),
    terms: &Matrix<M, N, f64>,
    ulps: f64,
) {
    for i in 0..M {
        for j in 0..N {
            let (a, b) = (a[(i, j)], b[(i, j)]);
            let limit = ulps * T::EPSILON.to_f64() * terms[(i, j)];
            let error = (a - b).abs();
            assert!(
                error <= limit,
                "{what}: {a} or {b} at ({i}, {j}), {N} columns; {error} > {limit}"
            );
        }
    }
}

/// Panics unless x solves a system next to the given one.
#[track_caller]
pub(crate) fn assert_solves<T: Real, const N: usize, const P: usize>(
    what: &str,
    a: &Matrix<N, N, T>,
    size: &Matrix<N, N, f64>,
    x: &Matrix<N, P, T>,
    b: &Matrix<N, P, T>,
) {
    let (a, x, b) = (wide(a), wide(x), wide(b));
    let terms = size * x.map(f64::abs) + b.map(f64::abs);
    // 3·N roundings (Higham, theorem 9.4), and N for the residual itself, with a little to spare
    // for the reciprocals of pivots.
    assert_close::<T, N, P>(what, (&(a * x), &b), &terms, 4.0 * N as f64 + 4.0);
}
