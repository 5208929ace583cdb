//! The chain rule of two dense layers and an activation, `g·W₂·D·W₁`, evaluated left to right:
//! a covector stays a covector, and D costs as many multiplications as it has entries.

use covector::linalg::Diagonal;
use covector::prelude::*;
use criterion::{Criterion, criterion_group, criterion_main};
use nalgebra::{SMatrix, SVector};
use std::hint::black_box;

fn chain_rule<const I: usize, const H: usize, const O: usize>(c: &mut Criterion) {
    let entry = |i: usize| ((i * 37 + 11) % 64) as f32 / 64.0 - 0.5;
    let w1 = Matrix::<H, I>(core::array::from_fn(|i| {
        core::array::from_fn(|j| entry(i * I + j))
    }));
    let w2 = Matrix::<O, H>(core::array::from_fn(|i| {
        core::array::from_fn(|j| entry(i * H + j))
    }));
    let d = Diagonal::<H>(core::array::from_fn(entry));
    let g = Covector::<O>(core::array::from_fn(|i| entry(i + 5)));

    let n1 = SMatrix::<f32, H, I>::from_fn(|i, j| w1.0[i][j]);
    let n2 = SMatrix::<f32, O, H>::from_fn(|i, j| w2.0[i][j]);
    let nd = SVector::<f32, H>::from(d.0).transpose();
    let ng = SVector::<f32, O>::from(g.0).transpose();

    // nalgebra has no diagonal matrices; a person would write the elementwise product.
    let gx = g * w2 * d * w1;
    let nx = (ng * n2).component_mul(&nd) * n1;
    assert!(gx.0.iter().zip(&nx).all(|(a, b)| (a - b).abs() < 1e-4));

    let mut group = c.benchmark_group(format!("g·W₂·D·W₁, {I}-{H}-{O}"));
    group.bench_function("covector", |b| {
        b.iter(|| black_box(&g) * black_box(&w2) * black_box(&d) * black_box(&w1));
    });
    group.bench_function("nalgebra", |b| {
        b.iter(|| (black_box(&ng) * black_box(&n2)).component_mul(black_box(&nd)) * black_box(&n1));
    });
}

criterion_group!(
    benches,
    chain_rule::<4, 16, 3>,
    chain_rule::<13, 64, 4>,
    chain_rule::<64, 64, 64>
);
criterion_main!(benches);
