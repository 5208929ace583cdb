//! Every layer's and loss's derivatives against central differences and against dual numbers.
//!
//! For a layer `y = f(x; θ)` and a covector g the tests differentiate the number `φ = g · f(x; θ)`
//! by every coordinate of x and θ: through the library's pullback, by the central difference
//! `(φ(x + h) − φ(x − h)) / 2h`, and by running the same layer on dual numbers.
#![allow(clippy::float_cmp, clippy::panic, clippy::unwrap_used)]

use core::array::{from_mut, from_ref};
use covector::linalg::Coordinates;
use covector::prelude::*;
use proptest::prelude::*;

type D = Dual<1, f64>;

/// The step balances the truncation error h² against the rounding error ε/h.
const H: f64 = 6e-6;
const DIFFERENCE_TOLERANCE: f64 = 1e-7;
const DUAL_TOLERANCE: f64 = 1e-13;

/// `coordinate i of value`, leaf after leaf.
fn at<C: Coordinates>(value: &mut C, mut i: usize) -> &mut C::Scalar {
    let mut leaf = 0;
    while i >= value.leaf(leaf).len() {
        i -= value.leaf(leaf).len();
        leaf += 1;
    }
    &mut value.leaf_mut(leaf)[i]
}

/// Takes as many numbers from the front of `numbers` as there are coordinates.
fn take<C: Coordinates<Scalar = f64>>(numbers: &mut &[f64]) -> C {
    let mut value = C::ZERO;
    for i in 0..C::COUNT {
        *at(&mut value, i) = numbers[i];
    }
    *numbers = &numbers[C::COUNT..];
    value
}

/// The same coordinates, as constants among the dual numbers.
fn lift<C: Coordinates<Scalar = f64>, L: Coordinates<Scalar = D>>(value: &C) -> L {
    let mut lifted = L::ZERO;
    for leaf in 0..C::LEAVES {
        for (to, &from) in lifted.leaf_mut(leaf).iter_mut().zip(value.leaf(leaf)) {
            *to = Dual::constant(from);
        }
    }
    lifted
}

/// Compares a derivative with the two ways of computing it anew from `φ`: `real` is φ at a
/// displaced coordinate, `dual` is φ with that coordinate as the variable. Relative to the larger
/// of φ and the largest entry of the derivative.
fn compare(
    derivative: &[f64],
    mut real: impl FnMut(usize, f64) -> f64,
    mut dual: impl FnMut(usize) -> D,
) -> Result<(), TestCaseError> {
    let scale = derivative
        .iter()
        .fold(real(0, 0.0).abs(), |m, d| m.max(d.abs()));
    for (i, d) in derivative.iter().enumerate() {
        let difference = (real(i, H) - real(i, -H)) / (2.0 * H);
        prop_assert!(
            (d - difference).abs() <= DIFFERENCE_TOLERANCE * scale,
            "entry {i}: {d} but the central difference is {difference} (scale {scale})"
        );
        let exact = dual(i).eps[0];
        prop_assert!(
            (d - exact).abs() <= DUAL_TOLERANCE * scale,
            "entry {i}: {d} but by dual numbers {exact} (scale {scale})"
        );
    }
    Ok(())
}

fn all<C: Coordinates>(value: &C) -> Vec<C::Scalar> {
    value.coordinates().copied().collect()
}

