//! Starting values for weights.

use super::{Params, Role};
use crate::scalar::{Real, Scalar};
use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

/// How weights start; biases start at zero.
///
/// With `fan_in` inputs and `fan_out` outputs of a weight matrix:
///
/// | | distribution |
/// |---|---|
/// | `XavierUniform` | uniform on `±√(6 / (fan_in + fan_out))` |
/// | `XavierNormal` | normal, `σ = √(2 / (fan_in + fan_out))` |
/// | `HeUniform` | uniform on `±√(6 / fan_in)` |
/// | `HeNormal` | normal, `σ = √(2 / fan_in)` |
///
/// Xavier (Glorot & Bengio 2010) suits sigmoid, tanh and softmax; He (also: Kaiming; He, Zhang,
/// Ren & Sun 2015) suits ReLU.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let he = Dense::<6, 100, f64>::seeded(Init::HeUniform, 1);
/// let largest = he.weights().max_abs();
/// assert!(0.9 < largest && largest <= 1.0); // √(6 / fan_in) = 1
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Init {
    /// Glorot & Bengio 2010, equation 16: uniform on `±√(6 / (fan_in + fan_out))`.
    XavierUniform,
    /// Glorot & Bengio 2010: normal with `σ = √(2 / (fan_in + fan_out))`.
    XavierNormal,
    /// He et al. 2015: uniform on `±√(6 / fan_in)`.
    HeUniform,
    /// He et al. 2015, equation 10: normal with `σ = √(2 / fan_in)`.
    HeNormal,
}

/// Random starting values, in place, for anything with [`Params`].
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let layer = Dense::<3, 2>::seeded(Init::XavierUniform, 42);
/// assert_eq!(layer, Dense::seeded(Init::XavierUniform, 42)); // the same seed, the same weights
/// assert!(layer.weight(0, 0).abs() < (6.0_f32 / 5.0).sqrt());
/// assert_eq!(layer.bias, Vector([0.0; 2]));
/// ```
pub trait Initialize: Params<Scalar: Real> {
    /// Draws every weight from `init` with any `rand_core` generator, and sets biases to zero.
    fn initialize<R: Rng + ?Sized>(&mut self, init: Init, rng: &mut R) {
        for i in 0..Self::LEAVES {
            let leaf = self.leaf_mut(i);
            match Self::role(i) {
                Role::Weight { fan_in, fan_out } => draw(leaf, init, fan_in, fan_out, rng),
                Role::Bias => leaf.fill(Self::Scalar::ZERO),
            }
        }
    }

    /// [`initialize`](Initialize::initialize) with a generator (xoshiro256++) seeded by `seed`.
    fn initialize_seeded(&mut self, init: Init, seed: u64) {
        self.initialize(init, &mut Xoshiro256PlusPlus::seed_from_u64(seed));
    }

    /// A network with weights drawn from `seed`, by value. For one too large for the stack, make
    /// it in a `static` or a box and use [`initialize_seeded`](Initialize::initialize_seeded).
    #[must_use]
    fn seeded(init: Init, seed: u64) -> Self {
        let mut params = Self::ZERO;
        params.initialize_seeded(init, seed);
        params
    }
}
impl<P: Params<Scalar: Real>> Initialize for P {}

fn draw<T: Real, R: Rng + ?Sized>(
    leaf: &mut [T],
    init: Init,
    fan_in: usize,
    fan_out: usize,
    rng: &mut R,
) {
    let (fan_in, fan_out) = (fan_in as f64, fan_out as f64);
    let variance = match init {
        Init::XavierUniform | Init::XavierNormal => 2.0 / (fan_in + fan_out),
        Init::HeUniform | Init::HeNormal => 2.0 / fan_in,
    };
    match init {
        Init::XavierUniform | Init::HeUniform => {
            let bound = Real::sqrt(3.0 * variance);
            for w in leaf {
                *w = T::from_f64(bound * (2.0 * unit(rng) - 1.0));
            }
        }
        Init::XavierNormal | Init::HeNormal => {
            let deviation = Real::sqrt(variance);
            for w in leaf {
                *w = T::from_f64(deviation * standard_normal(rng));
            }
        }
    }
}

/// Uniform on [0, 1), with 53 random bits.
fn unit<R: Rng + ?Sized>(rng: &mut R) -> f64 {
    const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
    (rng.next_u64() >> 11) as f64 * STEP
}

/// Standard normal (Box & Muller 1958).
fn standard_normal<R: Rng + ?Sized>(rng: &mut R) -> f64 {
    let radius = Real::sqrt(-2.0 * Real::ln(1.0 - unit(rng)));
    radius * Real::cos(core::f64::consts::TAU * unit(rng))
}
