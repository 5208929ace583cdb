//! Every way to nest dual numbers gives the same derivatives, at the hard points, too.

use crate::functions::{UNARY, binary, unary};
use covector::{Dual, HyperDual, Real};

const INF: f64 = f64::INFINITY;

type First = Dual<1, f64>;
type Second = Dual<1, First>;
type Third = Dual<1, Second>;
type Hyper = HyperDual<1, f64>;

/// The derivatives of orders 1, 2 and 3 of f at x, each in all the ways in which it is found.
struct Ways([Vec<f64>; 3]);

impl Ways {
    fn new(
        x: f64,
        third: impl Fn(Third) -> Third,
        over: impl Fn(Dual<1, Hyper>) -> Dual<1, Hyper>,
        under: impl Fn(HyperDual<1, First>) -> HyperDual<1, First>,
    ) -> Self {
        let d = third(Dual::variable(Dual::variable(Dual::variable(x, 0), 0), 0));
        let over = over(Dual::variable(HyperDual::variable(x, 0), 0));
        let under = under(HyperDual::variable(Dual::variable(x, 0), 0));
        let [[a]] = over.re.hessian();
        let [[b]] = under.hessian();
        let [[c]] = over.eps[0].hessian();
        Ways([
            vec![
                d.re.re.eps[0],
                d.re.eps[0].re,
                d.eps[0].re.re,
                over.re.gradient()[0],
                over.eps[0].value(),
                under.value().eps[0],
                under.gradient()[0].re,
            ],
            vec![
                d.re.eps[0].eps[0],
                d.eps[0].re.eps[0],
                d.eps[0].eps[0].re,
                a,
                over.eps[0].gradient()[0],
                b.re,
                under.gradient()[0].eps[0],
            ],
            vec![d.eps[0].eps[0].eps[0], c, b.eps[0]],
        ])
    }
    #[track_caller]
    fn agree(&self, what: &str) {
        for (order, ways) in (1..).zip(&self.0) {
            let like_the_first = |&y: &f64| {
                let x = ways[0];
                // Rounding errors of third derivatives, of which terms cancel.
                y == x || (x.is_nan() && y.is_nan()) || (x - y).abs() <= 1e-11 * (1e-4 + x.abs())
            };
            let alike = ways.iter().all(like_the_first);
            assert!(alike, "{what}, order {order}: {ways:?}");
        }
    }
    #[track_caller]
    fn are(&self, what: &str, want: &[f64]) {
        self.agree(what);
        for (order, (ways, &want)) in (1..).zip(self.0.iter().zip(want)) {
            assert_eq!(ways[0], want, "{what}, order {order}");
        }
    }
}

fn of(f: &str, x: f64) -> Ways {
    Ways::new(x, |x| unary(f, x), |x| unary(f, x), |x| unary(f, x))
}

/// Of `xʸ` with respect to x.
fn power(x: f64, y: f64) -> Ways {
    fn f<T: Real>(x: T, y: f64) -> T {
        binary("powf", x, T::from_f64(y))
    }
    Ways::new(x, |x| f(x, y), |x| f(x, y), |x| f(x, y))
}

/// Of `xʸ` with respect to y.
fn exponential(x: f64, y: f64) -> Ways {
    fn f<T: Real>(x: f64, y: T) -> T {
        binary("powf", T::from_f64(x), y)
    }
    Ways::new(y, |y| f(x, y), |y| f(x, y), |y| f(x, y))
}

#[test]
fn all_ways_agree() {
    let points = [
        0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 2.0, -3.0, 30.0, -746.0, 1e-200, 5e-324, 1e300, INF, -INF,
    ];
    for x in points {
        for f in UNARY {
            of(f, x).agree(&format!("{f} at {x}"));
        }
        for y in [0.0, 0.5, 1.0, 1.5, 2.0, 3.0, -1.0] {
            power(x, y).agree(&format!("x^{y} at {x}"));
        }
        for base in [0.0, 1.0, 2.0] {
            exponential(base, x).agree(&format!("{base}^x at {x}"));
        }
    }
}

#[test]
fn to_the_third_order_at_the_edges() {
    of("cbrt", 0.0).are("∛x at 0", &[INF, -INF, INF]);
    of("cbrt", INF).are("∛x at ∞", &[0.0; 3]);
    of("cbrt", -INF).are("∛x at −∞", &[0.0; 3]);
    of("sqrt", 0.0).are("√x at 0", &[INF, -INF, INF]);
    of("acosh", 1.0).are("acosh at 1", &[INF, -INF, INF]);
    of("acosh", INF).are("acosh at ∞", &[0.0; 3]);
    of("asin", 1.0).are("asin at 1", &[INF; 3]);
    of("powi_min", 0.5).are("x^(−2³¹) where it overflows", &[-INF, INF, -INF]);
    power(0.0, 0.0).are("x^0 at 0", &[0.0; 3]);
    power(0.0, 1.0).are("x^1 at 0", &[1.0, 0.0, 0.0]);
    power(0.0, 2.5).are("x^2.5 at 0", &[0.0, 0.0, INF]);
    power(0.0, 3.0).are("x^3 at 0", &[0.0, 0.0, 6.0]);
    exponential(0.0, 2.0).are("0^y at 2", &[0.0; 3]);
    exponential(0.0, -2.0).are("0^y at −2", &[-INF, INF, -INF]);
    exponential(2.0, 1e300).are("2^y where it overflows", &[INF; 3]);
}

/// `|x| = √(x²)`, whose square has the slope 0 where the root has the slope ∞.
#[test]
fn the_root_of_a_square_at_0() {
    fn f<T: Real>(x: T) -> T {
        (x * x).sqrt()
    }
    Ways::new(0.0, f, f, f).are("√(x²)", &[0.0, INF]);
}

#[test]
fn powers_of_a_variable_exponent_at_0() {
    // ∂z/∂x, ∂z/∂y, ∂²z/∂x², ∂²z/∂x∂y, ∂²z/∂y² of z = xʸ
    for (y, want) in [
        (0.5, [INF, 0.0, -INF, -INF, 0.0]),
        (1.0, [1.0, 0.0, 0.0, -INF, 0.0]),
        (1.5, [0.0, 0.0, INF, 0.0, 0.0]),
        (2.0, [0.0, 0.0, 2.0, 0.0, 0.0]),
        (-1.0, [-INF, -INF, INF, INF, INF]),
    ] {
        let [a, b] = HyperDual::variables([0.0, y]);
        let z: HyperDual<2, f64> = a.powf(b);
        let ([dx, dy], [[xx, xy], [_, yy]]) = (z.gradient(), z.hessian());
        assert_eq!([dx, dy, xx, xy, yy], want, "hyper, y = {y}");

        let [a, b] = Dual::variables(Dual::variables(Dual::<2, f64>::variables([0.0, y])));
        let z = a.powf(b);
        for z in [z.re, Dual::new(z.re.re, z.eps.map(|e| e.re))] {
            let [[xx, xy], [yx, yy]] = z.eps.map(|e| e.eps);
            assert_eq!(z.re.eps, [want[0], want[1]], "nested, y = {y}");
            assert_eq!(z.eps.map(|e| e.re), z.re.eps, "nested, y = {y}");
            assert_eq!([xx, xy, yx, yy], [want[2], want[3], want[3], want[4]]);
        }
    }
}
