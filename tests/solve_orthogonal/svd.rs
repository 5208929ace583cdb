//! `A = U·Σ·Vᵀ`, rank, condition and pseudo-inverse.

use crate::common::*;
use covector::linalg::solve::SolveError;
use covector::prelude::*;
use nalgebra::DMatrix;

/// QR, then some sweeps of rotations, each adding a few ε; here they stay below this.
fn bound(m: usize) -> f64 {
    32.0 + 2.0 * m as f64
}

fn factors<const M: usize, const N: usize, T: Float>() {
    for (name, a) in zoo::<M, N, T>() {
        let svd = a.svd().unwrap();
        let (u, values, v) = (svd.u(), svd.singular_values(), svd.v());
        below(orthonormality(u), bound(M), name, (M, N));
        below(orthonormality(v), bound(M), name, (M, N));
        assert!(values.0.is_sorted_by(|a, b| a >= b), "{name}: {values:?}");
        assert!(values.iter().all(|x| *x >= T::ZERO), "{name}: {values:?}");
        let (a, scale) = moderate(&a);
        let values = *values * scale;
        let size = a.norm_frobenius().max(T::EPSILON);
        let product = u * Matrix::from_diagonal(&values) * v.t();
        let difference = largest(&((a - product) / size)) / T::EPSILON.to_f64();
        below(difference, bound(M), name, (M, N));

        let mut expected: Vec<f64> = DMatrix::from_fn(M, N, |i, j| a[(i, j)].to_f64())
            .singular_values()
            .iter()
            .copied()
            .collect();
        expected.sort_by(|a, b| b.total_cmp(a));
        for (value, expected) in values.iter().zip(expected) {
            let error = (value.to_f64() - expected).abs() / size.to_f64();
            below(error / T::EPSILON.to_f64(), bound(M), name, (M, N));
        }
    }
}

#[test]
fn the_factors_of_hard_matrices_of_all_sizes() {
    for_shapes!(factors: 1 x 1, 2 x 2, 3 x 3, 4 x 4, 5 x 5, 6 x 6, 7 x 7, 8 x 8, 9 x 9, 10 x 10,
        11 x 11, 12 x 12, 13 x 13, 14 x 14, 15 x 15, 16 x 16, 17 x 17, 18 x 18, 19 x 19, 20 x 20,
        21 x 21, 22 x 22, 23 x 23, 24 x 24, 25 x 25, 26 x 26, 27 x 27, 28 x 28, 29 x 29, 30 x 30,
        31 x 31, 32 x 32);
}

#[test]
fn the_factors_of_tall_matrices() {
    for_shapes!(factors: 2 x 1, 5 x 1, 64 x 1, 3 x 2, 4 x 2, 4 x 3, 6 x 3, 7 x 6, 12 x 6, 9 x 8,
        17 x 16, 32 x 16, 33 x 32, 64 x 32);
}

/// The four laws of Moore and Penrose, which make A⁺ unique.
fn pseudo_inverse<const M: usize, const N: usize>() {
    let matrices = [
        ("random", random::<M, N, f64>(1)),
        ("rank 1", of_rank::<1, M, N, f64>()),
        ("rank 2", of_rank::<2, M, N, f64>()),
        ("zero", Matrix::zeros()),
        ("ones", Matrix::ones()),
    ];
    for (name, a) in matrices {
        let x = a.pseudo_inverse().unwrap();
        let close = |law: &str, error: f64, size: f64| {
            assert!(error <= 1e-12 * size, "{law} of {name}, {M}×{N}: {error}");
        };
        let size = 1.0 + a.norm_frobenius() * x.norm_frobenius();
        close(
            "A·X·A = A",
            (a * x * a - a).norm_frobenius(),
            size * a.norm_frobenius(),
        );
        close(
            "X·A·X = X",
            (x * a * x - x).norm_frobenius(),
            size * x.norm_frobenius(),
        );
        let (ax, xa) = (a * x, x * a);
        close("A·X symmetric", (ax - ax.t()).norm_frobenius(), size);
        close("X·A symmetric", (xa - xa.t()).norm_frobenius(), size);
    }
}

#[test]
fn pseudo_inverses_of_all_shapes() {
    macro_rules! shapes {
        ($($m:literal x $n:literal),* $(,)?) => { $( pseudo_inverse::<$m, $n>(); )* };
    }
    shapes!(1 x 1, 2 x 2, 3 x 3, 6 x 6, 9 x 9, 16 x 16, 2 x 1, 1 x 2, 5 x 1, 1 x 5, 3 x 2, 2 x 3,
        9 x 4, 4 x 9, 12 x 11, 11 x 12, 32 x 16, 16 x 32);
}

