//! Training: steps, epochs, partial batches, starting values, and what happens to bad input.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::float_cmp
)]

use covector::linalg::Coordinates;
use covector::prelude::*;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng;

network! {
    struct Net<T> { fc1: Dense<3, 5, T>, tanh: Tanh<5, T>, fc2: Dense<5, 2, T> }
}

fn net() -> Net<f64> {
    Net::seeded(Init::XavierUniform, 7)
}
/// Ten samples of two classes.
fn data() -> ([Vector<3, f64>; 10], [usize; 10]) {
    let x = core::array::from_fn(|k| {
        Vector(core::array::from_fn(|i| {
            ((k * 5 + i * 3) % 7) as f64 / 3.5 - 1.0
        }))
    });
    (x, core::array::from_fn(|k| k % 2))
}

// ---- bad input is a typed error that names its value and sample; nothing has changed

/// Runs a step that must fail, with each optimiser; network and optimiser must be as before.
fn must_fail<const K: usize>(
    x: &[Vector<3, f64>; K],
    labels: &[usize; K],
    rate: f64,
    expected: impl Fn(&TrainError<f64>) -> bool,
) {
    fn check<O: Optimizer<Net<f64>> + Clone + PartialEq + core::fmt::Debug, const K: usize>(
        optimizer: &mut O,
        x: &[Vector<3, f64>; K],
        labels: &[usize; K],
        expected: impl Fn(&TrainError<f64>) -> bool,
    ) {
        let (mut net, before) = (net(), optimizer.clone());
        let mut ws = Workspace::ZERO;
        let result = train_step(
            &mut net,
            &SoftmaxCrossEntropy,
            optimizer,
            x,
            labels,
            &mut ws,
        );
        let error = result.expect_err("the step must fail");
        assert!(expected(&error), "{error:?}");
        assert_eq!(net, self::net());
        assert!(*optimizer == before || rate_is_nan(&before));
    }
    fn rate_is_nan(optimizer: &impl core::fmt::Debug) -> bool {
        format!("{optimizer:?}").contains("learning_rate: NaN")
    }
    check(&mut Sgd::new(rate), x, labels, &expected);
    check(&mut Momentum::new(rate, 0.9), x, labels, &expected);
    check(&mut Adam::new(rate), x, labels, &expected);
}

#[test]
fn a_label_out_of_range() {
    let (x, _) = data();
    must_fail(&x, &[0, 1, 0, 2, 0, 9, 0, 0, 0, 0], 0.1, |error| {
        matches!(error, TrainError::Data(DataError::Label { sample: 3, source })
            if source.label == 2 && source.classes == 2)
    });
}

#[test]
fn a_loss_that_is_not_finite() {
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX] {
        let (mut x, labels) = data();
        x[4] = Vector([bad, bad, -bad]);
        let mut net = net();
        // tanh would swallow an infinity: look at a network that does not.
        let layer = Dense::<3, 2, f64>::seeded(Init::HeNormal, 1);
        let (mut trained, mut ws) = (layer.clone(), Workspace::ZERO);
        let loss = &SoftmaxCrossEntropy;
        let result = train_step(&mut trained, loss, &mut Sgd::new(0.1), &x, &labels, &mut ws);
        match result {
            Err(TrainError::Loss { sample: 4, loss }) => assert!(!loss.is_finite()),
            other => panic!("{bad}: {other:?}"),
        }
        assert_eq!(trained, layer);
        if bad.is_nan() {
            let mut ws = Workspace::ZERO;
            let result = train_step(&mut net, loss, &mut Sgd::new(0.1), &x, &labels, &mut ws);
            assert!(
                matches!(result, Err(TrainError::Loss { sample: 4, .. })),
                "{result:?}"
            );
            assert_eq!(net, self::net());
        }
    }
}

#[test]
fn a_learning_rate_that_is_not_positive() {
    let (x, labels) = data();
    for rate in [0.0, -0.0, -0.1, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        must_fail(&x, &labels, rate, |error| match error {
            TrainError::LearningRate(r) => r.to_bits() == rate.to_bits(),
            _ => false,
        });
    }
}

#[test]
fn decay_rates_of_adam_that_would_divide_by_zero() {
    let gradient = Gradient(net());
    for beta in [1.0, 1.5, -0.1, f64::NAN] {
        let mut adam = Adam::new(0.1);
        adam.beta2 = beta;
        let mut net = net();
        match adam.step(&mut net, &gradient) {
            Err(TrainError::Decay(b)) => assert_eq!(b.to_bits(), beta.to_bits()),
            other => panic!("{beta}: {other:?}"),
        }
        assert_eq!(net, self::net());
    }
}

