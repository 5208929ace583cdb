//! `eᴬ`.

use crate::common::{Random, left_out};
use covector::linalg::solve::SolveError;
use covector::prelude::*;

for_floats! {
    inverse: the_exponential_of_the_negative_is_the_inverse;
    diagonal: diagonal_matrices_have_the_exponentials_of_their_entries;
    slopes: slopes_along_what_commutes_are_products;
}

/// Norms for which every degree is used, and scaling.
const NORMS: [f64; 8] = [0.0, 1e-3, 0.1, 0.5, 1.2, 3.0, 8.0, 20.0];

fn of_norm<const N: usize, T: Real>(norm: f64, random: &mut Random) -> Matrix<N, N, T> {
    let a: Matrix<N, N, T> = random.matrix();
    a * (T::from_f64(norm) / a.norm_1())
}

fn the_exponential_of_the_negative_is_the_inverse<const N: usize, T: Real>() {
    if left_out(N) {
        return;
    }
    let mut random = Random::new(N as u64);
    for norm in NORMS {
        let a = of_norm::<N, T>(norm, &mut random);
        let (e, inverse) = (a.exponential().unwrap(), (-a).exponential().unwrap());
        let product = e * inverse;
        let size = e.norm_1().to_f64() * inverse.norm_1().to_f64();
        let error = (product - Matrix::identity()).max_abs().to_f64();
        let limit = T::EPSILON.to_f64() * size * (10.0 + N as f64) * (1.0 + norm);
        assert!(error <= limit, "{N}, norm {norm}: {error} > {limit}");
        // And twice as long is once more.
        let twice = (a * T::from_i32(2)).exponential().unwrap();
        let size = e.norm_1().to_f64().powi(2);
        let error = (twice - e * e).max_abs().to_f64();
        let limit = T::EPSILON.to_f64() * size * (10.0 + N as f64) * (1.0 + norm);
        assert!(error <= limit, "{N}, norm {norm}: {error} > {limit}");
    }
    let zero = Matrix::<N, N, T>::zeros();
    assert_eq!(zero.exponential().unwrap(), Matrix::identity());
}

fn diagonal_matrices_have_the_exponentials_of_their_entries<const N: usize, T: Real>() {
    if left_out(N) {
        return;
    }
    let mut random = Random::new(N as u64);
    for norm in NORMS {
        let entries: [T; N] = core::array::from_fn(|_| T::from_f64(norm * random.next()));
        let e = Matrix::from_diagonal(&Vector(entries))
            .exponential()
            .unwrap();
        for (i, x) in entries.iter().enumerate() {
            let error = (e[(i, i)] / x.exp() - T::ONE).abs();
            // Squaring doubles the relative error each time, and every entry is scaled by the
            // largest.
            let limit = T::EPSILON * T::from_f64(10.0 + 10.0 * norm);
            assert!(error <= limit, "{N}, {x:?}: {error:?}");
        }
    }
}

/// Along a direction that commutes with A, the derivative of `eᴬ` is `Ȧ·eᴬ`.
fn slopes_along_what_commutes_are_products<const N: usize, T: Real>() {
    if left_out(N) {
        return;
    }
    let mut random = Random::new(N as u64);
    for norm in NORMS {
        let a = of_norm::<N, T>(norm, &mut random);
        let da = a * a + Matrix::<N, N, T>::identity();
        let dual = Matrix::<N, N, _>::from_fn(|i, j| Dual::<1, T>::new(a[(i, j)], [da[(i, j)]]));
        let dual = dual.exponential().unwrap();
        let e = a.exponential().unwrap();
        assert_eq!(dual.map(|x| x.re), e, "values do not depend on partials");
        let (slope, expected) = (dual.map(|x| x.eps[0]), da * e);
        let error = (slope - expected).max_abs().to_f64();
        let size = da.norm_1().to_f64() * norm.exp();
        let limit = T::EPSILON.to_f64() * size * (10.0 + N as f64) * (1.0 + norm);
        assert!(error <= limit, "{N}, norm {norm}: {error} > {limit}");
    }
}

