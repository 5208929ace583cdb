//! covector.

use super::{Contender, Problem, RATE};
use covector::prelude::*;

network! {
    /// 4-16-3.
    pub struct Tiny { pub fc1: Dense<4, 16>, relu: Relu<16>, pub fc2: Dense<16, 3> }
}
network! {
    /// 13-64-64-4.
    pub struct Control {
        pub fc1: Dense<13, 64>, tanh1: Tanh<64>,
        pub fc2: Dense<64, 64>, tanh2: Tanh<64>,
        pub fc3: Dense<64, 4>,
    }
}
network! {
    /// 784-128-10.
    pub struct Digits { pub fc1: Dense<784, 128>, relu: Relu<128>, pub fc2: Dense<128, 10> }
}

struct Trainer<L: Layer, C, O, Target, const K: usize> {
    net: Boxed<L>,
    loss: C,
    optimizer: O,
    x: Boxed<[L::In; K]>,
    y: Boxed<[L::Out; K]>,
    targets: Box<[Target; K]>,
    ws: Boxed<Workspace<L, K>>,
}

impl<L, C, O, Target, const K: usize> Trainer<L, C, O, Target, K>
where
    L: Layer<Scalar = f32>,
{
    fn new(problem: &Problem, loss: C, optimizer: O, targets: Vec<Target>) -> Self {
        let mut net = Boxed::<L>::zeroed();
        let layers = problem.weights.iter().zip(&problem.biases);
        for (l, ((w, b), size)) in layers.zip(problem.sizes.windows(2)).enumerate() {
            for (i, outputs) in net.leaf_mut(2 * l).chunks_mut(size[1]).enumerate() {
                for (o, weight) in outputs.iter_mut().enumerate() {
                    *weight = w[o * size[0] + i];
                }
            }
            net.leaf_mut(2 * l + 1).copy_from_slice(b);
        }
        let mut x = Boxed::<[L::In; K]>::zeroed();
        for (x, sample) in x.iter_mut().zip(problem.x.chunks(problem.sizes[0])) {
            x.leaf_mut(0).copy_from_slice(sample);
        }
        Trainer {
            net,
            loss,
            optimizer,
            x,
            y: Boxed::zeroed(),
            targets: targets.try_into().ok().unwrap(),
            ws: Boxed::zeroed(),
        }
    }
}

impl<L, C, O, Target, const K: usize> Contender for Trainer<L, C, O, Target, K>
where
    L: Layer<Scalar = f32>,
    C: Loss<L::Out, Target>,
    O: Optimizer<L>,
{
    fn forward(&mut self) {
        self.net.apply(&self.x, &mut self.y);
    }
    fn step(&mut self) -> f32 {
        train_step(
            &mut *self.net,
            &self.loss,
            &mut self.optimizer,
            &self.x,
            &self.targets,
            &mut self.ws,
        )
        .unwrap()
    }
    fn outputs(&self) -> Vec<f32> {
        self.y.coordinates().copied().collect()
    }
}

pub(crate) fn tiny<const K: usize>(problem: &Problem) -> Box<dyn Contender> {
    Box::new(Trainer::<Tiny, _, _, _, K>::new(
        problem,
        SoftmaxCrossEntropy,
        Sgd::new(RATE),
        problem.labels.clone(),
    ))
}
pub(crate) fn control<const K: usize>(problem: &Problem) -> Box<dyn Contender> {
    let targets = problem.targets.as_chunks().0;
    Box::new(Trainer::<Control, _, _, _, K>::new(
        problem,
        MeanSquaredError,
        Adam::new(RATE),
        targets.iter().map(|&t| Vector(t)).collect(),
    ))
}
pub(crate) fn digits<const K: usize>(problem: &Problem) -> Box<dyn Contender> {
    Box::new(Trainer::<Digits, _, _, _, K>::new(
        problem,
        SoftmaxCrossEntropy,
        Sgd::new(RATE),
        problem.labels.clone(),
    ))
}
