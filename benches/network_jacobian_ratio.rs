//! How many times faster than num-dual the Jacobian of a network is: one table, in a few seconds.
//!
//! The contenders take turns, and the fastest round of each counts, so that what else the machine
//! does weighs on none of them. With `--assert`, fails if the Jacobian of 13-64-64-4 is not nine
//! times as fast as num-dual's.

#[path = "network_jacobian/mod.rs"]
mod contenders;
mod turns;

use contenders::{double, single};
use std::hint::black_box;
use std::process::ExitCode;

const AT_LEAST: f64 = 9.0;

fn main() -> ExitCode {
    println!("4×13 Jacobian |      time per call, µs         |  times covector's");
    println!("of 13-64-64-4 | covector  num-dual     by hand | num-dual   by hand");
    println!("--------------|--------------------------------|-------------------");
    let mut slow = false;
    let mut show = |scalar: &str, [covector, num_dual, by_hand]: [f64; 3]| {
        println!(
            "{scalar:<14}|{:>9.2}{:>10.2}{:>12.2} |{:>9.2}{:>10.2}",
            1e6 * covector,
            1e6 * num_dual,
            1e6 * by_hand,
            num_dual / covector,
            by_hand / covector,
        );
        slow |= num_dual < AT_LEAST * covector;
    };
    macro_rules! measure {
        ($contenders:expr) => {{
            let contenders = $contenders;
            let each: [&dyn Fn(); 3] = [
                &|| _ = black_box(black_box(&contenders).covector()),
                &|| _ = black_box(black_box(&contenders).num_dual()),
                &|| _ = black_box(black_box(&contenders).by_hand()),
            ];
            turns::fastest(each)
        }};
    }
    show("f64", measure!(double::Contenders::new()));
    show("f32", measure!(single::Contenders::new()));
    if slow && std::env::args().any(|argument| argument == "--assert") {
        eprintln!("the Jacobian of 13-64-64-4 is not {AT_LEAST} times as fast as num-dual's");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
