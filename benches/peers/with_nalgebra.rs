//! nalgebra: matrices of compile-time size, composed by hand, buffers reused, products in place.
//! Samples are columns, as nalgebra stores columns contiguously.

use super::{Contender, Problem, RATE, Task};
use nalgebra::{SMatrix, SVector};

/// A dense layer with everything a training step on K samples needs.
struct Layer<const I: usize, const O: usize, const K: usize> {
    w: SMatrix<f32, O, I>,
    b: SVector<f32, O>,
    y: SMatrix<f32, O, K>,
    gy: SMatrix<f32, O, K>,
    dw: SMatrix<f32, O, I>,
    db: SVector<f32, O>,
    first: (SMatrix<f32, O, I>, SVector<f32, O>),
    second: (SMatrix<f32, O, I>, SVector<f32, O>),
}

impl<const I: usize, const O: usize, const K: usize> Layer<I, O, K> {
    fn boxed(problem: &Problem, l: usize) -> Box<Self> {
        let zeros = || (SMatrix::zeros(), SVector::zeros());
        Box::new(Layer {
            w: SMatrix::from_row_slice(&problem.weights[l]),
            b: SVector::from_column_slice(&problem.biases[l]),
            y: SMatrix::zeros(),
            gy: SMatrix::zeros(),
            dw: zeros().0,
            db: zeros().1,
            first: zeros(),
            second: zeros(),
        })
    }

    fn forward(&mut self, x: &SMatrix<f32, I, K>) {
        for mut column in self.y.column_iter_mut() {
            column.copy_from(&self.b);
        }
        self.y.gemm(1.0, &self.w, x, 1.0);
    }
    fn activate(&mut self, task: Task) {
        match task {
            Task::Regression => self.y.apply(|y| *y = y.tanh()),
            Task::Classification => self.y.apply(|y| *y = y.max(0.0)),
        }
    }

    /// From the covectors of the outputs to the gradient.
    fn accumulate(&mut self, x: &SMatrix<f32, I, K>) {
        self.dw.gemm(1.0, &self.gy, &x.transpose(), 0.0);
        self.db = self.gy.column_sum();
    }
    /// From the covectors of the outputs to those of the layer before, through its activation.
    fn pull_into<const J: usize>(&self, previous: &mut Layer<J, I, K>, task: Task) {
        previous.gy.gemm_tr(1.0, &self.w, &self.gy, 0.0);
        match task {
            Task::Regression => previous.gy.zip_apply(&previous.y, |g, y| *g *= 1.0 - y * y),
            Task::Classification => previous
                .gy
                .zip_apply(&previous.y, |g, y| *g = if y > 0.0 { *g } else { 0.0 }),
        }
    }

    /// The mean loss, and the covectors of the outputs.
    fn loss(&mut self, task: Task, targets: &SMatrix<f32, O, K>, labels: &[usize]) -> f32 {
        match task {
            Task::Regression => {
                let scale = 2.0 / (O * K) as f32;
                let mut sum = 0.0;
                self.gy.copy_from(&self.y);
                self.gy.zip_apply(targets, |g, t| {
                    let error = *g - t;
                    sum += error * error;
                    *g = scale * error;
                });
                sum / (O * K) as f32
            }
            Task::Classification => {
                self.gy.copy_from(&self.y);
                let mut total = 0.0;
                for (mut p, &label) in self.gy.column_iter_mut().zip(labels) {
                    let logit = p[label];
                    let largest = p.max();
                    p.apply(|p| *p = (*p - largest).exp());
                    let sum = p.sum();
                    p /= sum * K as f32;
                    p[label] -= 1.0 / K as f32;
                    total += largest + sum.ln() - logit;
                }
                total / K as f32
            }
        }
    }

    fn update(&mut self, task: Task, steps: i32) {
        match task {
            Task::Regression => {
                let c1 = 1.0 - 0.9_f32.powi(steps);
                let c2 = 1.0 - 0.999_f32.powi(steps);
                let adam = |p: &mut [f32], g: &[f32], m: &mut [f32], v: &mut [f32]| {
                    for (((p, g), m), v) in p.iter_mut().zip(g).zip(m).zip(v) {
                        *m = 0.9 * *m + 0.1 * g;
                        *v = 0.999 * *v + 0.001 * g * g;
                        *p -= RATE * (*m / c1) / ((*v / c2).sqrt() + 1e-8);
                    }
                };
                adam(
                    self.w.as_mut_slice(),
                    self.dw.as_slice(),
                    self.first.0.as_mut_slice(),
                    self.second.0.as_mut_slice(),
                );
                adam(
                    self.b.as_mut_slice(),
                    self.db.as_slice(),
                    self.first.1.as_mut_slice(),
                    self.second.1.as_mut_slice(),
                );
            }
            Task::Classification => {
                self.w.zip_apply(&self.dw, |w, g| *w -= RATE * g);
                self.b.zip_apply(&self.db, |b, g| *b -= RATE * g);
            }
        }
    }
}

