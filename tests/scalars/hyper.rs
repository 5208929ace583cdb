//! Hyper-dual numbers are duals over duals, in every operator and function, at the hard points too.

use crate::functions::{BINARY, UNARY, binary, unary};
use covector::{Dual, HyperDual, Real, Scalar};
use proptest::prelude::*;

const X: HyperDual<1> = HyperDual::variable(3.0, 0);
const POINT: [HyperDual<2, f64>; 2] = HyperDual::variables([3.0, 2.0]);

#[test]
fn constructors_are_const_and_agree() {
    assert_eq!(X, HyperDual::new(3.0, [1.0], [[0.0]]));
    assert_eq!(POINT[1], HyperDual::variable(2.0, 1));
    assert_eq!(HyperDual::<2>::from(3.0), HyperDual::constant(3.0));
    assert_eq!(HyperDual::<2>::default(), HyperDual::ZERO);
    assert_eq!(HyperDual::<2, i32>::ONE.value(), 1);
    assert_eq!(HyperDual::<0, f64>::variables([]), []);
    // Only the upper half of a Hessian is read.
    let x = HyperDual::new(1.0, [0.0; 2], [[1.0, 2.0], [9.0, 3.0]]);
    assert_eq!(x.hessian(), [[1.0, 2.0], [2.0, 3.0]]);
}

#[test]
#[should_panic(expected = "no such variable")]
fn there_are_only_n_variables() {
    let _ = HyperDual::<2>::variable(1.0, 2);
}

#[test]
fn plain_scalars_are_constants_on_either_side_and_assign_forms_are_the_operators() {
    let [x, y] = POINT;
    macro_rules! agree {
        ($($op:tt $assign:tt),*) => { $(
            assert_eq!(x $op 2.0, x $op HyperDual::constant(2.0));
            assert_eq!(2.0 $op x, HyperDual::constant(2.0) $op x);
            let mut z = x;
            z $assign y;
            assert_eq!(z, x $op y);
            let mut z = x;
            z $assign 5.0;
            assert_eq!(z, x $op 5.0);
        )* };
    }
    agree!(+ +=, - -=, * *=, / /=);
    assert_eq!(POINT.iter().sum::<HyperDual<2, f64>>(), x + y);
    assert_eq!(POINT.into_iter().product::<HyperDual<2, f64>>(), x * y);
}

#[test]
fn the_order_is_by_value_and_equality_is_of_the_whole() {
    let [a, b] = [5.0, 6.0].map(|e| HyperDual::new(1.0, [0.0], [[e]]));
    assert!(a <= b && b <= a && a != b && a < X);
}

#[test]
fn formatting() {
    let [x, y] = POINT;
    assert_eq!((x * y).to_string(), "6 + [2, 3]ε + [[0, 1], [1, 0]]ε²");
    assert_eq!(format!("{X:.1}"), "3.0 + [1.0]ε + [[0.0]]ε²");
    assert_eq!(HyperDual::<0>::ONE.to_string(), "1 + []ε + []ε²");
}

fn integers() -> impl Strategy<Value = HyperDual<2, i64>> {
    prop::array::uniform6(-1000..1000_i64)
        .prop_map(|[x, a, b, c, d, e]| HyperDual::new(x, [a, b], [[c, d], [d, e]]))
}

proptest! {
    #[test]
    fn ring_axioms(a in integers(), b in integers(), c in integers()) {
        type D = HyperDual<2, i64>;
        prop_assert_eq!((a + b) + c, a + (b + c));
        prop_assert_eq!(a + b, b + a);
        prop_assert_eq!(a + (-a), D::ZERO);
        prop_assert_eq!(a - b, a + (-b));
        prop_assert_eq!((a * b) * c, a * (b * c));
        prop_assert_eq!(a * b, b * a);
        prop_assert_eq!(a * D::ONE, a);
        prop_assert_eq!(a * D::ZERO, D::ZERO);
        prop_assert_eq!(a * (b + c), a * b + a * c);
        prop_assert_eq!(a * 7, a * D::constant(7));
    }
}

