//! The 27 models of the NIST collection, each written once, for every scalar.

use covector::prelude::*;

/// `x` as a constant of the scalar.
fn c<T: Real>(x: f64) -> T {
    T::from_f64(x)
}

/// Bennett5: `b₁·(b₂ + x)^(−1/b₃)`.
pub(crate) fn bennett5<T: Real>(b: &Vector<3, T>, [x]: [f64; 1]) -> T {
    b[0] * (b[1] + c(x)).powf(-b[2].recip())
}

/// `BoxBOD` and Misra1a: `b₁·(1 − exp(−b₂·x))`.
pub(crate) fn saturation<T: Real>(b: &Vector<2, T>, [x]: [f64; 1]) -> T {
    b[0] * (T::ONE - (-b[1] * c(x)).exp())
}

/// Chwirut1 and 2: `exp(−b₁·x)/(b₂ + b₃·x)`.
pub(crate) fn chwirut<T: Real>(b: &Vector<3, T>, [x]: [f64; 1]) -> T {
    (-b[0] * c(x)).exp() / (b[1] + b[2] * c(x))
}

/// `DanWood`: `b₁·x^b₂`.
pub(crate) fn danwood<T: Real>(b: &Vector<2, T>, [x]: [f64; 1]) -> T {
    b[0] * c::<T>(x).powf(b[1])
}

/// ENSO: three cycles, one of a year, on a mean.
pub(crate) fn enso<T: Real>(b: &Vector<9, T>, [x]: [f64; 1]) -> T {
    let angle = |period: T| c::<T>(2.0) * T::PI * c(x) / period;
    let (year, first, second) = (angle(c(12.0)), angle(b[3]), angle(b[6]));
    b[0] + b[1] * year.cos()
        + b[2] * year.sin()
        + b[4] * first.cos()
        + b[5] * first.sin()
        + b[7] * second.cos()
        + b[8] * second.sin()
}

/// Eckerle4: `b₁/b₂·exp(−½·((x − b₃)/b₂)²)`.
pub(crate) fn eckerle4<T: Real>(b: &Vector<3, T>, [x]: [f64; 1]) -> T {
    let z = (c::<T>(x) - b[2]) / b[1];
    b[0] / b[1] * (c::<T>(-0.5) * z * z).exp()
}

/// Gauss1, 2 and 3: two bells on an exponential.
pub(crate) fn gauss<T: Real>(b: &Vector<8, T>, [x]: [f64; 1]) -> T {
    let bell = |height: T, mean: T, width: T| {
        let z = (c::<T>(x) - mean) / width;
        height * (-(z * z)).exp()
    };
    b[0] * (-b[1] * c(x)).exp() + bell(b[2], b[3], b[4]) + bell(b[5], b[6], b[7])
}

/// Hahn1 and Thurber: cubic over cubic.
pub(crate) fn cubic_over_cubic<T: Real>(b: &Vector<7, T>, [x]: [f64; 1]) -> T {
    let x = c::<T>(x);
    (b[0] + x * (b[1] + x * (b[2] + x * b[3]))) / (T::ONE + x * (b[4] + x * (b[5] + x * b[6])))
}

/// Kirby2: quadratic over quadratic.
pub(crate) fn kirby2<T: Real>(b: &Vector<5, T>, [x]: [f64; 1]) -> T {
    let x = c::<T>(x);
    (b[0] + x * (b[1] + x * b[2])) / (T::ONE + x * (b[3] + x * b[4]))
}

/// Lanczos1, 2 and 3: three decays.
pub(crate) fn lanczos<T: Real>(b: &Vector<6, T>, [x]: [f64; 1]) -> T {
    let decay = |amplitude: T, rate: T| amplitude * (-rate * c(x)).exp();
    decay(b[0], b[1]) + decay(b[2], b[3]) + decay(b[4], b[5])
}

/// MGH09: `b₁·(x² + b₂·x)/(x² + b₃·x + b₄)`.
pub(crate) fn mgh09<T: Real>(b: &Vector<4, T>, [x]: [f64; 1]) -> T {
    let x = c::<T>(x);
    b[0] * (x * (x + b[1])) / (x * (x + b[2]) + b[3])
}

/// MGH10: `b₁·exp(b₂/(x + b₃))`.
pub(crate) fn mgh10<T: Real>(b: &Vector<3, T>, [x]: [f64; 1]) -> T {
    b[0] * (b[1] / (c::<T>(x) + b[2])).exp()
}

/// MGH17: `b₁ + b₂·exp(−b₄·x) + b₃·exp(−b₅·x)`.
pub(crate) fn mgh17<T: Real>(b: &Vector<5, T>, [x]: [f64; 1]) -> T {
    b[0] + b[1] * (-b[3] * c(x)).exp() + b[2] * (-b[4] * c(x)).exp()
}

/// Misra1b: `b₁·(1 − (1 + b₂·x/2)⁻²)`.
pub(crate) fn misra1b<T: Real>(b: &Vector<2, T>, [x]: [f64; 1]) -> T {
    b[0] * (T::ONE - (T::ONE + b[1] * c(x / 2.0)).powi(-2))
}

/// Misra1c: `b₁·(1 − (1 + 2·b₂·x)^(−½))`.
pub(crate) fn misra1c<T: Real>(b: &Vector<2, T>, [x]: [f64; 1]) -> T {
    b[0] * (T::ONE - (T::ONE + b[1] * c(2.0 * x)).sqrt().recip())
}

/// Misra1d: `b₁·b₂·x/(1 + b₂·x)`.
pub(crate) fn misra1d<T: Real>(b: &Vector<2, T>, [x]: [f64; 1]) -> T {
    let z = b[1] * c(x);
    b[0] * z / (T::ONE + z)
}

/// Nelson: `b₁ − b₂·x₁·exp(−b₃·x₂)`, of the logarithm of y.
pub(crate) fn nelson<T: Real>(b: &Vector<3, T>, [x1, x2]: [f64; 2]) -> T {
    b[0] - b[1] * c(x1) * (-b[2] * c(x2)).exp()
}

/// Rat42: `b₁/(1 + exp(b₂ − b₃·x))`.
pub(crate) fn rat42<T: Real>(b: &Vector<3, T>, [x]: [f64; 1]) -> T {
    b[0] / (T::ONE + (b[1] - b[2] * c(x)).exp())
}

/// Rat43: `b₁/(1 + exp(b₂ − b₃·x))^(1/b₄)`.
pub(crate) fn rat43<T: Real>(b: &Vector<4, T>, [x]: [f64; 1]) -> T {
    b[0] / (T::ONE + (b[1] - b[2] * c(x)).exp()).powf(b[3].recip())
}

/// Roszman1: `b₁ − b₂·x − arctan(b₃/(x − b₄))/π`.
pub(crate) fn roszman1<T: Real>(b: &Vector<4, T>, [x]: [f64; 1]) -> T {
    b[0] - b[1] * c(x) - (b[2] / (c::<T>(x) - b[3])).atan() / T::PI
}
