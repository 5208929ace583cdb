//! Checks of layers that were written by hand.

mod error;

pub use error::{Coordinate, LayerError, LayerMethod, LayerReport, Place};

use super::{Jacobi, Layer};
use crate::calculus::Deviation;
use crate::calculus::difference::{Estimate, differentiate, typical};
use crate::linalg::{Coordinates, DualOf, Space, Zeroed};
use crate::scalar::{Real, Scalar};
use core::array::{from_mut, from_ref};
use core::ops::Mul;
use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

/// Checks all derivatives of a layer or network, at its parameters and a batch of inputs x:
/// [`vjp`](Layer::vjp), [`pushforward`](Layer::pushforward), [`accumulate`](Layer::accumulate) and
/// [`pullback`](Layer::pullback), of one sample and of the batch.
///
/// The number `φ = Σₖ gₖ · f(xₖ; θ)` with fixed covectors gₖ is differentiated by every coordinate
/// of x and θ: by the layer's methods, and by differences of its values (as
/// [`check_gradient`](crate::calculus::check_gradient) does, which says what is allowed). Further,
/// `forward` must agree with `apply`, a batch with its samples, `vjp` overwrite and `accumulate`
/// add. It takes some twenty evaluations for each coordinate of every sample. Not at a kink.
///
/// # Errors
/// Names the method that is wrong, and where.
///
/// # Example
/// In a test of one's own layer, one line:
/// ```
/// use covector::prelude::*;
/// let layer = Dense::<3, 2, f64>::seeded(Init::XavierUniform, 1);
/// check_layer(&layer, &[Vector([0.1, 0.2, 0.3]), Vector([-1.0, 2.0, 0.5])]).unwrap();
/// ```
pub fn check_layer<L, const K: usize>(layer: &L, x: &[L::In; K]) -> Result<LayerReport, LayerError>
where
    L: Layer<Scalar: Real> + Clone,
{
    let mut tally = Tally::default();
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(0);
    if let Some(first) = x.first() {
        check_batch(layer, from_ref(first), &mut rng, &mut tally)?;
    }
    if K > 1 {
        check_batch(layer, x, &mut rng, &mut tally)?;
    }
    Ok(LayerReport {
        entries: tally.entries,
        worst: tally.worst,
    })
}

/// [`check_layer`] with parameters and three inputs drawn from `seed`: numbers from 0.1 to 1, of
/// both signs. Settings that are not parameters stay those of `layer`.
///
/// # Errors
/// Names the method that is wrong, and where.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// network! { struct Net<T> { fc1: Dense<3, 4, T>, tanh: Tanh<4, T>, fc2: Dense<4, 2, T> } }
/// check_layer_at_random(&Net::<f64>::ZERO, 1).unwrap();
/// check_layer_at_random(&Relu::<3>::with_slope(0.1), 1).unwrap();
/// ```
pub fn check_layer_at_random<L>(layer: &L, seed: u64) -> Result<LayerReport, LayerError>
where
    L: Layer<Scalar: Real> + Clone,
{
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut layer = layer.clone();
    draw(&mut layer, &mut rng);
    let mut x = <[L::In; 3]>::ZERO;
    draw(&mut x, &mut rng);
    check_layer(&layer, &x)
}

/// Checks that the [`Jacobian`](Jacobi::jacobian) of a layer gives the same pullbacks as
/// [`vjp`](Layer::vjp), which [`check_layer`] checks.
///
/// # Errors
/// If it does not, and where.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// check_jacobi(&Softmax::<3, f64>::new(), &Vector([0.1, -0.2, 0.3])).unwrap();
/// ```
pub fn check_jacobi<L>(layer: &L, x: &L::In) -> Result<LayerReport, LayerError>
where
    L: Jacobi<Scalar: Real>,
    DualOf<L::Out>: Mul<L::Jacobian, Output = DualOf<L::In>>,
{
    let mut tally = Tally::default();
    for (output, (leaf, index)) in places::<L::Out>().enumerate() {
        let mut g = DualOf::<L::Out>::ZERO;
        set(&mut g, leaf, index, L::Scalar::ONE);
        let (y, right) = super::pullback(layer, x, &g);
        let given = g * layer.jacobian(x, &y);
        let row = Comparison::new(LayerMethod::Jacobian, Coordinate::Input, None, 1);
        let alike = tally.alike(row, &given, &right);
        alike.map_err(|error| error.with_output(output))?;
    }
    Ok(LayerReport {
        entries: tally.entries,
        worst: tally.worst,
    })
}

// ------------------------------------------------------------------------------- coordinates

