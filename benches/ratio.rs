//! How many times faster than ndarray and nalgebra: one table, in a few seconds.
//!
//! The contenders take turns, and the fastest round of each counts, so that what else the machine
//! does weighs on none of them. With `--assert`, fails if a training step of 13-64-64-4 is not
//! twice as fast as ndarray's.

mod peers;
mod turns;

use peers::{Contender, Contenders};
use std::hint::black_box;
use std::process::ExitCode;

/// Seconds per call of each contender.
fn fastest(contenders: &mut Contenders, call: fn(&mut dyn Contender)) -> [f64; 3] {
    turns::fastest(contenders.each_mut().map(|(_, c)| move || call(c.as_mut())))
}

fn main() -> ExitCode {
    let networks = [
        peers::tiny::<32>(),
        peers::control::<64>(),
        peers::digits::<32>(),
    ];

    println!("                         |    time per call, µs        | times covector's");
    println!("work             | batch | covector  ndarray  nalgebra | ndarray  nalgebra");
    println!("-----------------|-------|-----------------------------|------------------");
    let mut slow = false;
    for (problem, mut contenders) in networks {
        let forward = fastest(&mut contenders, |c| c.forward());
        let step = fastest(&mut contenders, |c| _ = black_box(c.step()));
        for (work, [covector, ndarray, nalgebra]) in [("forward", forward), ("step", step)] {
            println!(
                "{work:<7} {:<10}|{:>6} |{:>9.2}{:>9.2}{:>10.2} |{:>8.2}{:>10.2}",
                problem.name,
                problem.batch,
                1e6 * covector,
                1e6 * ndarray,
                1e6 * nalgebra,
                ndarray / covector,
                nalgebra / covector,
            );
            slow |= work == "step" && problem.name == "13-64-64-4" && ndarray < 2.0 * covector;
        }
    }
    if slow && std::env::args().any(|argument| argument == "--assert") {
        eprintln!("a training step of 13-64-64-4 is not twice as fast as ndarray's");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