#[test]
fn least_norm_solutions() {
    let a = of_rank::<2, 6, 4, f64>();
    let b = random_vector::<6, f64>(9);
    let svd = a.svd().unwrap();
    assert_eq!(svd.rank(), 2);
    let x = svd.solve(&b);
    assert!((x - a.pseudo_inverse().unwrap() * b).norm() < 1e-13);
    // As good as the basic solution, but shorter.
    let basic = a.qr().unwrap().basic_solution(&b);
    assert!(((a * x - b).norm() - (a * basic - b).norm()).abs() < 1e-14);
    assert!(x.norm() < basic.norm());
    // Nothing of it in the null space, which the last columns of V span.
    for k in 2..4 {
        let null = svd.v().column(k);
        assert!((a * null).norm() < 1e-14);
        assert!(x.dot(&null).abs() < 1e-14);
    }
    // Full rank: the solution of least squares.
    let a = random::<6, 4, f64>(1);
    let x = a.svd().unwrap().solve(&b);
    assert!((x - a.least_squares(&b).unwrap()).norm() < 1e-13);
}

/// `A = B·D`, B well-conditioned, D from 1 to 1e-42: each σ to relative precision.
#[test]
fn small_singular_values_have_all_their_digits() {
    // With orthonormal columns B, the singular values are D's entries.
    let q = random::<8, 8, f64>(3).qr().unwrap().q();
    for shuffle in [1, 3, 5, 7] {
        let exponent = |j: usize| -6.0 * ((j * shuffle) % 8) as f64;
        let a = Matrix::<8, 8, f64>::from_fn(|i, j| q[(i, j)] * 10.0_f64.powf(exponent(j)));
        let svd = a.svd().unwrap();
        for (k, &value) in svd.singular_values().iter().enumerate() {
            let expected = 10.0_f64.powf(-6.0 * k as f64);
            assert!((value / expected - 1.0).abs() < 1e-14, "{k}: {value:e}");
        }
    }
    // A graded triangle: the product of its singular values is the determinant.
    let a = Matrix::<5, 5, f64>::from_fn(|i, j| if i <= j { 1e-5_f64.powf(i as f64) } else { 0.0 });
    let product: f64 = a.svd().unwrap().singular_values().iter().product();
    assert!((product / 1e-50 - 1.0).abs() < 1e-13, "{product:e}");
}

#[test]
fn known_singular_values() {
    // Golden ratio and its inverse.
    let svd = Matrix([[1.0_f64, 1.0], [0.0, 1.0]]).svd().unwrap();
    let golden = 0.5 + 1.25_f64.sqrt();
    assert!((svd.singular_values() - Vector([golden, 1.0 / golden])).norm() < 1e-15);
    assert!((svd.condition() - golden * golden).abs() < 1e-14);
    // The condition number of Hilbert's matrix of 8 (to the digits given).
    let condition = hilbert::<8, 8, f64>().svd().unwrap().condition();
    assert!(
        (condition / 1.525_757_5e10 - 1.0).abs() < 1e-6,
        "{condition:e}"
    );
    assert_eq!(Matrix::<3, 3>::identity().svd().unwrap().condition(), 1.0);
    assert_eq!(
        Matrix::<3, 2>::zeros().svd().unwrap().condition(),
        f32::INFINITY
    );
    assert_eq!(Matrix::<3, 0>::zeros().svd().unwrap().condition(), 0.0);
}

#[test]
fn what_is_not_finite_is_an_error() {
    fn check<T: Float>() {
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            for at in [(0, 0), (1, 2), (3, 1)] {
                let mut a = random::<4, 3, T>(1);
                a[at] = of(bad);
                assert_eq!(a.svd(), Err(SolveError::NotFinite));
                assert_eq!(a.pseudo_inverse(), Err(SolveError::NotFinite));
                assert_eq!(a.t().pseudo_inverse(), Err(SolveError::NotFinite));
            }
        }
        // The singular value 2·MAX has no place.
        let largest = Matrix::<2, 2, T>::filled(of(T::RANGE.0));
        assert_eq!(largest.svd(), Err(SolveError::NotFinite));
        // The inverse of the smallest subnormal number has none either.
        let smallest = Matrix([[of::<T>(T::RANGE.1) * T::EPSILON]]);
        assert_eq!(smallest.pseudo_inverse(), Err(SolveError::NotFinite));
        assert_eq!(
            smallest.svd().unwrap().singular_values()[0],
            smallest[(0, 0)]
        );
    }
    check::<f32>();
    check::<f64>();
}