/// All places of a value's coordinates: leaf and index.
fn places<C: Coordinates>() -> impl Iterator<Item = (usize, usize)> {
    let leaf_lengths = |leaf| C::ZERO.leaf(leaf).len();
    (0..C::LEAVES).flat_map(move |leaf| (0..leaf_lengths(leaf)).map(move |index| (leaf, index)))
}
fn get<C: Coordinates>(value: &C, leaf: usize, index: usize) -> C::Scalar {
    let coordinate = value.leaf(leaf).get(index);
    coordinate.copied().unwrap_or(C::Scalar::ZERO)
}
fn set<C: Coordinates>(value: &mut C, leaf: usize, index: usize, to: C::Scalar) {
    if let Some(coordinate) = value.leaf_mut(leaf).get_mut(index) {
        *coordinate = to;
    }
}
/// Numbers from 0.1 to 1, of both signs: away from kinks at 0.
fn draw<C: Coordinates<Scalar: Real>>(value: &mut C, rng: &mut impl Rng) {
    for leaf in 0..C::LEAVES {
        for coordinate in value.leaf_mut(leaf) {
            let bits = rng.next_u64();
            let size = 0.1 + 0.9 * f64::from((bits >> 32) as u32) / f64::from(u32::MAX);
            *coordinate = C::Scalar::from_f64(if bits & 1 == 0 { size } else { -size });
        }
    }
}
/// `g · y`, without the roundings of a narrow sum.
fn pair<S: Space<Scalar: Real>>(g: &S::Dual, y: &S) -> f64 {
    let products = g.coordinates().zip(y.coordinates());
    products.map(|(g, y)| g.to_f64() * y.to_f64()).sum()
}
fn typical_of<C: Coordinates<Scalar: Real>>(value: &C, leaf: usize) -> f64 {
    let leaf = value.leaf(leaf);
    if leaf.iter().any(|x| x.to_f64().abs() > 0.0) {
        typical(leaf.iter())
    } else {
        typical(value.coordinates())
    }
}

// ------------------------------------------------------------------------------- comparisons

#[derive(Default)]
struct Tally {
    entries: usize,
    worst: f64,
}
/// What is compared, and the worst of it so far.
struct Comparison {
    method: LayerMethod,
    of: Coordinate,
    sample: Option<usize>,
    batch: usize,
    worst: Option<(f64, Place, Deviation)>,
}
impl Comparison {
    fn new(method: LayerMethod, of: Coordinate, sample: Option<usize>, batch: usize) -> Self {
        Comparison {
            method,
            of,
            sample,
            batch,
            worst: None,
        }
    }
    fn add<T: Real>(
        &mut self,
        tally: &mut Tally,
        (leaf, index): (usize, usize),
        deviation: Deviation,
    ) -> Result<(), LayerError> {
        let place = Place {
            of: self.of,
            leaf,
            index,
        };
        if !deviation.given.is_finite() {
            return Err(LayerError::NotFinite {
                method: self.method,
                place,
            });
        }
        if !(deviation.expected.is_finite() && deviation.uncertainty.is_finite()) {
            return Err(LayerError::NoNeighbours { place });
        }
        let badness = deviation.badness::<T>();
        tally.entries += 1;
        tally.worst = tally.worst.max(badness);
        if self.worst.is_none_or(|(worst, ..)| badness > worst) {
            self.worst = Some((badness, place, deviation));
        }
        Ok(())
    }
    /// Where it is wrong, if it is.
    fn wrong(&self) -> Option<(Place, Deviation)> {
        let (badness, place, deviation) = self.worst?;
        (badness > 1.0).then_some((place, deviation))
    }
    fn finish(
        self,
        output: impl FnOnce(Place) -> Option<(usize, Deviation)>,
    ) -> Result<(), LayerError> {
        let Some((place, deviation)) = self.wrong() else {
            return Ok(());
        };
        let found = output(place);
        Err(LayerError::Wrong {
            method: self.method,
            place,
            output: found.map(|(output, _)| output),
            sample: self.sample,
            batch: self.batch,
            deviation: found.map_or(deviation, |(_, deviation)| deviation),
        })
    }
}
impl LayerError {
    fn with_output(mut self, found: usize) -> Self {
        if let LayerError::Wrong { output, .. } = &mut self {
            *output = Some(found);
        }
        self
    }
}
impl Tally {
    /// Two values that are the same number by number, up to rounding.
    fn alike<C: Coordinates<Scalar: Real>>(
        &mut self,
        mut comparison: Comparison,
        given: &C,
        expected: &C,
    ) -> Result<(), LayerError> {
        let largest = expected
            .coordinates()
            .fold(0.0_f64, |m, x| m.max(x.to_f64().abs()));
        for (leaf, index) in places::<C>() {
            let deviation = Deviation {
                given: get(given, leaf, index).to_f64(),
                expected: get(expected, leaf, index).to_f64(),
                uncertainty: 64.0 * C::Scalar::EPSILON.to_f64() * largest,
            };
            comparison.add::<C::Scalar>(self, (leaf, index), deviation)?;
        }
        comparison.finish(|_| None)
    }
}

