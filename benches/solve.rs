//! Factorising and solving at 3 to 32 unknowns, beside nalgebra.

mod systems;

use covector::prelude::*;
use criterion::{Criterion, criterion_group, criterion_main};
use nalgebra::{Const, DimMin, RealField};
use std::any::type_name;
use std::hint::black_box;
use systems::Systems;

fn solve<const N: usize, T: Real + RealField>(c: &mut Criterion)
where
    Const<N>: DimMin<Const<N>, Output = Const<N>>,
{
    let s = Systems::<N, T>::new();
    let name = format!("{}, {N}×{N}", type_name::<T>());

    let mut group = c.benchmark_group(format!("LU and one solution, {name}"));
    group.bench_function("covector", |b| b.iter(|| black_box(&s).lu()));
    group.bench_function("nalgebra", |b| b.iter(|| black_box(&s).na_lu()));
    group.finish();

    let mut group = c.benchmark_group(format!("Cholesky and one solution, {name}"));
    group.bench_function("covector", |b| b.iter(|| black_box(&s).cholesky()));
    group.bench_function("nalgebra", |b| b.iter(|| black_box(&s).na_cholesky()));
    group.finish();

    let mut group = c.benchmark_group(format!("one more solution by LU, {name}"));
    let (lu, na) = (s.general.lu().unwrap(), s.na_general.lu());
    group.bench_function("covector", |b| {
        b.iter(|| black_box(&lu).solve(black_box(&s.b)))
    });
    group.bench_function("nalgebra", |b| {
        b.iter(|| black_box(&na).solve(black_box(&s.na_b)))
    });
    group.finish();

    let mut group = c.benchmark_group(format!("inverse, {name}"));
    group.bench_function("covector", |b| b.iter(|| black_box(&s.general).inverse()));
    group.bench_function("nalgebra", |b| {
        b.iter(|| black_box(&s.na_general).try_inverse())
    });
    group.finish();
}

criterion_group!(
    benches,
    solve::<3, f64>,
    solve::<6, f64>,
    solve::<9, f64>,
    solve::<16, f64>,
    solve::<32, f64>,
    solve::<6, f32>,
    solve::<16, f32>
);
criterion_main!(benches);
