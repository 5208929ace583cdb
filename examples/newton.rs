//! The power flow of a small grid, by Newton's method: `cargo run --example newton`.
//!
//! Three buses, joined by three lines. A generator holds the voltage of the first, another feeds
//! 200 MW into the third, whose voltage it holds, too; the second feeds a town: 400 MW and 250
//! Mvar. Which voltages and angles make the power of every bus what it is? Three equations in
//! three unknowns; their Jacobian, tedious by hand, is derived by running them on dual numbers.
//!
//! The grid is one of the examples in chapter 6 of H. Saadat, *Power System Analysis* (1999).

use covector::calculus::{Newton, Termination};
use covector::prelude::*;

/// Admittances of the lines between the buses, `g + j·b`, per unit of 100 MW.
const LINES: [(usize, usize, f64, f64); 3] = [
    (0, 1, 10.0, -20.0),
    (0, 2, 10.0, -30.0),
    (1, 2, 16.0, -32.0),
];

/// The active and the reactive power that flow from a bus into the lines.
fn power<T: Real>(bus: usize, voltages: &[T; 3], angles: &[T; 3]) -> (T, T) {
    let (mut active, mut reactive) = (T::ZERO, T::ZERO);
    for (from, to, g, b) in LINES {
        let other = match bus {
            _ if bus == from => to,
            _ if bus == to => from,
            _ => continue,
        };
        let (g, b) = (T::from_f64(g), T::from_f64(b));
        let (v, w) = (voltages[bus], voltages[other]);
        let angle = angles[bus] - angles[other];
        active += v * v * g - v * w * (g * angle.cos() + b * angle.sin());
        reactive += -(v * v * b) - v * w * (g * angle.sin() - b * angle.cos());
    }
    (active, reactive)
}

/// What is missing of the power of the second bus (active, reactive) and of the third (active).
fn mismatch<T: Real>(x: Vector<3, T>) -> Vector<3, T> {
    let [angle2, angle3, voltage2] = x.0;
    let voltages = [T::from_f64(1.05), voltage2, T::from_f64(1.04)];
    let angles = [T::ZERO, angle2, angle3];
    let (active2, reactive2) = power(1, &voltages, &angles);
    let (active3, _) = power(2, &voltages, &angles);
    Vector([
        active2 + T::from_f64(4.0),
        reactive2 + T::from_f64(2.5),
        active3 - T::from_f64(2.0),
    ])
}

fn main() -> Result<(), Termination> {
    // All angles 0, the voltage 1: what is called a flat start.
    let start = Vector([0.0_f64, 0.0, 1.0]);
    println!(
        "the Jacobian at the start\n{:.2}\n",
        jacobian(mismatch, &start)
    );

    println!("steps   what is missing of the power");
    for evaluations in 1..=5 {
        let root = Newton::new()
            .max_evaluations(evaluations)
            .solve(mismatch, &start);
        println!("{:5}   {:.1e}", root.iterations, root.residuals.norm());
    }

    let root = Newton::new().solve(mismatch, &start).converged()?;
    let [angle2, angle3, voltage2] = root.x.0;
    println!("\nbus 1   1.05000 ∠  0.0000°");
    println!("bus 2   {voltage2:.5} ∠ {:.4}°", angle2.to_degrees());
    println!("bus 3   1.04000 ∠ {:.4}°", angle3.to_degrees());
    let (supplied, _) = power(0, &[1.05, voltage2, 1.04], &[0.0, angle2, angle3]);
    println!("\nthe first generator supplies {:.1} MW,", 100.0 * supplied);
    println!(
        "of which {:.1} MW are lost in the lines",
        100.0 * (supplied + 2.0 - 4.0)
    );
    Ok(())
}