#[test]
fn no_data_and_unpaired_data() {
    let none: [Vector<3, f64>; 0] = [];
    let (x, labels) = data();
    assert_eq!(Epochs::new(&none, &[0; 0]).err(), Some(DataError::Empty));
    assert_eq!(
        evaluate(&net(), &SoftmaxCrossEntropy, &none, &[0; 0]),
        Err(DataError::Empty)
    );
    assert_eq!(accuracy(&net(), &none, &[]), Err(DataError::Empty));
    let unpaired = DataError::Unpaired {
        inputs: 10,
        targets: 3,
    };
    assert_eq!(Epochs::new(&x, &labels[..3]).err(), Some(unpaired));
    assert_eq!(
        evaluate(&net(), &SoftmaxCrossEntropy, &x, &labels[..3]),
        Err(unpaired)
    );
    assert_eq!(accuracy(&net(), &x, &labels[..3]), Err(unpaired));
    assert_eq!(
        unpaired.to_string(),
        "10 inputs have 3 targets: give each input one target"
    );

    // A batch of none is no data, either.
    let (labels, mut ws): ([usize; 0], _) = ([], Workspace::ZERO);
    let (loss, sgd) = (&SoftmaxCrossEntropy, &mut Sgd::new(0.1));
    let result = train_step(&mut net(), loss, sgd, &none, &labels, &mut ws);
    assert_eq!(result, Err(TrainError::Data(DataError::Empty)));
}

#[test]
fn an_epoch_names_the_sample_by_its_place_in_the_data() {
    let (x, mut labels) = data();
    labels[7] = 5;
    let mut ws = Workspace::<_, 4>::ZERO;
    for epoch in Epochs::new(&x, &labels).unwrap().shuffled(3).take(5) {
        let result = epoch.train(
            &mut net(),
            &SoftmaxCrossEntropy,
            &mut Sgd::new(0.1),
            &mut ws,
        );
        let error = result.expect_err("label 5 of 2");
        assert!(
            matches!(error, TrainError::Data(DataError::Label { sample: 7, .. })),
            "{error:?}"
        );
        assert_eq!(
            error.to_string(),
            "sample 7: label 5 is out of range: there are 2 classes"
        );
    }
    assert!(matches!(
        evaluate(&net(), &SoftmaxCrossEntropy, &x, &labels),
        Err(DataError::Label { sample: 7, .. })
    ));
    assert!(matches!(
        accuracy(&net(), &x, &labels),
        Err(DataError::Label { sample: 7, .. })
    ));
}

#[test]
fn evaluation_of_nan_is_nan_and_no_error() {
    let (mut x, labels) = data();
    x[0] = Vector([f64::NAN; 3]);
    assert!(evaluate(&net(), &SoftmaxCrossEntropy, &x, &labels).is_ok_and(f64::is_nan));
    assert!(accuracy(&net(), &x, &labels).is_ok_and(|a| (0.0..=1.0).contains(&a)));
}

// ---- steps and epochs

#[test]
fn a_step_descends_along_the_gradient_of_the_mean_loss() {
    let (x, labels) = data();
    let (mut stepped, mut ws) = (net(), Workspace::ZERO);
    let mean = evaluate(&stepped, &SoftmaxCrossEntropy, &x, &labels).unwrap();
    let before = train_step(
        &mut stepped,
        &SoftmaxCrossEntropy,
        &mut Sgd::new(0.5),
        &x,
        &labels,
        &mut ws,
    );
    assert!((before.unwrap() - mean).abs() < 1e-15);

    let mut by_hand = net();
    by_hand.add_scaled(-0.5, &ws.gradient.0);
    assert_eq!(stepped, by_hand);

    // The gradient is that of the mean: a central difference along it.
    let (mut ahead, mut behind, h) = (net(), net(), 1e-5);
    ahead.add_scaled(h, &ws.gradient.0);
    behind.add_scaled(-h, &ws.gradient.0);
    let loss = |net: &Net<f64>| evaluate(net, &SoftmaxCrossEntropy, &x, &labels).unwrap();
    let slope = (loss(&ahead) - loss(&behind)) / (2.0 * h);
    let squared = ws.gradient.norm() * ws.gradient.norm();
    assert!(
        (slope - squared).abs() < 1e-8 * squared,
        "{slope}, {squared}"
    );
}