/// `σᵢ′ = uᵢᵀ·A′·vᵢ`, and `A·V = U·Σ` with orthonormal U and V, to first order.
#[test]
fn derivatives_of_singular_values_and_vectors() {
    fn check<const M: usize, const N: usize>(a: Matrix<M, N, f64>) {
        let e = random::<M, N, f64>(22);
        let at = Matrix::<M, N, _>::from_fn(|i, j| Dual::new(a[(i, j)], [e[(i, j)]]));
        let svd = at.svd().unwrap();
        let plain = a.svd().unwrap();
        assert_eq!(
            svd.singular_values().map(|x| x.re),
            *plain.singular_values()
        );
        for k in 0..N {
            let (u, v) = (plain.u().column(k), plain.v().column(k));
            let slope = svd.singular_values()[k].eps[0];
            assert!((slope - u.dot(&(e * v))).abs() < 1e-12);
        }
        let partials = |x: Dual<1, f64>| x.eps[0];
        let size = svd.u().map(partials).norm_frobenius() + svd.v().map(partials).norm_frobenius();
        let bound = 1e-12 * (1.0 + size);
        assert!((svd.reconstruct().map(partials) - e).norm_frobenius() < bound);
        assert!((svd.u().t() * svd.u()).map(partials).norm_frobenius() < bound);
        assert!((svd.v().t() * svd.v()).map(partials).norm_frobenius() < bound);
    }
    check(random::<1, 1, f64>(21));
    check(random::<4, 4, f64>(21));
    check(random::<7, 4, f64>(21));
    check(random::<9, 9, f64>(21));
    // Nothing to rotate but the derivatives.
    check(Matrix::<5, 3, f64>::from_fn(|i, j| {
        if i == j { (j + 1) as f64 } else { 0.0 }
    }));
}

/// `(A⁺)′ = −A⁺EA⁺ + (AᵀA)⁻¹Eᵀ(I − AA⁺)`, for independent columns; also where all singular values
/// are equal, and their vectors have no derivatives.
#[test]
fn derivatives_of_the_pseudo_inverse() {
    fn check<const M: usize, const N: usize>(a: Matrix<M, N, f64>) {
        let e = random::<M, N, f64>(22);
        let b = random_vector::<M, f64>(23);
        let x = a.pseudo_inverse().unwrap();
        let expected = x * x.t() * e.t() * (Matrix::identity() - a * x) - x * e * x;
        let at = Matrix::<M, N, _>::from_fn(|i, j| Dual::new(a[(i, j)], [e[(i, j)]]));
        let bt = b.map(Dual::<1, f64>::constant);
        let bound = 1e-12 * (1.0 + expected.norm_frobenius());
        let found = at.pseudo_inverse().unwrap().map(|x| x.eps[0]);
        let error = (found - expected).norm_frobenius();
        assert!(error < bound, "{M}×{N}: {error} > {bound}");
        let found = at.t().pseudo_inverse().unwrap().map(|x| x.eps[0]);
        assert!((found - expected.t()).norm_frobenius() < bound);
        let found = at.svd().unwrap().solve(&bt).map(|x| x.eps[0]);
        assert!((found - expected * b).norm() < bound);
    }
    check(random::<3, 3, f64>(21));
    check(random::<6, 4, f64>(21));
    check(Matrix::<4, 4, f64>::identity());
    check(Matrix::<5, 3, f64>::from_fn(
        |i, j| if i == j { 2.0 } else { 0.0 },
    ));
}

/// A corner, as |x| has at 0; but no NaN.
#[test]
fn at_rank_zero_derivatives_are_zero() {
    let a = Matrix([[Dual::<1, f64>::variable(0.0, 0)]]);
    let svd = a.svd().unwrap();
    assert_eq!(svd.singular_values()[0], Dual::constant(0.0));
    assert_eq!(svd.pseudo_inverse(), Matrix([[Dual::constant(0.0)]]));
}

#[test]
fn of_any_shape() {
    let wide = Matrix([[3.0, 0.0, 4.0, 0.0], [0.0, 0.5, 0.0, 0.0_f64]]);
    assert_eq!((wide.rank(), wide.t().rank()), (Ok(2), Ok(2)));
    assert!((wide.norm_2() - 5.0).abs() < 1e-15);
    assert!((wide.condition() - 10.0).abs() < 1e-14);
    assert!(((4e307 * wide).condition() - 10.0).abs() < 1e-14);
    assert_eq!((wide * f64::MAX).norm_2(), f64::INFINITY);
    assert!((wide * f64::NAN).norm_2().is_nan() && (wide * f64::NAN).condition().is_nan());
    assert_eq!((wide / 0.0).rank(), Err(SolveError::NotFinite));
    let nothing = Matrix::<0, 3, f64>::zeros();
    assert_eq!(
        (nothing.rank(), nothing.norm_2(), nothing.condition()),
        (Ok(0), 0.0, 0.0)
    );
    assert_eq!(Matrix::<2, 3, f64>::zeros().condition(), f64::INFINITY);
}
