//! Products of vectors, covectors and matrices of 4, 16 and 64 rows and columns.

use covector::prelude::*;
use criterion::{Criterion, criterion_group, criterion_main};
use nalgebra::{SMatrix, SVector};
use std::hint::black_box;

/// Panics unless both are the same but for rounding.
fn assert_close<'a>(a: impl IntoIterator<Item = &'a f32>, b: impl IntoIterator<Item = &'a f32>) {
    assert!(a.into_iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-4));
}

fn products<const N: usize>(c: &mut Criterion) {
    let entry = |i: usize| ((i * 37 + 11) % 64) as f32 / 64.0 - 0.5;
    let a = Matrix::<N, N>(core::array::from_fn(|i| {
        core::array::from_fn(|j| entry(i * N + j))
    }));
    let v = Vector::<N>(core::array::from_fn(entry));
    let g = Covector::<N>(core::array::from_fn(|i| entry(i + 5)));

    let na = SMatrix::<f32, N, N>::from_fn(|i, j| a.0[i][j]);
    let nv = SVector::<f32, N>::from(v.0);
    let ng = SVector::<f32, N>::from(g.0).transpose();

    let mut group = c.benchmark_group(format!("W·x, {N}×{N}"));
    assert_close(&(a * v).0, &(na * nv));
    group.bench_function("covector", |b| b.iter(|| black_box(&a) * black_box(&v)));
    group.bench_function("nalgebra", |b| b.iter(|| black_box(&na) * black_box(&nv)));
    group.finish();

    let mut group = c.benchmark_group(format!("g·W, {N}×{N}"));
    assert_close(&(g * a).0, &(ng * na));
    group.bench_function("covector", |b| b.iter(|| black_box(&g) * black_box(&a)));
    group.bench_function("nalgebra", |b| b.iter(|| black_box(&ng) * black_box(&na)));
    group.finish();

    let mut group = c.benchmark_group(format!("v·g, {N}×{N}"));
    assert_close((v * g).0.as_flattened(), &(nv * ng).transpose());
    group.bench_function("covector", |b| b.iter(|| black_box(&v) * black_box(&g)));
    group.bench_function("nalgebra", |b| b.iter(|| black_box(&nv) * black_box(&ng)));
    group.finish();

    let mut group = c.benchmark_group(format!("A·B, {N}×{N}"));
    assert_close((a * a).0.as_flattened(), &(na * na).transpose());
    group.bench_function("covector", |b| b.iter(|| black_box(&a) * black_box(&a)));
    group.bench_function("nalgebra", |b| b.iter(|| black_box(&na) * black_box(&na)));
    group.finish();
}

criterion_group!(benches, products::<4>, products::<16>, products::<64>);
criterion_main!(benches);