/// `exp [[A, Ȧ], [0, A]] = [[eᴬ, L], [0, eᴬ]]`, with L the derivative of `eᴬ` along Ȧ.
#[test]
fn slopes_in_any_direction_are_those_of_the_block_matrix() {
    let mut random = Random::new(5);
    for norm in NORMS {
        let a = of_norm::<3, f64>(norm, &mut random);
        let da: Matrix<3, 3, f64> = random.matrix();
        let block = Matrix::<6, 6, f64>::from_fn(|i, j| match (i < 3, j < 3) {
            (true, true) => a[(i, j)],
            (true, false) => da[(i, j - 3)],
            (false, true) => 0.0,
            (false, false) => a[(i - 3, j - 3)],
        });
        let expected = block.exponential().unwrap();
        let dual = Matrix::<3, 3, _>::from_fn(|i, j| Dual::<1, f64>::new(a[(i, j)], [da[(i, j)]]));
        let dual = dual.exponential().unwrap();
        for i in 0..3 {
            for j in 0..3 {
                let error = (dual[(i, j)].eps[0] - expected[(i, j + 3)]).abs();
                let limit = 1e-15 * (10.0 + norm * 10.0) * norm.exp();
                assert!(error <= limit, "norm {norm}: {error} > {limit}");
            }
        }
    }
}

#[test]
fn what_overflows_is_an_error_and_what_vanishes_is_zero() {
    assert_eq!(
        Matrix([[1000.0_f64]]).exponential(),
        Err(SolveError::NotFinite)
    );
    assert_eq!(
        Matrix([[1000.0_f32]]).exponential(),
        Err(SolveError::NotFinite)
    );
    assert_eq!(
        Matrix([[f64::MAX, 0.0], [0.0, f64::MAX]]).exponential(),
        Err(SolveError::NotFinite)
    );
    assert_eq!(
        Matrix([[f64::MAX, 0.0], [f64::MAX, 0.0]]).exponential(),
        Err(SolveError::NotFinite)
    );
    assert_eq!(Matrix([[-1e5_f64]]).exponential(), Ok(Matrix([[0.0]])));
    assert_eq!(Matrix([[-1e5_f32]]).exponential(), Ok(Matrix([[0.0]])));
    let nothing = Matrix::<0, 0, f64>::zeros();
    assert_eq!(nothing.exponential(), Ok(nothing));
}

#[test]
fn turns_are_orthogonal() {
    let spin = Matrix([[0.0, -3.0, 2.0], [3.0, 0.0, -1.0], [-2.0, 1.0, 0.0_f64]]);
    let turn = spin.exponential().unwrap();
    assert!((turn * turn.t() - Matrix::identity()).max_abs() < 1e-14);
    assert!((turn.determinant() - 1.0).abs() < 1e-14);
}

/// Squaring seventeen times, as the norm suggests, would cost four digits.
#[test]
fn matrices_far_from_normal_are_not_squared_more_than_necessary() {
    for c in [1e3, 1e6, 1e100, 1e300_f64] {
        let a = Matrix([
            [Dual::constant(1.0), Dual::new(c, [1.0])],
            [0.0.into(), (-1.0).into()],
        ]);
        let e = a.exponential().unwrap();
        let off = |x: f64, expected: f64| (x / expected - 1.0).abs();
        let sinh = 1_f64.sinh();
        assert!(off(e[(0, 1)].re, c * sinh) < 1e-14, "{c}: {e:?}");
        assert!(off(e[(0, 1)].eps[0], sinh) < 1e-14, "{c}: {e:?}");
        assert!(off(e[(0, 0)].re, 1_f64.exp()) < 1e-14, "{c}: {e:?}");
        assert!(off(e[(1, 1)].re, (-1_f64).exp()) < 1e-14, "{c}: {e:?}");
        assert_eq!(e.map(|x| x.re), a.map(|x| x.re).exponential().unwrap());
    }
    let a = Matrix([[1.0, 1e6], [0.0, -1.0_f32]]).exponential().unwrap();
    assert!((a[(0, 1)] / (1e6 * 1_f32.sinh()) - 1.0).abs() < 1e-6);
    // Eigenvalues of 30 are to be scaled, whatever stands beside them.
    for c in [1e3, 1e100_f64] {
        let a = Matrix([[30.0, c], [0.0, -30.0]]).exponential().unwrap();
        assert!((a[(0, 1)] / (c / 30.0 * 30_f64.sinh()) - 1.0).abs() < 1e-13);
        assert!((a[(0, 0)] / 30_f64.exp() - 1.0).abs() < 1e-13);
    }
    // The series of a nilpotent matrix ends.
    let a = Matrix([[0.0, 1e200, 0.0], [0.0, 0.0, 1e100], [0.0, 0.0, 0.0_f64]]);
    assert!((a.exponential().unwrap()[(0, 2)] / 5e299 - 1.0).abs() < 1e-14);
}
