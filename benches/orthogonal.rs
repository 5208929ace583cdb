//! QR, symmetric eigenvalues and singular values of 6, 9 and 16 rows and columns, beside nalgebra.

use covector::prelude::*;
use criterion::{Criterion, criterion_group, criterion_main};
use nalgebra::{SMatrix, SVector};
use std::hint::black_box;

/// Entries in [−1, 1) that look random and are the same everywhere.
fn random<const N: usize>() -> Matrix<N, N, f64> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    Matrix::from_fn(|_, _| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    })
}

/// Panics unless both are the same but for rounding.
fn assert_close<'a>(a: impl IntoIterator<Item = &'a f64>, b: impl IntoIterator<Item = &'a f64>) {
    assert!(a.into_iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-9));
}

macro_rules! orthogonal {
    ($name:ident, $n:literal) => {
        fn $name(c: &mut Criterion) {
            let a = random::<$n>();
            let b = Vector::<$n, f64>::from_fn(|i| 1.0 / (1.0 + i as f64));
            let na = SMatrix::<f64, $n, $n>::from_fn(|i, j| a[(i, j)]);
            let nb = SVector::<f64, $n>::from(b.0);

            let mut group = c.benchmark_group(concat!("A·x = b by QR with pivoting, ", $n));
            let solve = |a: &Matrix<$n, $n, f64>| a.least_squares(black_box(&b));
            let peer = |a: &SMatrix<f64, $n, $n>| a.col_piv_qr().solve(black_box(&nb));
            assert_close(&solve(&a).unwrap().0, &peer(&na).unwrap());
            group.bench_function("covector", |b| b.iter(|| solve(black_box(&a))));
            group.bench_function("nalgebra", |b| b.iter(|| peer(black_box(&na))));
            group.bench_function("nalgebra, no pivoting", |b| {
                b.iter(|| black_box(&na).qr().solve(black_box(&nb)));
            });
            group.finish();

            let mut group = c.benchmark_group(concat!("QR with pivoting, ", $n));
            group.bench_function("covector", |b| b.iter(|| black_box(&a).qr()));
            group.bench_function("nalgebra", |b| b.iter(|| black_box(&na).col_piv_qr()));
            group.bench_function("nalgebra, no pivoting", |b| {
                b.iter(|| black_box(&na).qr());
            });
            group.finish();

            let (s, ns) = (a + a.t(), na + na.transpose());
            let mut group = c.benchmark_group(concat!("symmetric eigenvectors, ", $n));
            let mut values = ns.symmetric_eigen().eigenvalues;
            values.as_mut_slice().sort_by(f64::total_cmp);
            assert_close(s.symmetric_eigen().unwrap().eigenvalues(), &values);
            group.bench_function("covector", |b| b.iter(|| black_box(&s).symmetric_eigen()));
            group.bench_function("nalgebra", |b| b.iter(|| black_box(&ns).symmetric_eigen()));
            group.finish();

            let mut group = c.benchmark_group(concat!("singular vectors, ", $n));
            let mut values = na.singular_values();
            values.as_mut_slice().sort_by(|a, b| b.total_cmp(a));
            assert_close(a.svd().unwrap().singular_values(), &values);
            group.bench_function("covector", |b| b.iter(|| black_box(&a).svd()));
            group.bench_function("nalgebra", |b| {
                b.iter(|| black_box(&na).svd(true, true));
            });
            group.finish();
        }
    };
}
orthogonal!(six, 6);
orthogonal!(nine, 9);
orthogonal!(sixteen, 16);

criterion_group!(benches, six, nine, sixteen);
criterion_main!(benches);
