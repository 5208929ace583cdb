//! One training step: forward, loss, gradient, update.

mod peers;

use criterion::{Criterion, criterion_group, criterion_main};
use peers::{Contenders, Problem};

fn train_step(c: &mut Criterion) {
    let networks: [(Problem, Contenders); 3] = [
        peers::tiny::<32>(),
        peers::control::<64>(),
        peers::digits::<32>(),
    ];
    for (problem, contenders) in networks {
        let name = format!("step {}, batch {}", problem.name, problem.batch);
        let mut group = c.benchmark_group(name);
        for (who, mut contender) in contenders {
            group.bench_function(who, |b| b.iter(|| contender.step()));
        }
    }
}

criterion_group!(benches, train_step);
criterion_main!(benches);