#[test]
fn an_epoch_is_full_batches_and_a_smaller_last_one() {
    let (x, labels) = data();
    let (mut epoch_net, mut ws) = (net(), Workspace::<_, 4>::ZERO);
    let mut adam = Adam::new(0.01);
    let epoch = Epochs::new(&x, &labels).unwrap().next().unwrap();
    let mean = epoch
        .train(&mut epoch_net, &SoftmaxCrossEntropy, &mut adam, &mut ws)
        .unwrap();

    let (mut net, mut adam, mut sum) = (net(), Adam::new(0.01), 0.0);
    let mut four = Workspace::<_, 4>::ZERO;
    let loss = &SoftmaxCrossEntropy;
    for start in [0, 4] {
        let (x, t) = (
            x[start..].first_chunk().unwrap(),
            labels[start..].first_chunk().unwrap(),
        );
        sum += 4.0 * train_step(&mut net, loss, &mut adam, x, t, &mut four).unwrap();
    }
    let mut two = Workspace::<_, 2>::ZERO;
    let (x, t) = (
        x[8..].first_chunk().unwrap(),
        labels[8..].first_chunk().unwrap(),
    );
    sum += 2.0 * train_step(&mut net, loss, &mut adam, x, t, &mut two).unwrap();

    assert!((mean - sum / 10.0).abs() < 1e-15);
    for (a, b) in net.coordinates().zip(epoch_net.coordinates()) {
        assert!((a - b).abs() < 1e-14, "{a}, {b}");
    }
}

#[test]
fn batches_larger_than_the_data_are_one_partial_batch() {
    let (x, labels) = data();
    let (mut a, mut b) = (net(), net());
    let (mut large, mut exact) = (Workspace::<_, 64>::ZERO, Workspace::<_, 10>::ZERO);
    let loss = &SoftmaxCrossEntropy;
    for epoch in Epochs::new(&x, &labels).unwrap().take(3) {
        epoch
            .train(&mut a, loss, &mut Sgd::new(0.1), &mut large)
            .unwrap();
        train_step(&mut b, loss, &mut Sgd::new(0.1), &x, &labels, &mut exact).unwrap();
    }
    for (a, b) in a.coordinates().zip(b.coordinates()) {
        assert!((a - b).abs() < 1e-15, "{a}, {b}");
    }
}

#[test]
fn every_epoch_sees_every_sample_once_in_an_order_of_its_own() {
    let (x, labels) = ([Vector([0.0]); 37], [0; 37]);
    let order = |epoch: &Epoch<'_, Vector<1>, usize>| -> Vec<usize> {
        (0..37).map(|i| epoch.index(i)).collect()
    };
    let orders = |seed| -> Vec<Vec<usize>> {
        let epochs = Epochs::new(&x, &labels).unwrap().shuffled(seed);
        epochs.take(4).map(|epoch| order(&epoch)).collect()
    };
    let all = orders(1);
    for (i, order) in all.iter().enumerate() {
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert!(sorted.iter().copied().eq(0..37));
        assert!(!order.iter().copied().eq(0..37));
        assert!(all[..i].iter().all(|earlier| earlier != order));
    }
    assert_eq!(all, orders(1));
    // Nor do seeds side by side share their orders.
    assert!(orders(2).iter().all(|order| !all.contains(order)));
    let plain = Epochs::new(&x, &labels).unwrap().next().unwrap();
    assert!(order(&plain).into_iter().eq(0..37));
}

#[test]
fn shuffles_are_permutations_and_look_random() {
    for n in [1, 2, 3, 4, 5, 16, 17, 100, 257, 1000] {
        for seed in 0..20 {
            let shuffle = Shuffle::new(n, seed);
            let mut seen = vec![false; n];
            for i in 0..n {
                assert!(!core::mem::replace(&mut seen[shuffle.index(i)], true));
            }
        }
    }
    // Where does sample 0 go? Each of 8 places 1/8 of the time, ± five standard deviations.
    let mut counts = [0_i32; 8];
    for seed in 0..8000 {
        counts[Shuffle::new(8, seed).index(0)] += 1;
    }
    assert!(counts.iter().all(|c| (c - 1000).abs() < 150), "{counts:?}");
}

// ---- how good a classifier is

#[test]
fn recall_goes_along_rows_and_precision_down_columns() {
    let mut confusion = ConfusionMatrix::<3>::new();
    for (label, predicted) in [(0, 0), (0, 1), (0, 1), (0, 1), (1, 1), (1, 0)] {
        confusion.record(label, predicted).unwrap();
    }
    assert_eq!(
        (confusion.recall(0), confusion.recall(1)),
        (Some(0.25), Some(0.5))
    );
    assert_eq!(
        (confusion.precision(0), confusion.precision(1)),
        (Some(0.5), Some(0.25))
    );
    for outside in [2, 3] {
        assert_eq!(
            (confusion.recall(outside), confusion.precision(outside)),
            (None, None)
        );
    }
    assert_eq!((confusion.accuracy(), confusion.total()), (2.0 / 6.0, 6));
    assert!(confusion.record(0, 3).is_err() && confusion.record(3, 0).is_err());
    assert_eq!(confusion.total(), 6);
}

