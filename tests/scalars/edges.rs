//! Zeros, ends of domains, ties, overflow, infinities and NaN: the documented values.

use crate::functions::{BINARY, UNARY, binary, unary};
use covector::{Dual, Real};

macro_rules! edges {
    ($name:ident, $t:ident) => {
        mod $name {
            use super::*;

            const INF: $t = $t::INFINITY;
            const NAN: $t = $t::NAN;
            const AWKWARD: [$t; 18] = [
                0.0,
                -0.0,
                1.0,
                -1.0,
                0.5,
                2.0,
                -3.0,
                27.0,
                800.0,
                -800.0,
                INF,
                -INF,
                NAN,
                $t::MAX,
                $t::MIN,
                $t::MIN_POSITIVE,
                1.0 + $t::EPSILON,
                1e-30,
            ];
            type D = Dual<1, $t>;

            fn same(x: $t, y: $t) -> bool {
                x.to_bits() == y.to_bits() || (x.is_nan() && y.is_nan())
            }
            #[track_caller]
            fn check(what: &str, got: $t, want: $t) {
                // == lets −0 pass for 0: the sign of a zero slope means nothing.
                assert!(
                    got == want || same(got, want),
                    "{what}: {got} instead of {want}"
                );
            }
            /// The partial of f by what its finite value does not depend on.
            #[track_caller]
            fn untouched(f: &str, value: $t, partial: $t) {
                if value.is_finite() {
                    check(f, partial, 0.0);
                }
            }
            /// Slope of f at x.
            #[track_caller]
            fn slope(f: &str, x: $t, want: $t) {
                check(
                    &format!("{f} at {x}"),
                    unary(f, D::variable(x, 0)).eps[0],
                    want,
                );
            }
            /// Second derivative of f at x.
            #[track_caller]
            fn second(f: &str, x: $t, want: $t) {
                let x: Dual<1, D> = Dual::variable(D::variable(x, 0), 0);
                check(&format!("{f}″ at {x}"), unary(f, x).eps[0].eps[0], want);
            }
            /// Both slopes of f at (x, y).
            #[track_caller]
            fn slopes(f: &str, (x, y): ($t, $t), want: [$t; 2]) {
                let [dx, dy] = Dual::variables([x, y]);
                let z = binary(f, dx, dy);
                check(&format!("∂x {f} at {x}, {y}"), z.eps[0], want[0]);
                check(&format!("∂y {f} at {x}, {y}"), z.eps[1], want[1]);
            }

            #[test]
            fn values_are_those_of_the_plain_scalar_and_constants_stay_constant() {
                for x in AWKWARD {
                    for f in UNARY {
                        let y = unary(f, Dual::<2, $t>::variable(x, 0));
                        check(f, y.re, unary(f, x));
                        untouched(f, y.re, y.eps[1]);
                        let twice: Dual<1, Dual<1, $t>> = Dual::variable(Dual::constant(x), 0);
                        untouched(f, y.re, unary(f, twice).re.eps[0]);
                        untouched(f, y.re, unary(f, D::constant(x)).eps[0]);
                    }
                    for y in AWKWARD {
                        for f in BINARY {
                            let [dx, dy] = [Dual::<3, $t>::variable(x, 0), Dual::variable(y, 1)];
                            let z = binary(f, dx, dy);
                            check(f, z.re, binary(f, x, y));
                            untouched(f, z.re, z.eps[2]);
                            let z = binary(f, dx, Dual::constant(y));
                            untouched(f, z.re, z.eps[1]);
                            let z = binary(f, Dual::constant(x), dy);
                            untouched(f, z.re, z.eps[0]);
                        }
                    }
                }
            }

            #[test]
            fn nan_in_nan_out() {
                for f in UNARY.into_iter().filter(|&f| f != "powi0") {
                    assert!(unary(f, NAN).is_nan(), "{f}");
                    slope(
                        f,
                        NAN,
                        if f == "neg" {
                            -1.0
                        } else if f == "powi1" {
                            1.0
                        } else {
                            NAN
                        },
                    );
                }
                for f in ["max", "min", "atan2", "div", "mul", "hypot", "powf"] {
                    assert!(binary(f, 2.0, NAN).is_nan(), "{f}");
                    assert!(binary(f, NAN, 2.0).is_nan(), "{f}");
                }
                slopes("max", (NAN, 1.0), [NAN, NAN]);
                slopes("min", (1.0, NAN), [NAN, NAN]);
            }

            #[test]
            fn outside_the_domain_the_slope_is_nan() {
                for f in ["sqrt", "ln", "log2", "log10", "powf_2_5", "acosh"] {
                    slope(f, -2.0, NAN);
                }
                for f in ["asin", "acos", "atanh"] {
                    slope(f, 1.5, NAN);
                    slope(f, -1.5, NAN);
                }
                slope("ln_1p", -1.5, NAN);
                slope("acosh", 0.5, NAN);
                slope("sin", INF, NAN);
            }

            #[test]
            fn kinks() {
                for zero in [0.0, -0.0] {
                    slope("abs", zero, 0.0);
                    slope("signum", zero, 0.0);
                }
                for f in ["max", "min"] {
                    slopes(f, (2.0, 2.0), [0.5, 0.5]);
                    slopes(f, (0.0, -0.0), [0.5, 0.5]);
                    slopes(f, (INF, INF), [0.5, 0.5]);
                }
                slopes("max", (3.0, 2.0), [1.0, 0.0]);
                slopes("min", (3.0, 2.0), [0.0, 1.0]);
                assert!(Real::max(-0.0, 0.0 as $t).is_sign_positive());
                assert!(Real::max(0.0, -0.0 as $t).is_sign_positive());
                assert!(Real::min(-0.0, 0.0 as $t).is_sign_negative());
                assert!(Real::min(0.0, -0.0 as $t).is_sign_negative());
            }

            #[test]
            fn infinite_slopes() {
                for f in ["sqrt", "cbrt", "ln", "log2", "log10"] {
                    slope(f, 0.0, INF);
                    slope(f, -0.0, INF);
                }
                slope("ln_1p", -1.0, INF);
                for x in [1.0, -1.0] {
                    slope("asin", x, INF);
                    slope("acos", x, -INF);
                    slope("atanh", x, INF);
                }
                slope("acosh", 1.0, INF);
                slope("recip", 0.0, -INF);
                for f in ["sqrt", "ln", "acosh"] {
                    second(f, if f == "acosh" { 1.0 } else { 0.0 }, -INF);
                }
                second("asin", 1.0, INF);
                second("asin", -1.0, -INF);
                second("recip", 0.0, INF);
            }

            #[test]
            fn powers() {
                for x in [0.0, -0.0, 2.0, INF, -INF] {
                    slope("powi0", x, 0.0);
                    slope("powi1", x, 1.0);
                }
                slope("powi2", 0.0, 0.0);
                slope("powi_m2", 0.0, -INF);
                slope("powi_min", 1.0, $t::from_i32(i32::MIN));
                slope("powi_min", -1.0, -$t::from_i32(i32::MIN));
                second("powi2", 0.0, 2.0);
                second("powi1", 0.0, 0.0);
                slopes("powf", (0.0, 0.0), [0.0, 0.0]);
                slopes("powf", (0.0, 1.0), [1.0, 0.0]);
                slopes("powf", (0.0, 2.0), [0.0, 0.0]);
                slopes("powf", (0.0, 0.5), [INF, 0.0]);
                slopes("powf", (0.0, -1.0), [-INF, -INF]);
                slopes("powf", (2.0, 0.0), [0.0, Real::ln(2.0 as $t)]);
                slopes("powf", (-2.0, 3.0), [12.0, NAN]);
                slopes("powf", (INF, -1.0), [0.0, 0.0]);
                slopes("powf", (INF, 2.0), [INF, INF]);
                slopes("powf", (0.5, INF), [0.0, 0.0]);
                slopes("powf", (0.0, INF), [0.0, 0.0]);
                slopes("powf", (2.0, -INF), [0.0, 0.0]);
                let square = |x| Dual::<1, D>::powf(x, Dual::constant(D::constant(2.0)));
                let zero = Dual::variable(D::variable(0.0, 0), 0);
                check("x^2.0 at 0, second", square(zero).eps[0].eps[0], 2.0);
            }

            #[test]
            fn planes() {
                slopes("hypot", (0.0, 0.0), [0.0, 0.0]);
                slopes("hypot", (0.0, -2.0), [0.0, -1.0]);
                slopes("hypot", (INF, 1.0), [1.0, 0.0]);
                slopes("hypot", (1.0, -INF), [0.0, -1.0]);
                slopes("hypot", (INF, INF), [NAN, NAN]);
                let overflown = |x: $t, y: $t, slopes: [$t; 2]| {
                    let [x, y] = Dual::variables([x, y]);
                    let h = x.hypot(y);
                    assert_eq!(h.re, INF);
                    for (e, slope) in h.eps.into_iter().zip(slopes) {
                        assert!((e - slope).abs() <= $t::EPSILON);
                    }
                };
                overflown($t::MAX, $t::MAX, [Real::sqrt(0.5 as $t); 2]);
                overflown($t::MAX, -0.75 * $t::MAX, [0.8, -0.6]);
                // (ordinate, abscissa)
                slopes("atan2", (0.0, 2.0), [0.5, 0.0]);
                slopes("atan2", (2.0, 0.0), [0.0, -0.5]);
                slopes("atan2", (0.0, -2.0), [-0.5, 0.0]);
                slopes("atan2", (-2.0, 0.0), [0.0, 0.5]);
                slopes("atan2", (0.0, 0.0), [0.0, 0.0]);
                // Where the square of the distance overflows or vanishes.
                for exponent in [$t::MAX_EXP / 2 + 8, $t::MIN_EXP / 2 - 16] {
                    let x = Real::powi(2.0 as $t, exponent);
                    slopes("atan2", (0.0, x), [x.recip(), 0.0]);
                    slopes("atan2", (x, 0.0), [0.0, -x.recip()]);
                }
                for far in [INF, -INF] {
                    slopes("atan2", (1.0, far), [0.0, 0.0]);
                    slopes("atan2", (far, 1.0), [0.0, 0.0]);
                    slopes("atan2", (far, far), [0.0, 0.0]);
                }
            }

            #[test]
            fn saturation_and_overflow() {
                for x in [INF, -INF] {
                    for f in ["tanh", "erf", "erfc", "atan", "asinh", "recip"] {
                        slope(f, x, 0.0);
                        second(f, x, 0.0);
                    }
                }
                for f in ["tanh", "erf"] {
                    slope(f, $t::MAX, 0.0);
                    second(f, $t::MIN, 0.0);
                }
                for f in ["sqrt", "ln", "acosh", "cbrt"] {
                    slope(f, INF, 0.0);
                }
                for f in ["exp", "exp2", "exp_m1", "sinh", "cosh"] {
                    slope(f, 1e5, INF);
                    second(f, 1e5, INF);
                }
                for f in ["exp", "exp2", "exp_m1"] {
                    slope(f, -INF, 0.0);
                    second(f, -INF, 0.0);
                }
                slope("cosh", -1e5, -INF);
                assert!(Real::abs(unary("acosh", D::variable(1e30, 0)).eps[0] * 1e30 - 1.0) < 1e-6);
            }

            #[test]
            fn second_derivatives_of_two_arguments() {
                // ∂²/∂x², ∂²/∂x∂y, ∂²/∂y²
                let seconds = |f: &str, (x, y): ($t, $t), want: [$t; 3]| {
                    let [dx, dy] = Dual::variables(Dual::<2, $t>::variables([x, y]));
                    let [[xx, xy], [yx, yy]] = binary(f, dx, dy).eps.map(|e| e.eps);
                    for (got, want) in [xx, xy, yx, yy]
                        .into_iter()
                        .zip([want[0], want[1], want[1], want[2]])
                    {
                        check(&format!("second derivatives of {f} at {x}, {y}"), got, want);
                    }
                };
                // The first argument of atan2 is the ordinate.
                for zero in [0.0, -0.0] {
                    seconds("atan2", (zero, 1.0), [0.0, -1.0, 0.0]);
                    seconds("atan2", (zero, -1.0), [0.0, -1.0, 0.0]);
                    seconds("atan2", (1.0, zero), [0.0, 1.0, 0.0]);
                    seconds("atan2", (-1.0, zero), [0.0, 1.0, 0.0]);
                    seconds("hypot", (zero, 2.0), [0.5, 0.0, 0.0]);
                    seconds("hypot", (-2.0, zero), [0.0, 0.0, 0.5]);
                    seconds("hypot", (zero, 0.0), [0.0, 0.0, 0.0]);
                    seconds("atan2", (zero, 0.0), [0.0, 0.0, 0.0]);
                    seconds("mul", (zero, 0.0), [0.0, 1.0, 0.0]);
                    seconds("div", (zero, 2.0), [0.0, -0.25, 0.0]);
                }
                seconds("powf", (0.0, 1.5), [INF, 0.0, 0.0]);
                seconds("powf", (0.0, 2.0), [2.0, 0.0, 0.0]);
                seconds("powf", (0.0, 3.0), [0.0, 0.0, 0.0]);
                let x: Dual<1, D> = Dual::variable(D::variable(0.0, 0), 0);
                for (exponent, want) in [(0.0, 0.0), (0.5, -INF), (1.0, 0.0), (1.5, INF)] {
                    let y = x.powf(Dual::constant(D::constant(exponent)));
                    check("0ʸ″ of a constant exponent", y.eps[0].eps[0], want);
                }
                let x: Dual<1, D> = Dual::constant(D::constant(0.0));
                for exponent in [0.0, 0.5, 2.0] {
                    let y = x.powf(Dual::variable(D::variable(exponent, 0), 0));
                    check("0ʸ″ of a constant base", y.eps[0].eps[0], 0.0);
                }
            }

            #[test]
            fn products_and_quotients_with_infinity() {
                slopes("mul", (INF, 2.0), [NAN, INF]);
                check("∞·x", (D::variable(3.0, 0) * INF).eps[0], INF);
                check("x·2 at ∞", (D::variable(INF, 0) * 2.0).eps[0], 2.0);
                slopes("div", (1.0, INF), [0.0, 0.0]);
                slopes("div", (1.0, 0.0), [INF, -INF]);
                let third = Dual::<2, $t>::variable(1.0, 0) / 0.0;
                check("1/0, a variable it does not depend on", third.eps[1], 0.0);
            }
        }
    };
}
edges!(in_f32, f32);
edges!(in_f64, f64);