/// A network of two dense layers.
pub(crate) struct Two<const I: usize, const H: usize, const O: usize, const K: usize> {
    task: Task,
    fc1: Box<Layer<I, H, K>>,
    fc2: Box<Layer<H, O, K>>,
    x: Box<SMatrix<f32, I, K>>,
    targets: SMatrix<f32, O, K>,
    labels: Vec<usize>,
    steps: i32,
}
impl<const I: usize, const H: usize, const O: usize, const K: usize> Two<I, H, O, K> {
    pub(crate) fn boxed(problem: &Problem) -> Box<dyn Contender> {
        Box::new(Two::<I, H, O, K> {
            task: problem.task,
            fc1: Layer::boxed(problem, 0),
            fc2: Layer::boxed(problem, 1),
            x: Box::new(SMatrix::from_column_slice(&problem.x)),
            targets: SMatrix::from_column_slice(&problem.targets),
            labels: problem.labels.clone(),
            steps: 0,
        })
    }
}
impl<const I: usize, const H: usize, const O: usize, const K: usize> Contender for Two<I, H, O, K> {
    fn forward(&mut self) {
        self.fc1.forward(&self.x);
        self.fc1.activate(self.task);
        self.fc2.forward(&self.fc1.y);
    }
    fn step(&mut self) -> f32 {
        self.forward();
        let loss = self.fc2.loss(self.task, &self.targets, &self.labels);
        self.fc2.accumulate(&self.fc1.y);
        self.fc2.pull_into(&mut self.fc1, self.task);
        self.fc1.accumulate(&self.x);
        self.steps += 1;
        self.fc1.update(self.task, self.steps);
        self.fc2.update(self.task, self.steps);
        loss
    }
    fn outputs(&self) -> Vec<f32> {
        self.fc2.y.as_slice().to_vec()
    }
}

/// A network of three dense layers.
pub(crate) struct Three<
    const I: usize,
    const H: usize,
    const G: usize,
    const O: usize,
    const K: usize,
> {
    task: Task,
    fc1: Box<Layer<I, H, K>>,
    fc2: Box<Layer<H, G, K>>,
    fc3: Box<Layer<G, O, K>>,
    x: SMatrix<f32, I, K>,
    targets: SMatrix<f32, O, K>,
    labels: Vec<usize>,
    steps: i32,
}
impl<const I: usize, const H: usize, const G: usize, const O: usize, const K: usize>
    Three<I, H, G, O, K>
{
    pub(crate) fn boxed(problem: &Problem) -> Box<dyn Contender> {
        Box::new(Three::<I, H, G, O, K> {
            task: problem.task,
            fc1: Layer::boxed(problem, 0),
            fc2: Layer::boxed(problem, 1),
            fc3: Layer::boxed(problem, 2),
            x: SMatrix::from_column_slice(&problem.x),
            targets: SMatrix::from_column_slice(&problem.targets),
            labels: problem.labels.clone(),
            steps: 0,
        })
    }
}
impl<const I: usize, const H: usize, const G: usize, const O: usize, const K: usize> Contender
    for Three<I, H, G, O, K>
{
    fn forward(&mut self) {
        self.fc1.forward(&self.x);
        self.fc1.activate(self.task);
        self.fc2.forward(&self.fc1.y);
        self.fc2.activate(self.task);
        self.fc3.forward(&self.fc2.y);
    }
    fn step(&mut self) -> f32 {
        self.forward();
        let loss = self.fc3.loss(self.task, &self.targets, &self.labels);
        self.fc3.accumulate(&self.fc2.y);
        self.fc3.pull_into(&mut self.fc2, self.task);
        self.fc2.accumulate(&self.fc1.y);
        self.fc2.pull_into(&mut self.fc1, self.task);
        self.fc1.accumulate(&self.x);
        self.steps += 1;
        self.fc1.update(self.task, self.steps);
        self.fc2.update(self.task, self.steps);
        self.fc3.update(self.task, self.steps);
        loss
    }
    fn outputs(&self) -> Vec<f32> {
        self.fc3.y.as_slice().to_vec()
    }
}
