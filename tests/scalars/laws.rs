//! Algebraic laws. On integers below 2⁵³ every law of the ring is exact, in `f64` as in `i64`.

use crate::functions::{UNARY, unary};
use covector::{Dual, Real, Scalar};
use proptest::prelude::*;

fn integer() -> impl Strategy<Value = i32> {
    -1000..=1000
}

macro_rules! ring {
    ($name:ident, $t:ident, $from:expr) => {
        mod $name {
            use super::*;

            type D = Dual<3, $t>;

            fn dual() -> impl Strategy<Value = D> {
                (integer(), [integer(), integer(), integer()])
                    .prop_map(|(re, eps)| Dual::new($from(re), eps.map($from)))
            }

            proptest! {
                #[test]
                fn ring_axioms(a in dual(), b in dual(), c in dual()) {
                    prop_assert_eq!((a + b) + c, a + (b + c));
                    prop_assert_eq!(a + b, b + a);
                    prop_assert_eq!(a + D::ZERO, a);
                    prop_assert_eq!(a + (-a), D::ZERO);
                    prop_assert_eq!(a - b, a + (-b));
                    prop_assert_eq!((a * b) * c, a * (b * c));
                    prop_assert_eq!(a * b, b * a);
                    prop_assert_eq!(a * D::ONE, a);
                    prop_assert_eq!(a * D::ZERO, D::ZERO);
                    prop_assert_eq!(a * (b + c), a * b + a * c);
                    prop_assert_eq!(a * b.re, a * D::constant(b.re));
                }

                #[test]
                fn product_rule(a in dual(), b in dual()) {
                    for i in 0..3 {
                        prop_assert_eq!((a * b).eps[i], a.eps[i] * b.re + a.re * b.eps[i]);
                    }
                }

                #[test]
                fn infinitesimals_multiply_to_zero(a in dual(), b in dual()) {
                    let [a, b] = [a, b].map(|x| x - D::constant(x.re));
                    prop_assert_eq!(a * b, D::ZERO);
                }
            }
        }
    };
}
ring!(over_i64, i64, i64::from);
ring!(over_f64, f64, f64::from);
ring!(over_duals, Nested, |n| Dual::new(
    f64::from(n),
    [f64::from(n % 7)]
));

type Nested = Dual<1, f64>;

fn point() -> impl Strategy<Value = f64> {
    // Inside the domain of every function of the list but acosh, away from kinks.
    0.05..0.95
}

proptest! {
    /// (a·b)/b = a, exactly: all quotients are integers.
    #[test]
    fn quotient_undoes_product(a in [integer(), integer(), integer()], b in [integer(), integer(), integer()]) {
        prop_assume!(b[0] != 0);
        let [a, b] = [a, b].map(|[x, y, z]| Dual::new(f64::from(x), [y, z].map(f64::from)));
        prop_assert_eq!(a * b / b, a);
    }

    /// d(a/b) = (b·da − a·db)/b²; either side takes at most 4 roundings of numbers of this size.
    #[test]
    fn quotient_rule(a in 1.0..10.0_f64, da in 1.0..10.0, b in 1.0..10.0, db in 1.0..10.0) {
        let q = Dual::new(a, [da]) / Dual::new(b, [db]);
        let rule = (b * da - a * db) / (b * b);
        let size = (b * da + a * db) / (b * b);
        prop_assert!((q.eps[0] - rule).abs() <= 8.0 * f64::EPSILON * size);
    }

    /// (f∘g)′ = f′(g)·g′, exactly: the dual does the same multiplication.
    #[test]
    fn chain_rule(x in point(), f in 0..UNARY.len(), g in 0..UNARY.len()) {
        let (f, g) = (UNARY[f], UNARY[g]);
        let inner = unary(g, Dual::<1, f64>::variable(x, 0));
        let outer = unary(f, Dual::<1, f64>::variable(inner.re, 0));
        let both = unary(f, inner).eps[0];
        let product = if inner.eps[0] == 0.0 { 0.0 } else { outer.eps[0] * inner.eps[0] };
        prop_assert!(both == product || (both.is_nan() && product.is_nan()), "{f}∘{g}");
    }

    /// f″ of nested duals is the slope of f′: its central difference, to h²·f⁗/6 and ε·f′/h.
    #[test]
    fn second_derivative_is_the_derivative_of_the_first(x in point(), f in 0..UNARY.len()) {
        let f = UNARY[f];
        prop_assume!(f != "acosh" && f != "powi_min");
        let first = |x: f64| unary(f, Dual::<1, f64>::variable(x, 0)).eps[0];
        let nested: Dual<1, Dual<1, f64>> = Dual::variable(Dual::variable(x, 0), 0);
        let h = 1e-5 * x;
        let difference = (first(x + h) - first(x - h)) / (2.0 * h);
        let second = unary(f, nested).eps[0].eps[0];
        let size = 1.0 + second.abs() + first(x).abs() / x;
        prop_assert!((difference - second).abs() <= 1e-6 * size, "{f} at {x}: {second}, {difference}");
    }

    /// max and min commute, with their derivatives, and add up to the sum of the two.
    #[test]
    fn choices_commute(a in -3..3, b in -3..3, da in integer(), db in integer()) {
        let [a, b] = [(a, da), (b, db)].map(|(x, d)| Dual::new(f64::from(x), [f64::from(d)]));
        prop_assert_eq!(a.max(b), b.max(a));
        prop_assert_eq!(a.min(b), b.min(a));
        prop_assert_eq!(a.max(b) + a.min(b), a + b);
    }
}
