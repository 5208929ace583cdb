//! ndarray: composed by hand, every buffer reused, products in place (matrixmultiply's kernels,
//! which choose among SSE2, AVX and FMA when the program runs).

use super::{Contender, Problem, RATE, Task};
use ndarray::linalg::{general_mat_mul, general_mat_vec_mul};
use ndarray::{Array1, Array2, Axis, Zip};

struct Layer {
    w: Array2<f32>,
    b: Array1<f32>,
    /// Outputs of the batch (after the activation), and their covectors.
    y: Array2<f32>,
    gy: Array2<f32>,
    dw: Array2<f32>,
    db: Array1<f32>,
    /// Adam's moments.
    first: (Array2<f32>, Array1<f32>),
    second: (Array2<f32>, Array1<f32>),
}

pub(crate) struct Network {
    task: Task,
    layers: Vec<Layer>,
    x: Array2<f32>,
    targets: Array2<f32>,
    labels: Vec<usize>,
    steps: i32,
}

impl Network {
    pub(crate) fn boxed(problem: &Problem) -> Box<dyn Contender> {
        let (k, sizes) = (problem.batch, problem.sizes);
        let layer = |l: usize| {
            let (i, o) = (sizes[l], sizes[l + 1]);
            let zeros = || (Array2::zeros((o, i)), Array1::zeros(o));
            Layer {
                w: Array2::from_shape_vec((o, i), problem.weights[l].clone()).unwrap(),
                b: Array1::from(problem.biases[l].clone()),
                y: Array2::zeros((k, o)),
                gy: Array2::zeros((k, o)),
                dw: zeros().0,
                db: zeros().1,
                first: zeros(),
                second: zeros(),
            }
        };
        Box::new(Network {
            task: problem.task,
            layers: (0..sizes.len() - 1).map(layer).collect(),
            x: Array2::from_shape_vec((k, sizes[0]), problem.x.clone()).unwrap(),
            targets: Array2::from_shape_vec((k, sizes[sizes.len() - 1]), problem.targets.clone())
                .unwrap(),
            labels: problem.labels.clone(),
            steps: 0,
        })
    }

    /// The mean loss, and the covectors of the outputs.
    fn loss(&mut self) -> f32 {
        let k = self.labels.len() as f32;
        let last = self.layers.last_mut().unwrap();
        match self.task {
            Task::Regression => {
                let scale = 2.0 / last.y.len() as f32;
                let mut sum = 0.0;
                Zip::from(&mut last.gy)
                    .and(&last.y)
                    .and(&self.targets)
                    .for_each(|g, y, t| {
                        let error = y - t;
                        sum += error * error;
                        *g = scale * error;
                    });
                sum / last.y.len() as f32
            }
            Task::Classification => {
                last.gy.assign(&last.y);
                let mut total = 0.0;
                for (mut row, &label) in last.gy.rows_mut().into_iter().zip(&self.labels) {
                    let row = row.as_slice_mut().unwrap();
                    let logit = row[label];
                    let largest = row.iter().copied().fold(f32::MIN, f32::max);
                    let mut sum = 0.0;
                    for p in row.iter_mut() {
                        *p = (*p - largest).exp();
                        sum += *p;
                    }
                    for p in row.iter_mut() {
                        *p /= sum * k;
                    }
                    row[label] -= 1.0 / k;
                    total += largest + sum.ln() - logit;
                }
                total / k
            }
        }
    }

    fn update(&mut self) {
        self.steps += 1;
        let c1 = 1.0 - 0.9_f32.powi(self.steps);
        let c2 = 1.0 - 0.999_f32.powi(self.steps);
        let adam = |p: &mut f32, g: &f32, m: &mut f32, v: &mut f32| {
            *m = 0.9 * *m + 0.1 * g;
            *v = 0.999 * *v + 0.001 * g * g;
            *p -= RATE * (*m / c1) / ((*v / c2).sqrt() + 1e-8);
        };
        for layer in &mut self.layers {
            match self.task {
                Task::Regression => {
                    Zip::from(&mut layer.w)
                        .and(&layer.dw)
                        .and(&mut layer.first.0)
                        .and(&mut layer.second.0)
                        .for_each(adam);
                    Zip::from(&mut layer.b)
                        .and(&layer.db)
                        .and(&mut layer.first.1)
                        .and(&mut layer.second.1)
                        .for_each(adam);
                }
                Task::Classification => {
                    layer.w.scaled_add(-RATE, &layer.dw);
                    layer.b.scaled_add(-RATE, &layer.db);
                }
            }
        }
    }
}

impl Contender for Network {
    fn forward(&mut self) {
        let count = self.layers.len();
        for l in 0..count {
            let (before, here) = self.layers.split_at_mut(l);
            let input = before.last().map_or(&self.x, |layer| &layer.y);
            let Layer { w, b, y, .. } = &mut here[0];
            for mut row in y.rows_mut() {
                row.assign(b);
            }
            if y.nrows() == 1 {
                general_mat_vec_mul(1.0, w, &input.row(0), 1.0, &mut y.row_mut(0));
            } else {
                general_mat_mul(1.0, input, &w.t(), 1.0, y);
            }
            if l + 1 < count {
                match self.task {
                    Task::Regression => y.mapv_inplace(f32::tanh),
                    Task::Classification => y.mapv_inplace(|y| y.max(0.0)),
                }
            }
        }
    }

    fn step(&mut self) -> f32 {
        self.forward();
        let loss = self.loss();
        for l in (0..self.layers.len()).rev() {
            let (before, here) = self.layers.split_at_mut(l);
            let layer = &mut here[0];
            let input = before.last().map_or(&self.x, |layer| &layer.y);
            general_mat_mul(1.0, &layer.gy.t(), input, 0.0, &mut layer.dw);
            layer.db.assign(&layer.gy.sum_axis(Axis(0)));
            if let Some(previous) = before.last_mut() {
                general_mat_mul(1.0, &layer.gy, &layer.w, 0.0, &mut previous.gy);
                let covectors = Zip::from(&mut previous.gy).and(&previous.y);
                match self.task {
                    Task::Regression => covectors.for_each(|g, y| *g *= 1.0 - y * y),
                    Task::Classification => {
                        covectors.for_each(|g, &y| *g = if y > 0.0 { *g } else { 0.0 });
                    }
                }
            }
        }
        self.update();
        loss
    }

    fn outputs(&self) -> Vec<f32> {
        self.layers.last().unwrap().y.iter().copied().collect()
    }
}
