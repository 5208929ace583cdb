//! The Jacobian of a network, beside num-dual and beside nalgebra by hand.

#[path = "network_jacobian/mod.rs"]
mod contenders;

use contenders::{double, single};
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;

fn network_jacobian(c: &mut Criterion) {
    macro_rules! group {
        ($name:literal, $contenders:expr) => {
            let contenders = $contenders;
            let mut group = c.benchmark_group(concat!("4×13 Jacobian of 13-64-64-4, ", $name));
            group.bench_function("covector", |b| b.iter(|| black_box(&contenders).covector()));
            group.bench_function("num-dual", |b| b.iter(|| black_box(&contenders).num_dual()));
            group.bench_function("nalgebra by hand", |b| {
                b.iter(|| black_box(&contenders).by_hand());
            });
            group.finish();
        };
    }
    group!("f64", double::Contenders::new());
    group!("f32", single::Contenders::new());
}

criterion_group!(benches, network_jacobian);
criterion_main!(benches);
