//! Where am I? A satellite receiver solves its equations: `cargo run --release --example satellites`.
//!
//! Four satellites say where they are and what time it is there. The receiver's clock is off by an
//! unknown time b, so that what it measures are not distances but pseudoranges `‖s − x‖ + c·b`: four
//! equations for the place x and for c·b. Newton's method finds them from the centre of the Earth,
//! and the Jacobian tells what an error in one measurement does to the place.

use covector::calculus::newton;
use covector::prelude::*;

/// Where the satellites are, in m, on axes that turn with the Earth.
const SATELLITES: [[f64; 3]; 4] = [
    [13_881_000.0, 3_787_000.0, 22_325_000.0],
    [3_562_000.0, 21_353_000.0, 15_388_000.0],
    [26_531_000.0, -1_107_000.0, 546_000.0],
    [1_179_000.0, -17_434_000.0, 20_002_000.0],
];
/// What is measured, in m: made for 47.3769° N, 8.5417° E, 408 m, and a clock that is 85 µs fast.
const PSEUDORANGES: [f64; 4] = [
    20_366_585.027,
    23_355_593.281,
    22_723_824.161,
    23_930_143.601,
];
const SPEED_OF_LIGHT: f64 = 299_792_458.0;

/// How far the pseudoranges from a place with a clock error are from the measured ones. The
/// unknowns are the place and c·b.
fn misfit<T: Real>(unknowns: Vector<4, T>) -> Vector<4, T> {
    Vector::from_fn(|i| {
        let satellite = Vector(SATELLITES[i]).map(T::from_f64);
        let distance = satellite.distance(&unknowns.segment::<0, 3>());
        distance + unknowns[3] - T::from_f64(PSEUDORANGES[i])
    })
}

/// Half the long axis of the Earth's ellipsoid, in m, and the square of its eccentricity (WGS 84).
const EARTH: (f64, f64) = (6_378_137.0, 6.694_379_990_141_317e-3);

/// The distance from the axis and the height above the equator's plane, of a place with a
/// latitude and a height above the ellipsoid.
fn meridian<T: Real>(place: Vector<2, T>) -> Vector<2, T> {
    let [latitude, height] = place.0;
    let (axis, e2) = (T::from_f64(EARTH.0), T::from_f64(EARTH.1));
    let (s, c) = (latitude.sin(), latitude.cos());
    let n = axis / (T::ONE - e2 * s * s).sqrt();
    Vector([(n + height) * c, (n * (T::ONE - e2) + height) * s])
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let centre = Vector([0.0; 4]);
    let fix = newton(misfit, &centre).converged()?;
    let (place, clock) = fix.x.split::<3, 1>();
    println!("place      {:.3} m", place.t());
    println!("clock      {:.3} µs fast", clock[0] / SPEED_OF_LIGHT * 1e6);
    println!(
        "found in {} steps from the centre of the Earth, which is {:.0} km away",
        fix.iterations,
        place.norm() / 1e3
    );

    // Latitude and height have no formula, but two equations.
    let seen = Vector([place[0].hypot(place[1]), place[2]]);
    let start = Vector([place[2].atan2(seen[0]), 0.0]);
    let geodetic = newton(|x| meridian(x) - seen.map(Dual::constant), &start).converged()?;
    let (latitude, height) = (geodetic.x[0].to_degrees(), geodetic.x[1]);
    let longitude = place[1].atan2(place[0]).to_degrees();
    println!("           {latitude:.5}° N, {longitude:.5}° E, {height:.2} m above the ellipsoid\n");

    // The solution depends on the measurements by the inverse of the Jacobian: no new run.
    let jacobian: Jacobian<4, 4, f64> = jacobian(misfit, &fix.x);
    let by_measurements = jacobian.inverse()?;
    println!("one metre more from    moves the place by");
    for (i, column) in by_measurements.columns().enumerate() {
        println!(
            "satellite {}            {:.2} m",
            i + 1,
            column.segment::<0, 3>().norm()
        );
    }
    let dilution = by_measurements.norm_frobenius();
    println!("geometric dilution of precision: {dilution:.2}");

    assert!((latitude - 47.3769).abs() < 1e-7 && (longitude - 8.5417).abs() < 1e-7);
    assert!((height - 408.0).abs() < 0.01);
    assert!((clock[0] / SPEED_OF_LIGHT - 85e-6).abs() < 1e-10);
    Ok(())
}