// ------------------------------------------------------------------------------- layers

/// The pass of K samples through a layer, with all that its derivatives gave.
fn check_batch<L, const K: usize>(
    layer: &L,
    x: &[L::In; K],
    rng: &mut impl Rng,
    tally: &mut Tally,
) -> Result<(), LayerError>
where
    L: Layer<Scalar: Real> + Clone,
{
    use LayerMethod::{Accumulate, Apply, Forward, Pullback, Pushforward, Vjp};
    let mut gy = <[DualOf<L::Out>; K]>::ZERO;
    draw(&mut gy, rng);

    let (mut y, mut applied) = (<[L::Out; K]>::ZERO, <[L::Out; K]>::ZERO);
    let mut tape = L::Tape::<K>::ZERO;
    layer.apply(x, &mut applied);
    layer.forward(x, &mut y, &mut tape);
    for k in 0..K {
        let values = |method| Comparison::new(method, Coordinate::Output, Some(k), K);
        tally.alike(values(Apply), &applied[k], &layer.eval(&x[k]))?;
        tally.alike(values(Forward), &y[k], &applied[k])?;
    }

    // What was in `gx` before must not matter.
    let mut gx = <[DualOf<L::In>; K]>::ZERO;
    draw(&mut gx, rng);
    let mut gradient = L::ZERO;
    layer.vjp(x, &y, &mut tape, &gy, &mut gx);
    layer.accumulate(x, &y, &mut tape, &gy, &mut gradient);

    for k in 0..K {
        let mut vjp = Comparison::new(Vjp, Coordinate::Input, Some(k), K);
        let mut pushforward = Comparison::new(Pushforward, Coordinate::Input, Some(k), K);
        for (leaf, index) in places::<L::In>() {
            let estimate = by_input(layer, &x[k], (leaf, index), |y| pair(&gy[k], y));
            let given = get(&gx[k], leaf, index).to_f64();
            vjp.add::<L::Scalar>(tally, (leaf, index), Deviation::new(given, &estimate))?;
            if K == 1 {
                let given = pair(&gy[k], &push(layer, &x[k], (leaf, index)));
                let deviation = Deviation::new(given, &estimate);
                pushforward.add::<L::Scalar>(tally, (leaf, index), deviation)?;
            }
        }
        vjp.finish(|place| {
            find_output::<L>(place, |g, at, y| {
                let estimate = by_input(layer, &x[k], at, y);
                let (_, gx) = super::pullback(layer, &x[k], g);
                Deviation::new(get(&gx, at.0, at.1).to_f64(), &estimate)
            })
        })?;
        pushforward.finish(|place| {
            find_output::<L>(place, |g, at, y| {
                let estimate = by_input(layer, &x[k], at, y);
                Deviation::new(pair(g, &push(layer, &x[k], at)), &estimate)
            })
        })?;
    }

    if K == 1 {
        check_many(layer, &x[0], rng, tally)?;
    }

    let mut accumulate = Comparison::new(Accumulate, Coordinate::Parameter, None, K);
    for at in places::<L>() {
        let phi = |layer: &L| (0..K).map(|k| pair(&gy[k], &layer.eval(&x[k]))).sum();
        let deviation = Deviation::new(
            get(&gradient, at.0, at.1).to_f64(),
            &by_parameter(layer, at, phi),
        );
        accumulate.add::<L::Scalar>(tally, at, deviation)?;
    }
    accumulate.finish(|place| {
        let (x, _) = x.split_first()?;
        find_output::<L>(place, |g, at, y| {
            let estimate = by_parameter(layer, at, |layer| y(&layer.eval(x)));
            let (mut out, mut tape) = (<[L::Out; 1]>::ZERO, L::Tape::<1>::ZERO);
            let mut gradient = L::ZERO;
            layer.forward(from_ref(x), &mut out, &mut tape);
            layer.accumulate(from_ref(x), &out, &mut tape, from_ref(g), &mut gradient);
            Deviation::new(get(&gradient, at.0, at.1).to_f64(), &estimate)
        })
    })?;

    // Once more, on top of what is there; and both at once, on top of that.
    let (mut sum, mut gx_again) = (L::ZERO, <[DualOf<L::In>; K]>::ZERO);
    sum.copy_from(&gradient);
    layer.accumulate(x, &y, &mut tape, &gy, &mut sum);
    let parameters = |method| Comparison::new(method, Coordinate::Parameter, None, K);
    adds_up(
        tally,
        parameters(Accumulate),
        &sum,
        &gradient,
        L::Scalar::ONE,
    )?;
    draw(&mut gx_again, rng);
    layer.pullback(x, &y, &mut tape, &gy, &mut gx_again, &mut sum);
    let twice = L::Scalar::ONE + L::Scalar::ONE;
    adds_up(tally, parameters(Pullback), &sum, &gradient, twice)?;
    for k in 0..K {
        let inputs = Comparison::new(Pullback, Coordinate::Input, Some(k), K);
        tally.alike(inputs, &gx_again[k], &gx[k])?;
    }
    Ok(())
}

