//! How many times faster than nalgebra's a factorisation and a solution are: one table, in a few
//! seconds.
//!
//! With `--assert`, fails if LU or
//! Cholesky is slower than nalgebra's at N = 6, 9 or 16.

#[allow(dead_code)]
mod systems;
mod turns;

use covector::prelude::*;
use nalgebra::{Const, DimMin, RealField};
use std::any::type_name;
use std::hint::black_box;
use std::process::ExitCode;
use systems::Systems;

/// Prints two rows; whether both are as fast as nalgebra.
fn compare<const N: usize, T: Real + RealField>() -> bool
where
    Const<N>: DimMin<Const<N>, Output = Const<N>>,
{
    let s = Systems::<N, T>::new();
    let lu: [&dyn Fn(); 2] = [&|| _ = black_box(black_box(&s).lu()), &|| {
        _ = black_box(black_box(&s).na_lu())
    }];
    let cholesky: [&dyn Fn(); 2] = [&|| _ = black_box(black_box(&s).cholesky()), &|| {
        _ = black_box(black_box(&s).na_cholesky())
    }];
    let [lu, cholesky] = [lu, cholesky].map(turns::fastest);
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
