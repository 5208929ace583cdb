//! The first nineteen problems of Moré, Garbow and Hillstrom, each written once, for every scalar.

use covector::calculus::Function;
use covector::prelude::*;

/// `x` as a constant of the scalar.
fn c<T: Real>(x: f64) -> T {
    T::from_f64(x)
}

/// One problem: `$name: Rᴺ → Rᴹ`.
macro_rules! problem {
    ($(#[$doc:meta])* $name:ident, $n:literal, $m:literal, |$x:ident| $body:expr) => {
        $(#[$doc])*
        pub(crate) struct $name;
        impl Function<$n, $m> for $name {
            fn eval<T: Real>(&self, $x: &Vector<$n, T>) -> Vector<$m, T> {
                $body
            }
        }
    };
}

problem!(Rosenbrock, 2, 2, |x| Vector([
    c::<T>(10.0) * (x[1] - x[0] * x[0]),
    T::ONE - x[0],
]));

problem!(FreudensteinRoth, 2, 2, |x| Vector([
    c::<T>(-13.0) + x[0] + ((c::<T>(5.0) - x[1]) * x[1] - c(2.0)) * x[1],
    c::<T>(-29.0) + x[0] + ((x[1] + c(1.0)) * x[1] - c(14.0)) * x[1],
]));

problem!(PowellBadlyScaled, 2, 2, |x| Vector([
    c::<T>(1e4) * x[0] * x[1] - T::ONE,
    (-x[0]).exp() + (-x[1]).exp() - c(1.0001),
]));

problem!(BrownBadlyScaled, 2, 3, |x| Vector([
    x[0] - c(1e6),
    x[1] - c(2e-6),
    x[0] * x[1] - c(2.0),
]));

problem!(Beale, 2, 3, |x| Vector::from_fn(|i| {
    let (y, power) = [(1.5, 1), (2.25, 2), (2.625, 3)][i];
    c::<T>(y) - x[0] * (T::ONE - x[1].powi(power))
}));

problem!(JennrichSampson, 2, 10, |x| Vector::from_fn(|i| {
    let i = c::<T>(i as f64 + 1.0);
    c::<T>(2.0) + (i + i) - ((i * x[0]).exp() + (i * x[1]).exp())
}));

problem!(HelicalValley, 3, 3, |x| {
    let turn = (x[1] / x[0]).atan() / (T::PI + T::PI);
    let angle = if x[0] < T::ZERO { turn + c(0.5) } else { turn };
    Vector([
        c::<T>(10.0) * (x[2] - c::<T>(10.0) * angle),
        c::<T>(10.0) * ((x[0] * x[0] + x[1] * x[1]).sqrt() - T::ONE),
        x[2],
    ])
});

problem!(Bard, 3, 15, |x| Vector::from_fn(|i| {
    const Y: [f64; 15] = [
        0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39,
    ];
    let (u, v) = (i as f64 + 1.0, 15.0 - i as f64);
    c::<T>(Y[i]) - (x[0] + c::<T>(u) / (x[1] * c(v) + x[2] * c(u.min(v))))
}));

problem!(Gaussian, 3, 15, |x| Vector::from_fn(|i| {
    const Y: [f64; 8] = [
        0.0009, 0.0044, 0.0175, 0.0540, 0.1295, 0.2420, 0.3521, 0.3989,
    ];
    let t = c::<T>((7.0 - i as f64) / 2.0) - x[2];
    x[0] * (c::<T>(-0.5) * x[1] * t * t).exp() - c(Y[i.min(14 - i)])
}));

problem!(Meyer, 3, 16, |x| Vector::from_fn(|i| {
    const Y: [f64; 16] = [
        34780.0, 28610.0, 23650.0, 19630.0, 16370.0, 13720.0, 11540.0, 9744.0, 8261.0, 7030.0,
        6005.0, 5147.0, 4427.0, 3820.0, 3307.0, 2872.0,
    ];
    let t = c::<T>(50.0 + 5.0 * i as f64);
    x[0] * (x[1] / (t + x[2])).exp() - c(Y[i])
}));

problem!(GulfResearch, 3, 99, |x| Vector::from_fn(|i| {
    let t = (i as f64 + 1.0) / 100.0;
    let y = 25.0 + (-50.0 * t.ln()).powf(2.0 / 3.0);
    (-(c::<T>(y) - x[1]).abs().powf(x[2]) / x[0]).exp() - c(t)
}));

problem!(Box3d, 3, 10, |x| Vector::from_fn(|i| {
    let t = 0.1 * (i as f64 + 1.0);
    let decay = |rate: T| (c::<T>(-t) * rate).exp();
    decay(x[0]) - decay(x[1]) - x[2] * c((-t).exp() - (-10.0 * t).exp())
}));

problem!(PowellSingular, 4, 4, |x| {
    let (d, e) = (x[1] - x[2] - x[2], x[0] - x[3]);
    Vector([
        x[0] + c::<T>(10.0) * x[1],
        c::<T>(5.0_f64.sqrt()) * (x[2] - x[3]),
        d * d,
        c::<T>(10.0_f64.sqrt()) * e * e,
    ])
});

problem!(Wood, 4, 6, |x| Vector([
    c::<T>(10.0) * (x[1] - x[0] * x[0]),
    T::ONE - x[0],
    c::<T>(90.0_f64.sqrt()) * (x[3] - x[2] * x[2]),
    T::ONE - x[2],
    c::<T>(10.0_f64.sqrt()) * (x[1] + x[3] - c(2.0)),
    (x[1] - x[3]) / c(10.0_f64.sqrt()),
]));

problem!(KowalikOsborne, 4, 11, |x| Vector::from_fn(|i| {
    const DATA: [(f64, f64); 11] = [
        (0.1957, 4.0),
        (0.1947, 2.0),
        (0.1735, 1.0),
        (0.1600, 0.5),
        (0.0844, 0.25),
        (0.0627, 0.167),
        (0.0456, 0.125),
        (0.0342, 0.1),
        (0.0323, 0.0833),
        (0.0235, 0.0714),
        (0.0246, 0.0625),
    ];
    let (y, u) = (c::<T>(DATA[i].0), c::<T>(DATA[i].1));
    y - x[0] * (u * (u + x[1])) / (u * (u + x[2]) + x[3])
}));

problem!(BrownDennis, 4, 20, |x| Vector::from_fn(|i| {
    let t = (i as f64 + 1.0) / 5.0;
    let a = x[0] + c::<T>(t) * x[1] - c(t.exp());
    let b = x[2] + c::<T>(t.sin()) * x[3] - c(t.cos());
    a * a + b * b
}));

problem!(Osborne1, 5, 33, |x| Vector::from_fn(|i| {
    const Y: [f64; 33] = [
        0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.850, 0.818, 0.784, 0.751, 0.718, 0.685,
        0.658, 0.628, 0.603, 0.580, 0.558, 0.538, 0.522, 0.506, 0.490, 0.478, 0.467, 0.457, 0.448,
        0.438, 0.431, 0.424, 0.420, 0.414, 0.411, 0.406,
    ];
    let decay = |rate: T| (c::<T>(-10.0 * i as f64) * rate).exp();
    c::<T>(Y[i]) - (x[0] + x[1] * decay(x[3]) + x[2] * decay(x[4]))
}));

problem!(BiggsExp6, 6, 13, |x| Vector::from_fn(|i| {
    let t = 0.1 * (i as f64 + 1.0);
    let y = (-t).exp() - 5.0 * (-10.0 * t).exp() + 3.0 * (-4.0 * t).exp();
    let decay = |rate: T| (c::<T>(-t) * rate).exp();
    x[2] * decay(x[0]) - x[3] * decay(x[1]) + x[5] * decay(x[4]) - c(y)
}));

problem!(Osborne2, 11, 65, |x| Vector::from_fn(|i| {
    const Y: [f64; 65] = [
        1.366, 1.191, 1.112, 1.013, 0.991, 0.885, 0.831, 0.847, 0.786, 0.725, 0.746, 0.679, 0.608,
        0.655, 0.616, 0.606, 0.602, 0.626, 0.651, 0.724, 0.649, 0.649, 0.694, 0.644, 0.624, 0.661,
        0.612, 0.558, 0.533, 0.495, 0.500, 0.423, 0.395, 0.375, 0.372, 0.391, 0.396, 0.405, 0.428,
        0.429, 0.523, 0.562, 0.607, 0.653, 0.672, 0.708, 0.633, 0.668, 0.645, 0.632, 0.591, 0.559,
        0.597, 0.625, 0.739, 0.710, 0.729, 0.720, 0.636, 0.581, 0.428, 0.292, 0.162, 0.098, 0.054,
    ];
    let t = c::<T>(i as f64 / 10.0);
    let bell =
        |height: T, sharpness: T, mean: T| height * (-(t - mean) * (t - mean) * sharpness).exp();
    c::<T>(Y[i])
        - (x[0] * (-t * x[4]).exp()
            + bell(x[1], x[5], x[8])
            + bell(x[2], x[6], x[9])
            + bell(x[3], x[7], x[10]))
}));