/// Three covectors at once are the same as each alone.
fn check_many<L: Layer<Scalar: Real>>(
    layer: &L,
    x: &L::In,
    rng: &mut impl Rng,
    tally: &mut Tally,
) -> Result<(), LayerError> {
    let (mut gy, mut gx) = (<[DualOf<L::Out>; 3]>::ZERO, <[DualOf<L::In>; 3]>::ZERO);
    draw(&mut gy, rng);
    draw(&mut gx, rng);
    let (mut y, mut tape) = (L::Out::ZERO, L::Tape::<1>::ZERO);
    layer.forward(from_ref(x), from_mut(&mut y), &mut tape);
    layer.vjp_many(x, &y, &mut tape, &gy, &mut gx);
    for (gy, gx) in gy.iter().zip(&gx) {
        let alone = super::pullback(layer, x, gy).1;
        let many = Comparison::new(LayerMethod::VjpMany, Coordinate::Input, None, 1);
        tally.alike(many, gx, &alone)?;
    }
    Ok(())
}

/// `sum = before + part`, where `before` is a multiple of `part`.
fn adds_up<P: Coordinates<Scalar: Real>>(
    tally: &mut Tally,
    mut comparison: Comparison,
    sum: &P,
    part: &P,
    before: P::Scalar,
) -> Result<(), LayerError> {
    let largest = typical(part.coordinates());
    for at in places::<P>() {
        let part = get(part, at.0, at.1);
        let deviation = Deviation {
            given: get(sum, at.0, at.1).to_f64(),
            expected: (before * part + part).to_f64(),
            uncertainty: 64.0 * P::Scalar::EPSILON.to_f64() * largest,
        };
        comparison.add::<P::Scalar>(tally, at, deviation)?;
    }
    let method = comparison.method;
    if let Some((place, deviation)) = comparison.wrong() {
        let alone = Deviation {
            expected: get(part, place.leaf, place.index).to_f64(),
            ..deviation
        };
        if alone.badness::<P::Scalar>() <= 1.0 {
            return Err(LayerError::Overwrites { method, place });
        }
    }
    comparison.finish(|_| None)
}

/// The derivative of `phi(f(x))` by one coordinate of x, from values alone.
fn by_input<L: Layer<Scalar: Real>>(
    layer: &L,
    x: &L::In,
    (leaf, index): (usize, usize),
    phi: impl Fn(&L::Out) -> f64,
) -> Estimate {
    let mut moved = *x;
    differentiate(get(x, leaf, index), typical_of(x, leaf), |value| {
        set(&mut moved, leaf, index, value);
        phi(&layer.eval(&moved))
    })
}

/// The derivative of `phi(θ)` by one coordinate of θ, from values alone.
fn by_parameter<L: Layer<Scalar: Real> + Clone>(
    layer: &L,
    (leaf, index): (usize, usize),
    phi: impl Fn(&L) -> f64,
) -> Estimate {
    let mut moved = layer.clone();
    differentiate(get(layer, leaf, index), typical_of(layer, leaf), |value| {
        set(&mut moved, leaf, index, value);
        phi(&moved)
    })
}

/// The pushforward of one unit vector.
fn push<L: Layer>(layer: &L, x: &L::In, (leaf, index): (usize, usize)) -> L::Out {
    let mut dx = L::In::ZERO;
    set(&mut dx, leaf, index, L::Scalar::ONE);
    super::pushforward(layer, x, &dx).1
}

/// The output, counted over all leaves, whose derivative at `place` is worst, and how bad it is.
/// `check` makes the comparison for one output alone.
fn find_output<L: Layer<Scalar: Real>>(
    place: Place,
    check: impl Fn(&DualOf<L::Out>, (usize, usize), &dyn Fn(&L::Out) -> f64) -> Deviation,
) -> Option<(usize, Deviation)> {
    let mut worst = (1.0, None);
    for (output, (leaf, index)) in places::<L::Out>().enumerate() {
        let mut g = DualOf::<L::Out>::ZERO;
        set(&mut g, leaf, index, L::Scalar::ONE);
        let entry = |y: &L::Out| get(y, leaf, index).to_f64();
        let deviation = check(&g, (place.leaf, place.index), &entry);
        let badness = deviation.badness::<L::Scalar>();
        if badness > worst.0 {
            worst = (badness, Some((output, deviation)));
        }
    }
    worst.1
}
