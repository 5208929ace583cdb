//! The same networks, in the same state, on the same data, in covector and in the libraries that
//! a person would otherwise compose them from by hand.
#![allow(dead_code, clippy::unwrap_used)] // each bench uses a part; a bench may stop

mod with_covector;
mod with_nalgebra;
mod with_ndarray;

/// One implementation of one network with its data.
pub(crate) trait Contender {
    /// Evaluates the batch.
    fn forward(&mut self);
    /// One training step on the batch: forward, loss, gradient, update. Returns the mean loss.
    fn step(&mut self) -> f32;
    /// The outputs of the last [`forward`](Contender::forward), sample after sample.
    fn outputs(&self) -> Vec<f32>;
}

/// What is trained, and how.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Task {
    /// Hidden layers of tanh, mean squared error, Adam.
    Regression,
    /// Hidden layers of `ReLU`, cross-entropy of softmax with class labels, plain gradient descent.
    Classification,
}

/// The learning rate of either task.
pub(crate) const RATE: f32 = 1e-3;

/// A network's shape, starting values and data.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub(crate) name: &'static str,
    pub(crate) task: Task,
    pub(crate) sizes: &'static [usize],
    pub(crate) batch: usize,
    /// Row by row, W: O×I, one for each layer.
    pub(crate) weights: Vec<Vec<f32>>,
    pub(crate) biases: Vec<Vec<f32>>,
    /// Sample after sample.
    pub(crate) x: Vec<f32>,
    pub(crate) targets: Vec<f32>,
    pub(crate) labels: Vec<usize>,
}

impl Problem {
    pub(crate) fn new(
        name: &'static str,
        task: Task,
        sizes: &'static [usize],
        batch: usize,
    ) -> Self {
        let mut random = Random(1);
        let (inputs, outputs) = (sizes[0], *sizes.last().unwrap());
        let layers = || sizes.windows(2);
        Problem {
            name,
            task,
            sizes,
            batch,
            weights: layers()
                .map(|s| random.floats(s[0] * s[1], (3.0 / s[0] as f32).sqrt()))
                .collect(),
            biases: layers().map(|s| random.floats(s[1], 0.1)).collect(),
            x: random.floats(batch * inputs, 1.0),
            targets: random.floats(batch * outputs, 1.0),
            labels: (0..batch).map(|k| (k * 7 + 3) % outputs).collect(),
        }
    }
}

/// covector, ndarray and nalgebra, in this order, with the same problem each.
pub(crate) type Contenders = [(&'static str, Box<dyn Contender>); 3];

/// 4-16-3 in batches of K.
pub(crate) fn tiny<const K: usize>() -> (Problem, Contenders) {
    let problem = Problem::new("4-16-3", Task::Classification, &[4, 16, 3], K);
    contenders(
        problem,
        with_covector::tiny::<K>,
        with_nalgebra::Two::<4, 16, 3, K>::boxed,
    )
}
/// 13-64-64-4 in batches of K.
pub(crate) fn control<const K: usize>() -> (Problem, Contenders) {
    let problem = Problem::new("13-64-64-4", Task::Regression, &[13, 64, 64, 4], K);
    contenders(
        problem,
        with_covector::control::<K>,
        with_nalgebra::Three::<13, 64, 64, 4, K>::boxed,
    )
}
/// 784-128-10 in batches of K.
pub(crate) fn digits<const K: usize>() -> (Problem, Contenders) {
    let problem = Problem::new("784-128-10", Task::Classification, &[784, 128, 10], K);
    contenders(
        problem,
        with_covector::digits::<K>,
        with_nalgebra::Two::<784, 128, 10, K>::boxed,
    )
}
/// The contenders, once they have been seen to compute the same.
fn contenders(
    problem: Problem,
    covector: fn(&Problem) -> Box<dyn Contender>,
    nalgebra: fn(&Problem) -> Box<dyn Contender>,
) -> (Problem, Contenders) {
    let mut contenders = [
        ("covector", covector(&problem)),
        ("ndarray", with_ndarray::Network::boxed(&problem)),
        ("nalgebra", nalgebra(&problem)),
    ];
    assert_equal_work(problem.name, &mut contenders);
    (problem, contenders)
}

/// Panics unless all contenders compute the same outputs and losses over five steps.
fn assert_equal_work(name: &str, contenders: &mut [(&str, Box<dyn Contender>)]) {
    for _ in 0..5 {
        let mut results = contenders.iter_mut().map(|(who, contender)| {
            contender.forward();
            let outputs = contender.outputs();
            (*who, outputs, contender.step())
        });
        let (_, expected, expected_loss) = results.next().unwrap();
        for (who, outputs, loss) in results {
            // Sums of up to 784 products in different orders.
            let close = |a: f32, b: f32| (a - b).abs() < 1e-4;
            assert!(
                close(loss, expected_loss)
                    && outputs.len() == expected.len()
                    && outputs.iter().zip(&expected).all(|(&a, &b)| close(a, b)),
                "{name}: {who} computes something else than covector"
            );
        }
    }
}

/// xorshift64 (Marsaglia 2003).
pub(crate) struct Random(pub u64);
impl Random {
    /// Numbers between −bound and bound.
    pub(crate) fn floats(&mut self, n: usize, bound: f32) -> Vec<f32> {
        let mut next = || {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            (self.0 >> 40) as f32 / (1 << 23) as f32 - 1.0
        };
        (0..64).for_each(|_| _ = next());
        (0..n).map(|_| bound * next()).collect()
    }
}