#[test]
fn a_nan_is_never_the_largest_output_unless_all_are() {
    let predicted = |y: [f64; 3]| {
        let confusion = ConfusionMatrix::of(&Identity::new(), &[Vector(y)], &[0]).unwrap();
        (0..3).find(|&class| confusion.count(0, class) == 1)
    };
    let nan = f64::NAN;
    assert_eq!(predicted([nan, 1.0, 2.0]), Some(2));
    assert_eq!(predicted([1.0, nan, 0.5]), Some(0));
    assert_eq!(predicted([nan, nan, f64::NEG_INFINITY]), Some(2));
    assert_eq!(predicted([nan; 3]), Some(0));
    assert_eq!(predicted([2.0, 2.0, 1.0]), Some(0));
}

// ---- starting values

#[test]
fn initialisers_have_their_spread_and_biases_are_zero() {
    type Layer = Dense<80, 40, f64>;
    let xavier = 2.0 / (80.0 + 40.0);
    let he = 2.0 / 80.0;
    for (init, variance, uniform) in [
        (Init::XavierUniform, xavier, true),
        (Init::XavierNormal, xavier, false),
        (Init::HeUniform, he, true),
        (Init::HeNormal, he, false),
    ] {
        let layer = Layer::seeded(init, 11);
        let w: Vec<f64> = layer.leaf(0).to_vec();
        let n = w.len() as f64;
        let mean = w.iter().sum::<f64>() / n;
        let spread = w.iter().map(|w| w * w).sum::<f64>() / n;
        // Five standard errors of a mean and of a variance (the normal's kurtosis is the larger).
        assert!(
            mean.abs() < 5.0 * (variance / n).sqrt(),
            "{init:?}: mean {mean}"
        );
        assert!(
            (spread / variance - 1.0).abs() < 5.0 * (2.0 / n).sqrt(),
            "{init:?}: {spread}"
        );
        let largest = w.iter().fold(0.0_f64, |m, w| m.max(w.abs()));
        let bound = (3.0 * variance).sqrt();
        assert_eq!(uniform, largest <= bound, "{init:?}: {largest}, {bound}");
        assert_eq!(layer.bias, Vector::ZERO);
    }
}

#[test]
fn initialisers_take_any_generator_and_work_in_place() {
    let mut a = net();
    a.fc1.bias = Vector([1.0; 5]);
    a.initialize(Init::HeNormal, &mut Xoshiro256PlusPlus::seed_from_u64(5));
    let mut b = net();
    b.initialize_seeded(Init::HeNormal, 5);
    assert_eq!(a, b);
    assert_ne!(a, Net::seeded(Init::HeNormal, 6));
    assert_ne!(a.fc1.weight(0, 0), a.fc1.weight(1, 0));
}

// ---- optimisers

#[test]
fn a_chain_starts_as_a_network_of_the_same_layers() {
    let mut chain = Dense::<3, 5, f64>::ZERO >> Tanh::new() >> Dense::<5, 2, f64>::ZERO;
    let mut net = Net::ZERO;
    for (init, seed) in [(Init::XavierNormal, 1), (Init::HeUniform, 2)] {
        // Biases, too: they are set, not only left as they were.
        chain.fill(9.0);
        net.fill(9.0);
        chain.initialize_seeded(init, seed);
        net.initialize_seeded(init, seed);
        assert!(chain.coordinates().eq(net.coordinates()));
        assert_eq!(net.fc2.bias, Vector([0.0; 2]));
    }
}

#[test]
fn training_is_the_same_every_time() {
    let train = || {
        let (x, labels) = data();
        let (mut net, mut adam, mut ws) = (net(), Adam::new(0.02), Workspace::<_, 3>::ZERO);
        for epoch in Epochs::new(&x, &labels).unwrap().shuffled(9).take(20) {
            epoch
                .train(&mut net, &SoftmaxCrossEntropy, &mut adam, &mut ws)
                .unwrap();
        }
        net
    };
    assert_eq!(train(), train());
}

