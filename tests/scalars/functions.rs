//! The functions of the fixtures, by name, for any scalar.

use covector::Real;

/// The unary functions of `Real` (with the fixed exponents that the fixtures use).
pub(crate) const UNARY: [&str; 36] = [
    "neg",
    "abs",
    "signum",
    "recip",
    "powi0",
    "powi1",
    "powi2",
    "powi3",
    "powi7",
    "powi_m2",
    "powf_2_5",
    "powf_m0_75",
    "sqrt",
    "cbrt",
    "exp",
    "exp2",
    "exp_m1",
    "ln",
    "ln_1p",
    "log2",
    "log10",
    "sin",
    "cos",
    "tan",
    "asin",
    "acos",
    "atan",
    "sinh",
    "cosh",
    "tanh",
    "asinh",
    "acosh",
    "atanh",
    "erf",
    "erfc",
    "powi_min",
];

/// The binary functions of `Real`.
pub(crate) const BINARY: [&str; 10] = [
    "add",
    "sub",
    "mul",
    "div",
    "powf",
    "hypot",
    "atan2",
    "max",
    "min",
    "mul_add_3",
];

pub(crate) fn unary<T: Real>(name: &str, x: T) -> T {
    let c = T::from_f64;
    let softplus = |x: T| x.max(T::ZERO) + (-x.abs()).exp().ln_1p();
    match name {
        "neg" => -x,
        "abs" => x.abs(),
        "signum" => x.signum(),
        "recip" => x.recip(),
        "powi0" => x.powi(0),
        "powi1" => x.powi(1),
        "powi2" => x.powi(2),
        "powi3" => x.powi(3),
        "powi7" => x.powi(7),
        "powi_m2" => x.powi(-2),
        "powi_min" => x.powi(i32::MIN),
        "powf_2_5" => x.powf(c(2.5)),
        "powf_m0_75" => x.powf(c(-0.75)),
        "sqrt" => x.sqrt(),
        "cbrt" => x.cbrt(),
        "exp" => x.exp(),
        "exp2" => x.exp2(),
        "exp_m1" => x.exp_m1(),
        "ln" => x.ln(),
        "ln_1p" => x.ln_1p(),
        "log2" => x.log2(),
        "log10" => x.log10(),
        "sin" => x.sin(),
        "cos" => x.cos(),
        "tan" => x.tan(),
        "asin" => x.asin(),
        "acos" => x.acos(),
        "atan" => x.atan(),
        "sinh" => x.sinh(),
        "cosh" => x.cosh(),
        "tanh" => x.tanh(),
        "asinh" => x.asinh(),
        "acosh" => x.acosh(),
        "atanh" => x.atanh(),
        "erf" => x.erf(),
        "erfc" => x.erfc(),
        // Composed of several functions: these exercise the chain rule.
        "rsqrt" => x.sqrt().recip(),
        "sinc" => x.sin() / x,
        "sigmoid" => ((-x).exp() + T::ONE).recip(),
        "silu" => x / ((-x).exp() + T::ONE),
        "softplus" => softplus(x),
        "ln_cosh" => softplus(x + x) - x - T::LN_2,
        "mish" => x * softplus(x).tanh(),
        "gelu" => c(0.5) * x * (-x / c(2.0).sqrt()).erfc(),
        "gelu_tanh" => {
            let inner = (c(2.0) / T::PI).sqrt() * (x + c(0.044_715) * x.powi(3));
            c(0.5) * x * (T::ONE + inner.tanh())
        }
        other => panic!("the fixtures know a function that this test does not: {other}"),
    }
}

pub(crate) fn binary<T: Real>(name: &str, x: T, y: T) -> T {
    match name {
        "add" => x + y,
        "sub" => x - y,
        "mul" => x * y,
        "div" => x / y,
        "powf" => x.powf(y),
        "hypot" => x.hypot(y),
        "atan2" => x.atan2(y),
        "max" => x.max(y),
        "min" => x.min(y),
        "mul_add_3" => x.mul_add(y, T::from_i32(3) * x),
        "logaddexp" => x.max(y) + (-(x - y).abs()).exp().ln_1p(),
        other => panic!("the fixtures know a function that this test does not: {other}"),
    }
}
