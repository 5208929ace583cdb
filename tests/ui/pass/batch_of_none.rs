//! Training in batches of no samples.
//! The message names `at least one sample`.
use covector::prelude::*;

type Batches<const K: usize> = Boxed<Workspace<Dense<4, 3>, K>>;

fn main() {
    let (mut net, loss, mut sgd) = (Dense::ZERO, &SoftmaxCrossEntropy, Sgd::new(0.1));
    let epochs = Epochs::new(&[Vector([0.0; 4])], &[1]);
    for epoch in epochs.into_iter().flatten().take(2) {
        let _ = epoch.train(&mut net, loss, &mut sgd, &mut Batches::<1>::zeroed());
    }
}