#[test]
fn every_optimiser_fits_a_line_in_every_scalar() {
    macro_rules! fit {
        ($($t:ty),*) => { $(
            fn run(mut optimizer: impl Optimizer<Dense<1, 1, $t>>) {
                let x: [Vector<1, $t>; 6] = core::array::from_fn(|k| Vector([k as $t / 2.5 - 1.0]));
                let t = x.map(|x| x * 2.0 + Vector([0.5]));
                let (mut net, mut ws) = (Dense::ZERO, Workspace::ZERO);
                for _ in 0..600 {
                    train_step(&mut net, &MeanSquaredError, &mut optimizer, &x, &t, &mut ws).unwrap();
                }
                assert!((net.weight(0, 0) - 2.0).abs() < 1e-3, "{net:?}");
                assert!((net.bias[0] - 0.5).abs() < 1e-3, "{net:?}");
            }
            run(Sgd::new(0.3));
            run(Momentum::new(0.05, 0.9));
            run(Adam::new(0.03));
        )* };
    }
    {
        fit!(f32);
    }
    {
        fit!(f64);
    }
}

#[test]
fn training_runs_on_duals_and_differentiates_itself() {
    // The loss after one step of gradient descent, by the learning rate: d/dη = −∇L(θ′)·∇L(θ).
    type D = Dual<1, f64>;
    let (x, t) = ([Vector([2.0])], [Vector([6.0])]);
    let rate = 0.01;
    let after = |rate: D| -> D {
        let (x, t) = (x.map(|x| x.map(D::constant)), t.map(|t| t.map(D::constant)));
        let mut net = Dense::new(&Matrix([[D::constant(1.0)]]), Vector([D::constant(0.5)]));
        let mut ws = Workspace::ZERO;
        train_step(
            &mut net,
            &MeanSquaredError,
            &mut Sgd::new(rate),
            &x,
            &t,
            &mut ws,
        )
        .unwrap();
        evaluate(&net, &MeanSquaredError, &x, &t).unwrap()
    };
    let slope = after(Dual::new(rate, [1.0])).eps[0];
    let h = 1e-6;
    let at = |rate: f64| after(D::constant(rate)).re;
    let difference = (at(rate + h) - at(rate - h)) / (2.0 * h);
    assert!(
        (slope - difference).abs() < 1e-6 * slope.abs(),
        "{slope}, {difference}"
    );
}

// ---- hard sizes

network! {
    struct Twenty {
        a: Dense<8, 9>, b: Relu<9>, c: Dense<9, 10>, d: Tanh<10>, e: Dense<10, 11>,
        f: Sigmoid<11>, g: Dense<11, 12>, h: Identity<12>, i: Dense<12, 13>, j: Relu<13>,
        k: Dense<13, 1>, l: Tanh<1>, m: Dense<1, 15>, n: Relu<15>, o: Dense<15, 16>,
        p: Relu<16>, q: Dense<16, 17>, r: Relu<17>, s: Dense<17, 18>, t: Softmax<18>,
    }
}

#[test]
fn twenty_layers_in_batches_of_one_and_thirteen() {
    fn losses<const K: usize>() -> (f32, f32) {
        let mut net = Twenty::seeded(Init::HeNormal, 1);
        let x: [Vector<8>; K] = core::array::from_fn(|k| Vector::from_fn(|i| ((k + i) % 3) as f32));
        let t: [Vector<18>; K] =
            core::array::from_fn(|k| Vector::from_fn(|i| f32::from(i == k % 2)));
        let (mut adam, mut ws) = (Adam::new(0.01), Workspace::ZERO);
        let mut step = || train_step(&mut net, &MeanSquaredError, &mut adam, &x, &t, &mut ws);
        let first = step().unwrap();
        for _ in 0..200 {
            step().unwrap();
        }
        (first, step().unwrap())
    }
    for (first, last) in [losses::<1>(), losses::<13>()] {
        assert!(last < 0.7 * first, "{first} → {last}");
    }
}

#[test]
fn a_layer_without_inputs_or_outputs_is_a_layer() {
    let none = Dense::<0, 2>::new(&Matrix([[]; 2]), Vector([1.0, 2.0]));
    assert_eq!(none.eval(&Vector([])), Vector([1.0, 2.0]));
    let (y, gx) = pullback(&none, &Vector([]), &Covector([3.0, 4.0]));
    assert_eq!((y, gx), (Vector([1.0, 2.0]), Covector([])));
    let nowhere = Dense::<2, 0>::ZERO >> Softmax::new() >> Dense::<0, 1>::ZERO;
    assert_eq!(nowhere.eval(&Vector([1.0, 2.0])), Vector([0.0]));
}
