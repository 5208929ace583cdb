//! Jacobians and Hessians of functions.

mod derivatives;

use criterion::{Criterion, criterion_group, criterion_main};
use derivatives::{Contender, arm, cluster};

fn benches(c: &mut Criterion) {
    let mut group = |name: &str, contenders: Vec<Contender>| {
        let mut group = c.benchmark_group(name);
        for (name, mut call) in contenders {
            group.bench_function(name, |b| b.iter(&mut call));
        }
        group.finish();
    };
    group("arm, 3×7 Jacobian, f32", arm::in_f32::contenders().into());
    let in_f64 = arm::in_f64::contenders()
        .into_iter()
        .chain([arm::multicalc()]);
    group("arm, 3×7 Jacobian, f64", in_f64.collect());
    group("cluster, 6×6 Hessian, f64", cluster::contenders().into());
}

criterion_group!(calculus, benches);
criterion_main!(calculus);
