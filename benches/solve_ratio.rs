//! How many times faster than nalgebra's a factorisation and a solution are: one table, in a few
//! seconds.
//!
//! The two take turns, and the fastest round of each counts. With `--assert`, fails if LU or
//! Cholesky is slower than nalgebra's at N = 6, 9 or 16.

#[allow(dead_code)]
mod systems;

use covector::prelude::*;
use nalgebra::{Const, DimMin, RealField};
use std::any::type_name;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use systems::Systems;

const ROUNDS: usize = 60;
const ROUND: Duration = Duration::from_millis(2);

/// Seconds per call, the fastest round of each.
fn fastest(calls: &mut [&mut dyn FnMut(); 2]) -> [f64; 2] {
    let counts = calls.each_mut().map(|call| {
        let start = Instant::now();
        let mut count = 0_u32;
        while start.elapsed() < ROUND {
            (0..16).for_each(|_| call());
            count += 16;
        }
        count
    });
    let mut best = [f64::INFINITY; 2];
    for _ in 0..ROUNDS {
        for (n, call) in calls.iter_mut().enumerate() {
            let start = Instant::now();
            (0..counts[n]).for_each(|_| call());
            best[n] = best[n].min(start.elapsed().as_secs_f64() / f64::from(counts[n]));
        }
    }
    best
}

/// Prints two rows; whether both are as fast as nalgebra.
fn compare<const N: usize, T: Real + RealField>() -> bool
where
    Const<N>: DimMin<Const<N>, Output = Const<N>>,
{
    let s = Systems::<N, T>::new();
    let lu = fastest(&mut [&mut || _ = black_box(black_box(&s).lu()), &mut || {
        _ = black_box(black_box(&s).na_lu());
    }]);
    let cholesky = fastest(
        &mut [&mut || _ = black_box(black_box(&s).cholesky()), &mut || {
            _ = black_box(black_box(&s).na_cholesky());
        }],
    );
    for (work, [covector, nalgebra]) in [("LU", lu), ("Cholesky", cholesky)] {
        println!(
            "{work:<8} | {} |{N:>3} |{:>9.1}{:>10.1} |{:>6.2}",
            type_name::<T>(),
            1e9 * covector,
            1e9 * nalgebra,
            nalgebra / covector,
        );
    }
    [lu, cholesky]
        .iter()
        .all(|[covector, nalgebra]| covector <= nalgebra)
}

fn main() -> ExitCode {
    println!("factor and |     |    |  time per call, ns  | times");
    println!("solve      |  T  |  N | covector  nalgebra  | covector's");
    println!("---------|-----|----|--------------------|-------");
    compare::<3, f64>();
    let fast = [
        compare::<6, f64>(),
        compare::<9, f64>(),
        compare::<16, f64>(),
        compare::<6, f32>(),
        compare::<9, f32>(),
        compare::<16, f32>(),
    ];
    compare::<32, f64>();
    if fast.contains(&false) && std::env::args().any(|argument| argument == "--assert") {
        eprintln!("LU or Cholesky is slower than nalgebra's");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