macro_rules! agree_with_nesting {
    ($name:ident, $t:ident) => {
        mod $name {
            use super::*;

            type Nested = Dual<2, Dual<2, $t>>;
            type Hyper = HyperDual<2, $t>;

            const INF: $t = $t::INFINITY;
            const VALUES: [$t; 22] = [
                0.0,
                -0.0,
                1.0,
                -1.0,
                0.5,
                0.3,
                -0.7,
                2.0,
                1.7,
                -3.0,
                27.0,
                800.0,
                -800.0,
                INF,
                -INF,
                $t::NAN,
                $t::MAX,
                $t::MIN,
                $t::MIN_POSITIVE,
                1.0 + $t::EPSILON,
                1e-30,
                -0.25,
            ];
            /// Gradients and Hessians to come with: of a variable, of anything, of a root at 0.
            const DERIVATIVES: [([$t; 2], [[$t; 2]; 2]); 4] = [
                ([1.0, 0.0], [[0.0, 0.0], [0.0, 0.0]]),
                ([1.0, -2.0], [[0.5, 0.25], [0.25, 3.0]]),
                ([INF, 0.0], [[-INF, 0.0], [0.0, 0.0]]),
                ([0.0, 0.0], [[0.0, 0.0], [0.0, 0.0]]),
            ];

            fn both(x: $t, (g, h): ([$t; 2], [[$t; 2]; 2])) -> (Hyper, Nested) {
                let rows = [0, 1].map(|i| Dual::new(g[i], h[i]));
                (Hyper::new(x, g, h), Dual::new(Dual::new(x, g), rows))
            }

            /// Eight roundings of what the derivative is a sum of, `size` at most; the same where
            /// infinite, and no NaN of its own.
            #[track_caller]
            fn check(what: &str, got: Hyper, want: Nested, size: $t) {
                let same = |got: $t, want: $t| {
                    let close = (got - want).abs()
                        <= 8.0 * $t::EPSILON * (size + want.abs()) + 8.0 * $t::from_bits(1);
                    want.is_nan() || got == want || close
                };
                let value = want.re.re;
                assert!(
                    got.value().to_bits() == value.to_bits() || value.is_nan(),
                    "{what}"
                );
                if !value.is_finite() {
                    return;
                }
                for i in 0..2 {
                    let (got, want) = (got.gradient()[i], want.re.eps[i]);
                    assert!(same(got, want), "{what}, ∂{i}: {got} instead of {want}");
                }
                for (i, j) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
                    let (got, want, mirrored) =
                        (got.hessian()[i][j], want.eps[i].eps[j], want.eps[j].eps[i]);
                    assert!(
                        mirrored.is_nan() || same(got, want),
                        "{what}, ∂{i}∂{j}: {got} instead of {want}"
                    );
                }
            }

            #[test]
            fn every_unary_function() {
                for x in VALUES {
                    for d in DERIVATIVES {
                        let (hyper, nested) = both(x, d);
                        for f in UNARY {
                            let t = unary(
                                f,
                                Dual::<1, Dual<1, $t>>::new(Dual::new(x, [1.0]), [Dual::ONE]),
                            );
                            let size = 3.0 * t.re.eps[0].abs() + 4.0 * t.eps[0].eps[0].abs();
                            check(
                                &format!("{f} of {nested}"),
                                unary(f, hyper),
                                unary(f, nested),
                                size,
                            );
                        }
                    }
                }
            }

            #[test]
            fn every_binary_function_and_operator() {
                // Where products overflow on the way, the order of the terms decides.
                let values = VALUES
                    .into_iter()
                    .filter(|x| !x.is_normal() || (0.1..1e4).contains(&x.abs()));
                for (x, y) in values
                    .clone()
                    .flat_map(|x| values.clone().map(move |y| (x, y)))
                {
                    let [a, b] = Dual::variables(Dual::<2, $t>::variables([x, y]));
                    for (d, e) in DERIVATIVES
                        .iter()
                        .flat_map(|&d| DERIVATIVES.map(|e| (d, e)))
                    {
                        let ((hx, nx), (hy, ny)) = (both(x, d), both(y, e));
                        for f in BINARY {
                            let t = binary(f, a, b);
                            let slopes: $t = t.re.eps.iter().map(|s| s.abs()).sum();
                            let bends: $t = t.eps.iter().flat_map(|s| s.eps).map(<$t>::abs).sum();
                            let what = format!("{f} of {nx}, {ny}");
                            check(
                                &what,
                                binary(f, hx, hy),
                                binary(f, nx, ny),
                                3.0 * slopes + 4.0 * bends,
                            );
                        }
                    }
                }
            }

            /// Where the value is finite, what it does not depend on has no second derivative.
            #[test]
            fn constants_stay_constant() {
                let zero = ([0.0; 2], [[0.0; 2]; 2]);
                for x in VALUES {
                    let (one, _) = both(x, DERIVATIVES[0]);
                    for f in UNARY {
                        let y = unary(f, one);
                        if y.value().is_finite() {
                            assert_eq!(y.gradient()[1], 0.0, "{f} at {x}");
                            let [_, [mixed, other]] = y.hessian();
                            assert_eq!((mixed, other), (0.0, 0.0), "{f} at {x}");
                            let y = unary(f, both(x, zero).0);
                            assert_eq!((y.gradient(), y.hessian()), zero, "{f} at {x}");
                        }
                    }
                }
            }

            #[test]
            fn a_multiple_of_a_root_at_0() {
                let [x, y] = HyperDual::variables([0.0 as $t, 2.0]);
                let f = x.sqrt() * 3.0 + y * y;
                assert_eq!(f.gradient(), [INF, 4.0]);
                assert_eq!(f.hessian(), [[-INF, 0.0], [0.0, 2.0]]);
                let three = HyperDual::constant(3.0);
                assert_eq!(three * x.sqrt() + y * y, f);
                let [x, y] = Dual::variables(Dual::variables([0.0 as $t, 2.0]));
                let f = x.sqrt() * Nested::constant(Dual::constant(3.0)) + y * y;
                assert_eq!(f.eps.map(|e| e.eps), [[-INF, 0.0], [0.0, 2.0]]);
            }
        }
    };
}
agree_with_nesting!(in_f32, f32);
agree_with_nesting!(in_f64, f64);
