//! Constructors, conversions, operators with plain scalars, comparison, formatting.

use core::cmp::Ordering;
use covector::{Dual, Real, Scalar};

const X: Dual<2> = Dual::new(3.0, [1.0, 0.0]);
const POINT: [Dual<2, f64>; 2] = Dual::variables([3.0, 2.0]);
const NESTED: Dual<1, Dual<1, f64>> = Dual::variable(Dual::variable(3.0, 0), 0);

#[test]
fn constructors_are_const_and_agree() {
    assert_eq!(X, Dual::variable(3.0, 0));
    assert_eq!(POINT, [Dual::variable(3.0, 0), Dual::variable(2.0, 1)]);
    assert_eq!(NESTED.re.eps, [1.0]);
    assert_eq!(NESTED.eps[0], Dual::ONE);
    assert_eq!(Dual::<2>::from(3.0), Dual::constant(3.0));
    assert_eq!(Dual::<2>::default(), Dual::ZERO);
    assert_eq!(Dual::<2, i32>::ONE, Dual::new(1, [0, 0]));
    assert_eq!(Dual::<0, f64>::variables([]), []);
}

#[test]
#[should_panic(expected = "no such variable")]
fn there_are_only_n_variables() {
    let _ = Dual::<2>::variable(1.0, 2);
}

#[test]
fn plain_scalars_are_constants_on_either_side() {
    macro_rules! agree {
        ($($op:tt)*) => { $(
            assert_eq!(X $op 2.0, X $op Dual::constant(2.0));
            assert_eq!(2.0 $op X, Dual::constant(2.0) $op X);
            assert_eq!(POINT[1] $op 2.0, POINT[1] $op Dual::constant(2.0));
            assert_eq!(2.0 $op POINT[1], Dual::constant(2.0) $op POINT[1]);
            assert_eq!(NESTED $op POINT1, NESTED $op Dual::constant(POINT1));
            assert_eq!(NESTED $op 2.0, NESTED $op Dual::constant(Dual::constant(2.0)));
            assert_eq!(2.0 $op NESTED, Dual::constant(Dual::constant(2.0)) $op NESTED);
        )* };
    }
    const POINT1: Dual<1, f64> = Dual::new(5.0, [7.0]);
    agree!(+ - * /);
}

#[test]
fn assign_forms_are_the_operators() {
    let [x, y] = POINT;
    macro_rules! agree {
        ($($op:tt $assign:tt),*) => { $(
            let mut z = x;
            z $assign y;
            assert_eq!(z, x $op y);
            let mut z = x;
            z $assign 5.0;
            assert_eq!(z, x $op 5.0);
            let mut z = NESTED;
            z $assign 5.0;
            assert_eq!(z, NESTED $op 5.0);
        )* };
    }
    agree!(+ +=, - -=, * *=, / /=);
}

#[test]
fn sums_and_products_of_iterators() {
    let [x, y] = POINT;
    assert_eq!(POINT.iter().sum::<Dual<2, f64>>(), x + y);
    assert_eq!(POINT.into_iter().product::<Dual<2, f64>>(), x * y);
}

#[test]
fn the_order_is_by_value_and_equality_is_of_the_whole() {
    let (a, b) = (Dual::new(1.0, [5.0]), Dual::new(1.0, [6.0]));
    assert!(a <= b && b <= a && a.re == b.re);
    assert_eq!(a.partial_cmp(&b), Some(Ordering::Equal));
    assert_ne!(a, b);
    assert_eq!(a, Dual::new(1.0, [5.0]));
    assert!(
        Dual::<1>::new(f32::NAN, [0.0])
            .partial_cmp(&Dual::ONE)
            .is_none()
    );
    assert!(NESTED > Dual::ONE && NESTED < Dual::from_i32(4));
}

#[test]
fn formatting() {
    assert_eq!(X.to_string(), "3 + [1, 0]ε");
    assert_eq!(format!("{:.2}", Dual::new(1.0, [-0.5])), "1.00 + [-0.50]ε");
    assert_eq!(format!("{:+.1}", Dual::new(1.0, [-0.5])), "+1.0 + [-0.5]ε");
    assert_eq!(NESTED.to_string(), "3 + [1]ε + [1 + [0]ε]ε");
    assert_eq!(format!("{X:?}"), "Dual { re: 3.0, eps: [1.0, 0.0] }");
}

/// Constants and conversions, the same for every scalar.
fn constants_of<T: Real>(epsilon: f64) {
    assert_eq!(T::EPSILON.to_f64(), epsilon);
    assert!(T::ONE + T::EPSILON > T::ONE && T::ONE + T::EPSILON / T::from_i32(4) <= T::ONE);
    let near = |x: T, y: f64| assert!((x.to_f64() - y).abs() <= epsilon * y.abs());
    near(T::PI, core::f64::consts::PI);
    near(T::LN_2, core::f64::consts::LN_2);
    near(T::LN_10, core::f64::consts::LN_10);
    near(T::FRAC_2_SQRT_PI, core::f64::consts::FRAC_2_SQRT_PI);
    near(T::from_f64(0.1), 0.1);
    near(T::from_i32(i32::MIN), -2_147_483_648.0);
    assert!(T::ONE.is_finite() && !T::ONE.is_nan());
    let infinity = T::ONE / T::ZERO;
    assert!(!infinity.is_finite() && !infinity.is_nan());
    let nan = infinity * T::ZERO;
    assert!(nan.is_nan() && !nan.is_finite());
}

#[test]
fn constants() {
    constants_of::<f32>(f32::EPSILON.into());
    constants_of::<f64>(f64::EPSILON);
    constants_of::<Dual<2, f32>>(f32::EPSILON.into());
    constants_of::<Dual<1, Dual<1, f64>>>(f64::EPSILON);
}