/// Checks `vjp`, `accumulate`, `pullback` and `pushforward` of a layer `L` with its twin `LD` on
/// dual numbers, for a batch of K samples.
fn check_layer<L, LD, const K: usize>(mut numbers: &[f64]) -> Result<(), TestCaseError>
where
    L: Layer<Scalar = f64> + Clone,
    LD: Layer<Scalar = D>,
{
    let layer: L = take(&mut numbers);
    let x: [L::In; K] = take(&mut numbers);
    let gy: [DualOf<L::Out>; K] = take(&mut numbers);

    let (mut y, mut tape) = (<[L::Out; K]>::ZERO, L::Tape::<K>::ZERO);
    layer.forward(&x, &mut y, &mut tape);
    let mut applied = <[L::Out; K]>::ZERO;
    layer.apply(&x, &mut applied);
    prop_assert_eq!(y, applied);

    let (mut gx, mut gradient) = (<[DualOf<L::In>; K]>::ZERO, L::ZERO);
    layer.vjp(&x, &y, &mut tape, &gy, &mut gx);
    layer.accumulate(&x, &y, &mut tape, &gy, &mut gradient);

    // Both at once is the same, and adds to the gradient that is there.
    let (mut gx_too, mut twice) = (<[DualOf<L::In>; K]>::ZERO, L::ZERO);
    twice.copy_from(&gradient);
    layer.pullback(&x, &y, &mut tape, &gy, &mut gx_too, &mut twice);
    prop_assert_eq!(gx, gx_too);
    for (once, twice) in gradient.coordinates().zip(twice.coordinates()) {
        prop_assert!((twice - 2.0 * once).abs() <= 1e-14 * (1.0 + once.abs()) * K as f64);
    }

    let phi = |layer: &L, x: &[L::In; K]| -> f64 {
        let mut y = <[L::Out; K]>::ZERO;
        layer.apply(x, &mut y);
        (0..K).map(|k| L::Out::pair(&gy[k], &y[k])).sum()
    };
    let (layer_d, x_d): (LD, [LD::In; K]) = (lift(&layer), lift(&x));
    let gy_d: [DualOf<LD::Out>; K] = lift(&gy);
    let phi_d = |layer: &LD, x: &[LD::In; K]| -> D {
        let mut y = <[LD::Out; K]>::ZERO;
        layer.apply(x, &mut y);
        let mut sum = D::ZERO;
        for k in 0..K {
            sum += LD::Out::pair(&gy_d[k], &y[k]);
        }
        sum
    };

    compare(
        &all(&gx),
        |i, h| {
            let mut x = x;
            *at(&mut x, i) += h;
            phi(&layer, &x)
        },
        |i| {
            let mut x = x_d;
            at(&mut x, i).eps = [1.0];
            phi_d(&layer_d, &x)
        },
    )?;
    if L::COUNT > 0 {
        compare(
            &all(&gradient),
            |i, h| {
                let mut layer = layer.clone();
                *at(&mut layer, i) += h;
                phi(&layer, &x)
            },
            |i| {
                let mut layer: LD = lift(&layer);
                at(&mut layer, i).eps = [1.0];
                phi_d(&layer, &x_d)
            },
        )?;
    }

    // g · (J·dx) = (g·J) · dx, with the dual of dx as the direction.
    let (y, dy) = pushforward(&layer, &x[0], &x[0]);
    prop_assert_eq!(y, applied[0]);
    let (_, pulled) = pullback(&layer, &x[0], &gy[0]);
    let (left, right) = (L::Out::pair(&gy[0], &dy), L::In::pair(&pulled, &x[0]));
    let scale = all(&pulled).iter().fold(1.0_f64, |m, d| m.max(d.abs())) * L::In::COUNT as f64;
    prop_assert!((left - right).abs() <= 1e-13 * scale, "{left} ≠ {right}");
    Ok(())
}

/// Numbers away from 0, where `ReLU` has its kink: further than a central difference reaches.
fn numbers(count: usize) -> impl Strategy<Value = Vec<f64>> {
    let away = (1e-3..2.0_f64, any::<bool>()).prop_map(|(x, sign)| if sign { x } else { -x });
    proptest::collection::vec(away, count)
}
const fn count<L: Layer, const K: usize>() -> usize {
    L::COUNT + K * (L::In::COUNT + L::Out::COUNT)
}

