//! Timing by turns.

use std::time::{Duration, Instant};

const ROUNDS: usize = 200;
const ROUND: Duration = Duration::from_millis(2);

/// Seconds per call, the fastest round of each contender.
///
/// The contenders take turns, so that what else the machine does weighs on none of them.
pub fn fastest<const K: usize>(mut contenders: [impl FnMut(); K]) -> [f64; K] {
    let calls = contenders.each_mut().map(|call| {
        let start = Instant::now();
        let mut calls = 0;
        while start.elapsed() < ROUND {
            call();
            calls += 1;
        }
        calls
    });
    let mut best = [f64::INFINITY; K];
    for _ in 0..ROUNDS {
        for (n, call) in contenders.iter_mut().enumerate() {
            let start = Instant::now();
            for _ in 0..calls[n] {
                call();
            }
            best[n] = best[n].min(start.elapsed().as_secs_f64() / f64::from(calls[n]));
        }
    }
    best
}
