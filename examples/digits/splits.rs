//! How well it reads on the whole: many splits, and a verdict.

use crate::data::Data;
use crate::train;
use covector::prelude::*;
use std::error::Error;
use std::time::{Duration, Instant};

/// What the accuracy on unseen digits must reach in the mean over all splits,
const MEAN: f64 = 0.97;
/// and on each of them.
const EACH: f64 = 0.955;

/// Trains and tests on splits with seeds from `seed` on; an error if too little is read right.
pub(crate) fn judge(data: &Data, splits: u64, seed: u64) -> Result<(), Box<dyn Error>> {
    let (mut sum, mut lowest, mut time) = (0.0, 1.0_f64, Duration::ZERO);
    for seed in (0..splits).map(|i| seed.wrapping_add(i)) {
        let (known, unseen) = data.split(seed);
        let start = Instant::now();
        let net = train(&known, seed, |_, _| Ok(()))?;
        time += start.elapsed();

        let right = accuracy(&net, &unseen.pictures, &unseen.labels)?;
        println!(
            "seed {seed:2}: {:.1} % of unseen digits right",
            100.0 * right
        );
        sum += right;
        lowest = lowest.min(right);
    }
    let mean = sum / splits as f64;
    println!("mean {:.2} %, lowest {:.1} %", 100.0 * mean, 100.0 * lowest);
    println!("trained in {:.1?} per split", time.div_f64(splits as f64));

    if mean < MEAN || lowest < EACH {
        let (mean, each) = (100.0 * MEAN, 100.0 * EACH);
        Err(format!(
            "the mean must reach {mean:.1} %, and each split {each:.1} %"
        ))?;
    }
    Ok(())
}