macro_rules! layers {
    ($($name:ident, $batch:literal: [$($layer:ty => $dual:ty),* $(,)?];)*) => { $(
        #[test]
        fn $name() {
            let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
                cases: 8,
                ..ProptestConfig::default()
            });
            $(
                let checked = runner.run(&numbers(count::<$layer, $batch>()), |numbers| {
                    check_layer::<$layer, $dual, $batch>(&numbers)
                });
                if let Err(error) = checked {
                    panic!("{}: {error}", stringify!($layer));
                }
            )*
        }
    )* };
}
macro_rules! dense {
    ($($name:ident, $batch:literal: [$($i:literal -> $o:literal),*];)*) => {
        layers! { $( $name, $batch: [$(Dense<$i, $o, f64> => Dense<$i, $o, D>),*]; )* }
    };
}
macro_rules! widths {
    ($($name:ident, $batch:literal: $layer:ident;)*) => {
        layers! { $( $name, $batch: [
            $layer<1, f64> => $layer<1, D>,
            $layer<2, f64> => $layer<2, D>,
            $layer<3, f64> => $layer<3, D>,
            $layer<8, f64> => $layer<8, D>,
            $layer<13, f64> => $layer<13, D>,
            $layer<32, f64> => $layer<32, D>,
        ]; )* }
    };
}

dense! {
    dense_of_one_sample, 1: [1 -> 1, 1 -> 13, 2 -> 3, 3 -> 2, 8 -> 8, 8 -> 13, 13 -> 1, 13 -> 32, 32 -> 13];
    dense_of_two, 2: [1 -> 1, 1 -> 32, 2 -> 8, 3 -> 13, 13 -> 3, 32 -> 2];
    dense_of_five, 5: [1 -> 2, 2 -> 1, 3 -> 3, 13 -> 13, 8 -> 32];
}
widths! {
    sigmoid, 1: Sigmoid;
    tanh, 1: Tanh;
    relu, 1: Relu;
    softmax, 1: Softmax;
    identity, 1: Identity;
    sigmoid_of_three, 3: Sigmoid;
    tanh_of_three, 3: Tanh;
    relu_of_three, 3: Relu;
    softmax_of_three, 3: Softmax;
    identity_of_three, 3: Identity;
}

network! {
    struct Smooth<T> {
        fc1: Dense<3, 8, T>,
        tanh: Tanh<8, T>,
        fc2: Dense<8, 13, T>,
        sigmoid: Sigmoid<13, T>,
        fc3: Dense<13, 2, T>,
        softmax: Softmax<2, T>,
    }
}
network! {
    /// A network as a layer of another, and a network of one layer.
    struct Nested<T> {
        inner: Smooth<T>,
        outer: Dense<2, 1, T>,
    }
}
type Chained<T> = Chain<Chain<Dense<2, 3, T>, Tanh<3, T>>, Chain<Dense<3, 1, T>, Sigmoid<1, T>>>;

layers! {
    networks, 1: [
        Smooth<f64> => Smooth<D>,
        Nested<f64> => Nested<D>,
        Chained<f64> => Chained<D>,
    ];
    networks_of_four, 4: [
        Smooth<f64> => Smooth<D>,
        Nested<f64> => Nested<D>,
        Chained<f64> => Chained<D>,
    ];
}

/// Checks a loss's covector; `target` and `target_d` are the same target for f64 and duals.
fn check_loss<C, Y, YD, Target, TargetD>(
    loss: &C,
    y: Y,
    target: &Target,
    target_d: &TargetD,
) -> Result<(), TestCaseError>
where
    Y: Space<Scalar = f64>,
    YD: Space<Scalar = D>,
    C: Loss<Y, Target> + Loss<YD, TargetD>,
{
    let value = |y: &Y| {
        let mut g = Y::Dual::ZERO;
        Loss::<Y, Target>::value_and_covector(loss, y, target, &mut g).map(|value| (value, g))
    };
    let Ok((_, g)) = value(&y) else {
        return Err(TestCaseError::fail("the loss refused its target"));
    };
    compare(
        &all(&g),
        |i, h| {
            let mut y = y;
            *at(&mut y, i) += h;
            value(&y).map_or(f64::NAN, |(value, _)| value)
        },
        |i| {
            let mut y: YD = lift(&y);
            at(&mut y, i).eps = [1.0];
            let mut g = YD::Dual::ZERO;
            Loss::<YD, TargetD>::value_and_covector(loss, &y, target_d, &mut g).unwrap_or(D::ZERO)
        },
    )
}

