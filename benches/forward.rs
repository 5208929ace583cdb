//! Evaluating a network: one sample, and a batch.

mod peers;

use criterion::{Criterion, criterion_group, criterion_main};
use peers::{Contenders, Problem};

fn forward(c: &mut Criterion) {
    let networks: [(Problem, Contenders); 6] = [
        peers::tiny::<1>(),
        peers::tiny::<32>(),
        peers::control::<1>(),
        peers::control::<64>(),
        peers::digits::<1>(),
        peers::digits::<32>(),
    ];
    for (problem, contenders) in networks {
        let name = format!("forward {}, batch {}", problem.name, problem.batch);
        let mut group = c.benchmark_group(name);
        for (who, mut contender) in contenders {
            group.bench_function(who, |b| b.iter(|| contender.forward()));
        }
    }
}

criterion_group!(benches, forward);
criterion_main!(benches);
