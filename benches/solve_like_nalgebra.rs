//! Factorisations, solutions, determinants, inverses and exponentials: the same numbers as
//! nalgebra's, at every size from 1 to 32.

use covector::prelude::*;
use nalgebra::{Const, DimMin, SMatrix, SVector};

/// Relative to the largest entry: N·ε times the condition numbers of the matrices below.
const TOLERANCE: f64 = 1e-11;

fn assert_near<'a>(
    what: &str,
    ours: impl IntoIterator<Item = &'a f64>,
    theirs: impl IntoIterator<Item = &'a f64>,
) {
    let pairs: Vec<_> = ours.into_iter().zip(theirs).collect();
    let largest = pairs.iter().fold(0.0, |m: f64, (_, y)| m.max(y.abs()));
    for (x, y) in pairs {
        assert!(
            (x - y).abs() <= TOLERANCE * largest,
            "{what}: {x}, nalgebra says {y}"
        );
    }
}

fn check<const N: usize>()
where
    Const<N>: DimMin<Const<N>, Output = Const<N>>,
{
    let mut state = 88_172_645_463_325_252_u64 + N as u64;
    let mut random = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
    };
    let mut a = Matrix::<N, N, f64>::from_fn(|_, _| random());
    let mut definite = a * a.t();
    for i in 0..N {
        definite[(i, i)] += 1.0;
        // Rows out of order, so that pivots are exchanged.
        a[(i, (i + 1) % N)] += 3.0;
    }
    let b = Vector::<N, f64>::from_fn(|_| random());
    let na = SMatrix::<f64, N, N>::from_fn(|i, j| a[(i, j)]);
    let nd = SMatrix::<f64, N, N>::from_fn(|i, j| definite[(i, j)]);
    let nb = SVector::<f64, N>::from(b.0);
    // nalgebra stores columns.
    let rows = |m: SMatrix<f64, N, N>| m.transpose();

    let (lu, na_lu) = (a.lu().unwrap(), na.lu());
    assert_near("L", &lu.l(), &rows(na_lu.l()));
    assert_near("U", &lu.u(), &rows(na_lu.u()));
    assert_near("A⁻¹·b", &lu.solve(&b), &na_lu.solve(&nb).unwrap());
    assert_near("A⁻¹", &lu.inverse(), &rows(na.try_inverse().unwrap()));
    assert_near("det A", &[lu.determinant()], &[na_lu.determinant()]);
    let g = na.transpose().lu().solve(&nb).unwrap();
    assert_near("g·A⁻¹", &lu.solve_covector(&b.t()), &g);

    let (cholesky, na_cholesky) = (definite.cholesky().unwrap(), nd.cholesky().unwrap());
    assert_near("Cholesky's L", &cholesky.l(), &rows(na_cholesky.l()));
    assert_near("S⁻¹·b", &cholesky.solve(&b), &na_cholesky.solve(&nb));
    assert_near("S⁻¹", &cholesky.inverse(), &rows(na_cholesky.inverse()));
    let symmetric = a + a.t();
    let ns = na + na.transpose();
    let x = ns.lu().solve(&nb).unwrap();
    assert_near("LDLᵀ", &symmetric.ldl().unwrap().solve(&b), &x);
    let eigenvalues =
        nalgebra::SymmetricEigen::new(nalgebra::DMatrix::from_fn(N, N, |i, j| ns[(i, j)]));
    let positive = eigenvalues.eigenvalues.iter().filter(|&&x| x > 0.0).count();
    assert_eq!(symmetric.ldl().unwrap().inertia(), (positive, N - positive));

    let lower = nd.solve_lower_triangular(&nb).unwrap();
    assert_near(
        "lower",
        &definite.lower_triangle().unwrap().solve(&b),
        &lower,
    );
    let upper = nd.solve_upper_triangular(&nb).unwrap();
    assert_near(
        "upper",
        &definite.upper_triangle().unwrap().solve(&b),
        &upper,
    );

    let exponential = nalgebra::DMatrix::from_fn(N, N, |i, j| a[(i, j)]).exp();
    assert_near("exp A", &a.exponential().unwrap(), &exponential.transpose());
}

macro_rules! sizes {
    ($($n:literal)*) => { $( check::<$n>(); )* };
}

#[test]
fn the_same_numbers() {
    sizes!(1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32);
}
