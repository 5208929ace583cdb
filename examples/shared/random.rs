//! Normal numbers, the same in every run.

use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use std::f64::consts::TAU;

/// Independent normal numbers (Box–Muller).
pub(crate) struct Normal(Xoshiro256PlusPlus);

impl Normal {
    pub(crate) fn seeded(seed: u64) -> Self {
        Normal(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// The next one, with mean 0 and this standard deviation.
    pub(crate) fn next(&mut self, deviation: f64) -> f64 {
        let mut uniform = || ((self.0.next_u64() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64;
        deviation * (-2.0 * uniform().ln()).sqrt() * (TAU * uniform()).cos()
    }
}