fn check_losses<const N: usize>(mut numbers: &[f64]) -> Result<(), TestCaseError> {
    let y: Vector<N, f64> = take(&mut numbers);
    let target: Vector<N, f64> = take(&mut numbers);
    let target_d: Vector<N, D> = lift(&target);
    check_loss::<_, _, Vector<N, D>, _, _>(&MeanSquaredError, y, &target, &target_d)?;
    check_loss::<_, _, Vector<N, D>, _, _>(&SoftmaxCrossEntropy, y, &target, &target_d)?;
    for label in 0..N {
        check_loss::<_, _, Vector<N, D>, _, _>(&SoftmaxCrossEntropy, y, &label, &label)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn losses(n in numbers(64)) {
        check_losses::<1>(&n)?;
        check_losses::<2>(&n)?;
        check_losses::<3>(&n)?;
        check_losses::<8>(&n)?;
        check_losses::<13>(&n)?;
        check_losses::<32>(&n)?;
    }
}

/// `ReLU` at its kink takes the right-hand slope, as the paper's equation 13 has it.
#[test]
fn relu_at_zero() {
    let relu = Relu::<1, f64>::with_slope(0.25);
    let (y, gx) = pullback(&relu, &Vector([0.0]), &Covector([8.0]));
    assert_eq!((y, gx), (Vector([0.0]), Covector([2.0])));
    let (x, mut y) = (Vector([-0.0]), Vector([f64::NAN]));
    relu.apply(from_ref(&x), from_mut(&mut y));
    assert_eq!(y, Vector([0.0]));
}

/// Activations act on any space alike: here on a pair of a sequence and a matrix.
type Tuple<T> = ([Vector<3, T>; 2], Matrix<2, 2, T>);
type TanhOnTuple<T> = Activation<covector::nn::activation::TanhFn, Tuple<T>>;
layers! {
    activation_of_a_tuple, 2: [TanhOnTuple<f64> => TanhOnTuple<D>];
}

network! {
    struct Bent<T> { r: Relu<3, T>, s: Sigmoid<3, T>, fc: Dense<3, 2, T>, p: Softmax<2, T> }
}

/// With activations, whose slopes depend on where they are, in front.
#[test]
fn a_jacobian_is_the_same_by_rows_by_columns_and_by_products() {
    let net = Bent::<f64>::seeded(Init::XavierUniform, 3);
    let (r, fc) = (Relu::with_slope(0.5), net.fc.clone());
    let net = Bent { r, ..net };
    let chain = r >> Sigmoid::new() >> fc >> Softmax::new();
    let x = Vector([0.3, -1.0, 2.0]);

    let by_pullbacks: Jacobian<2, 3, f64> = jacobian_by_pullbacks(&net, &x);
    let by_product: Jacobian<2, 3, f64> = chain.jacobian(&x, &net.eval(&x));
    assert!(by_pullbacks.max_abs() > 0.01);
    for other in [
        by_product,
        jacobian_by_pushforwards(&net, &x),
        jacobian_by_pullbacks(&chain, &x),
        jacobian_by_pushforwards(&chain, &x),
        network_jacobian(&net, &x),
        network_jacobian(&chain, &x),
    ] {
        // A handful of roundings of numbers below 1.
        assert!((by_pullbacks - other).max_abs() < 1e-15);
    }
}

/// Of a network with fewer inputs than outputs, and one with layers so large that they share code.
#[test]
fn the_jacobian_of_a_network_is_that_of_its_values() {
    let net = Smooth::<f64>::seeded(Init::XavierUniform, 1);
    let widening = Wide::<f64>::seeded(Init::XavierUniform, 1);
    for i in 0..10 {
        let x = Vector([0.3, -1.0, f64::from(i) / 5.0]);
        let by_network: Jacobian<2, 3, f64> = network_jacobian(&net, &x);
        check_jacobian(|x| net.eval(&x), |_| by_network, &x).unwrap();
        let by_network: Jacobian<40, 3, f64> = network_jacobian(&widening, &x);
        check_jacobian(|x| widening.eval(&x), |_| by_network, &x).unwrap();
        assert!((by_network - jacobian_by_pullbacks(&widening, &x)).max_abs() < 1e-14);
    }
}

network! {
    struct Wide<T> { fc1: Dense<3, 40, T>, tanh: Tanh<40, T>, fc2: Dense<40, 40, T> }
}

/// NaN in, NaN out; also where softmax has nothing to compare.
#[test]
fn softmax_of_nan_is_nan() {
    let nan = f64::NAN;
    assert!(Softmax::new().eval(&Vector([nan]))[0].is_nan());
    for z in [[nan, 0.0], [0.0, nan]] {
        let p = Softmax::new().eval(&Vector(z));
        assert!(p.iter().all(|p| p.is_nan()), "{p}");
    }
}

/// Sigmoid's dual derivative where a careless form would take |z|'s slope, or ∞·0.
#[test]
fn sigmoid_of_duals_at_the_edges() {
    for (z, slope) in [(0.0, 0.25), (-0.0, 0.25), (-1e4, 0.0), (1e4, 0.0)] {
        let y = Sigmoid::<1, D>::new().eval(&Vector([Dual::new(z, [1.0])]));
        assert_eq!(y[0].eps, [slope], "at {z}");
    }
}

/// In f32 a network gives what it gives in f64, to a few roundings of f32.
#[test]
fn single_precision_follows_double() {
    fn narrow<C: Coordinates<Scalar = f64>, N: Coordinates<Scalar = f32>>(wide: &C) -> N {
        let mut narrow = N::ZERO;
        for leaf in 0..C::LEAVES {
            for (to, &from) in narrow.leaf_mut(leaf).iter_mut().zip(wide.leaf(leaf)) {
                *to = from as f32;
            }
        }
        narrow
    }
    fn close<C: Coordinates<Scalar = f64>, N: Coordinates<Scalar = f32>>(wide: &C, narrow: &N) {
        let largest = all(wide).iter().fold(0.0_f64, |m, w| m.max(w.abs()));
        for (w, n) in wide.coordinates().zip(narrow.coordinates()) {
            let error = (w - f64::from(*n)).abs();
            assert!(error <= 2e-6 * largest, "{n} but in f64 {w}");
        }
    }
    for seed in 0..20 {
        let wide = Smooth::<f64>::seeded(Init::XavierNormal, seed);
        let x: [Vector<3, f64>; 5] = core::array::from_fn(|k| Vector([1.0, -0.5, k as f64 / 4.0]));
        let labels = [0, 1, 1, 0, 1];
        let mut ws = Workspace::ZERO;
        let loss = loss_and_gradient(&wide, &SoftmaxCrossEntropy, &x, &labels, &mut ws);

        let (net, x): (Smooth<f32>, [Vector<3>; 5]) = (narrow(&wide), narrow(&x));
        let mut narrow_ws = Workspace::ZERO;
        let narrow_loss =
            loss_and_gradient(&net, &SoftmaxCrossEntropy, &x, &labels, &mut narrow_ws);
        close(&ws.y, &narrow_ws.y);
        close(&ws.gradient, &narrow_ws.gradient);
        let (wide, narrow) = (loss.unwrap_or(f64::NAN), narrow_loss.unwrap_or(f32::NAN));
        assert!((wide - f64::from(narrow)).abs() < 1e-6, "{wide}, {narrow}");
    }
}
