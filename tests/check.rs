//! Checks of derivatives: they see every kind of mistake, and call nothing wrong that is right.
#![allow(clippy::unwrap_used)]

use covector::calculus::{Function, GradientError};
use covector::prelude::*;

/// A function with its Jacobian, written by hand.
struct Case<const N: usize, const M: usize> {
    scale: f64,
}
trait ByHand<const N: usize, const M: usize>: Function<N, M> {
    fn jacobian<T: Real>(&self, x: &Vector<N, T>) -> Jacobian<M, N, T>;
}

/// `s·x₁²·x₂`, `sin(x₁)·e^{x₃}`, `x₂/(1 + x₃²)`.
impl Function<3, 3> for Case<3, 3> {
    fn eval<T: Real>(&self, x: &Vector<3, T>) -> Vector<3, T> {
        let s = T::from_f64(self.scale);
        Vector([
            s * x[0] * x[0] * x[1],
            x[0].sin() * x[2].exp(),
            x[1] / (T::ONE + x[2] * x[2]),
        ])
    }
}
impl ByHand<3, 3> for Case<3, 3> {
    fn jacobian<T: Real>(&self, x: &Vector<3, T>) -> Jacobian<3, 3, T> {
        let (s, q) = (T::from_f64(self.scale), T::ONE + x[2] * x[2]);
        Matrix([
            [s * (x[0] + x[0]) * x[1], s * x[0] * x[0], T::ZERO],
            [x[0].cos() * x[2].exp(), T::ZERO, x[0].sin() * x[2].exp()],
            [T::ZERO, q.recip(), -x[1] * (x[2] + x[2]) / (q * q)],
        ])
    }
}

/// Numbers that differ from run to run of a loop, from −1 to 1.
fn numbers<const N: usize>(seed: usize) -> [f64; N] {
    core::array::from_fn(|i| {
        let fraction = ((seed * 31 + i * 17 + 7) as f64 * 0.618_033_988_749_895).fract();
        2.0 * fraction - 1.0
    })
}

macro_rules! for_scalar {
    ($module:ident, $T:ident, $smallest_mistake:literal) => {
        mod $module {
            use super::*;

            #[test]
            fn right_derivatives_pass_at_every_scale() {
                for exponent in -8..=8 {
                    for seed in 0..20 {
                        let case = Case::<3, 3> {
                            scale: 10_f64.powi(exponent),
                        };
                        let x = Vector(numbers::<3>(seed).map(|x| x as $T));
                        let df = |x: Vector<3, $T>| case.jacobian(&x);
                        check_jacobian(|x| case.eval(&x), df, &x).unwrap();
                        check_jacobian_by_duals(|x| case.eval(&x), df, &x).unwrap();
                    }
                }
            }

            /// `Σᵢ cᵢ·xᵢ²/2 + cᵢ·xᵢ` at points of every size.
            #[test]
            fn points_of_every_scale() {
                for exponent in -8..=8 {
                    let unit = <$T>::from(10_u8).powi(exponent);
                    for seed in 0..10 {
                        let x = Vector(numbers::<4>(seed).map(|x| x as $T * unit));
                        let c = numbers::<4>(seed + 100).map(|c| c as $T);
                        // Of the size of the point, or as if it were of size 1.
                        for natural in [unit, 1.0] {
                            let f = |x: Vector<4, $T>| {
                                let mut sum = 0.0;
                                for i in 0..4 {
                                    let z = x[i] / natural;
                                    sum += c[i] * (z * z / 2.0 + z);
                                }
                                sum
                            };
                            let df = |x: Vector<4, $T>| {
                                Covector(core::array::from_fn(|i| {
                                    c[i] * (x[i] / natural + 1.0) / natural
                                }))
                            };
                            check_gradient(f, df, &x).unwrap();
                        }
                    }
                }
            }

            #[test]
            fn coordinates_of_different_scales() {
                let scales: [$T; 5] = [1e-8, 1e-4, 1.0, 1e4, 1e8];
                let x = Vector(core::array::from_fn::<$T, 5, _>(|i| scales[i] * 0.7));
                let f = |x: Vector<5, $T>| {
                    Vector(core::array::from_fn::<$T, 5, _>(|i| {
                        (x[i] / scales[i]).sin() * scales[4 - i]
                            + (x[(i + 1) % 5] / scales[(i + 1) % 5]).exp() * scales[4 - i]
                    }))
                };
                let df = |x: Vector<5, $T>| {
                    let mut jacobian = Matrix::<5, 5, $T>::ZERO;
                    for i in 0..5 {
                        let next = (i + 1) % 5;
                        jacobian[(i, i)] = (x[i] / scales[i]).cos() * scales[4 - i] / scales[i];
                        jacobian[(i, next)] =
                            (x[next] / scales[next]).exp() * scales[4 - i] / scales[next];
                    }
                    jacobian
                };
                check_jacobian(f, df, &x).unwrap();
                // One of the small entries wrong by little.
                for (i, j) in [(0, 0), (4, 4), (3, 4), (4, 0)] {
                    let wrong = |x| {
                        let mut jacobian = df(x);
                        jacobian[(i, j)] *= 1.0 + $smallest_mistake;
                        jacobian
                    };
                    let error = check_jacobian(f, wrong, &x).unwrap_err();
                    let GradientError::Wrong { wrong, worst, .. } = error else {
                        unreachable!()
                    };
                    assert_eq!((wrong, worst.row, worst.column), (1, i, j));
                }
            }

            /// A kink outside of a hundred-thousandth is far away.
            #[test]
            fn kinks_elsewhere() {
                for kink in [1e-3, 0.1, 0.9, 1.1, 3.0, 100.0] {
                    for offset in [0.0, 1.0, 10.0] {
                        let f = |x: Vector<1, $T>| x[0] + offset + (x[0] - kink).abs();
                        for x in [-2.0, 0.0, 0.5, 1.0, 2.0] {
                            let df =
                                |x: Vector<1, $T>| Covector([if x[0] > kink { 2.0 } else { 0.0 }]);
                            check_gradient(f, df, &Vector([x])).unwrap();
                            let half = |x: Vector<1, $T>| 0.5 * (df(x) + Covector([1.0]));
                            assert!(check_gradient(f, half, &Vector([x])).is_err());
                        }
                    }
                }
            }

            /// Far out both sides are flat: a derivative of 0, were steps as long as that.
            #[test]
            fn saturation_at_every_scale() {
                for exponent in -8..=8 {
                    let unit = <$T>::from(10_u8).powi(exponent);
                    for z in [-0.9, -0.2, 1e-3, 0.4, 1.3] {
                        for offset in [0.0, 1.0, 10.0] {
                            let f = |x: Vector<1, $T>| offset + (x[0] / unit).tanh();
                            let df = |x: Vector<1, $T>| {
                                let y = (x[0] / unit).tanh();
                                Covector([(1.0 - y * y) / unit])
                            };
                            let x = Vector([z * unit]);
                            check_gradient(f, df, &x).unwrap();
                            assert!(check_gradient(f, |x| 1.1 * df(x), &x).is_err());
                        }
                    }
                }
            }

            #[test]
            fn domains_with_an_end() {
                for x in [1e-8, 1e-3, 1.0, 1e8] {
                    let x = Vector([x as $T]);
                    check_gradient(|x| x[0].ln(), |x| Covector([1.0 / x[0]]), &x).unwrap();
                    let df = |x: Vector<1, $T>| Covector([0.5 / x[0].sqrt()]);
                    check_gradient(|x| x[0].sqrt(), df, &x).unwrap();
                }
            }

            #[test]
            fn even_and_constant_functions_at_zero() {
                let zero = Vector([0.0 as $T]);
                check_gradient(|x| x[0].cos(), |x| Covector([-x[0].sin()]), &zero).unwrap();
                check_gradient(|_| 3.0, |_| Covector([0.0]), &zero).unwrap();
                check_gradient(|x| 0.0 * x[0], |_| Covector([0.0]), &zero).unwrap();
                assert!(check_gradient(|_| 3.0, |_| Covector([1e-3]), &zero).is_err());
                let cube = |x: Vector<1, $T>| x[0] * x[0] * x[0];
                check_gradient(cube, |x| Covector([3.0 * x[0] * x[0]]), &zero).unwrap();
            }

            #[test]
            fn a_difference_of_large_numbers() {
                let large = 1e3 as $T;
                let f = |x: Vector<1, $T>| (x[0].sin() + large) - large;
                let x = Vector([0.3]);
                check_gradient(f, |x| Covector([x[0].cos()]), &x).unwrap();
                assert!(check_gradient(f, |x| Covector([-x[0].cos()]), &x).is_err());
            }

            #[test]
            fn mistakes_are_named() {
                let case = Case::<3, 3> { scale: 2.0 };
                let f = |x: Vector<3, $T>| case.eval(&x);
                let x = Vector([0.7, -1.3, 0.4]);
                let right = case.jacobian(&x);
                let find = |wrong: Jacobian<3, 3, $T>| {
                    let by_duals =
                        check_jacobian_by_duals(|x| case.eval(&x), |_| wrong, &x).unwrap_err();
                    let by_differences = check_jacobian(f, |_| wrong, &x).unwrap_err();
                    [by_differences, by_duals].map(|error| match error {
                        GradientError::Wrong { wrong, worst, .. } => {
                            (wrong, worst.row, worst.column)
                        }
                        _ => unreachable!(),
                    })
                };
                let mut sign = right;
                sign[(1, 2)] = -sign[(1, 2)];
                assert_eq!(find(sign), [(1, 1, 2); 2]);
                let mut factor = right;
                factor[(0, 0)] /= 2.0;
                assert_eq!(find(factor), [(1, 0, 0); 2]);
                let mut little = right;
                little[(2, 1)] *= 1.0 + $smallest_mistake;
                assert_eq!(find(little), [(1, 2, 1); 2]);
                let mut not_zero = right;
                not_zero[(1, 1)] = $smallest_mistake;
                assert_eq!(find(not_zero), [(1, 1, 1); 2]);
                assert_eq!(find(right.t()).map(|(wrong, ..)| wrong), [4, 4]);
            }

            #[test]
            fn what_is_not_finite_is_named() {
                let nan = <$T>::NAN;
                let x = Vector([1.0 as $T, 2.0]);
                let error = check_jacobian(|x| x, |_| Matrix([[1.0, 0.0], [nan, 1.0]]), &x);
                let expected = GradientError::DerivativeNotFinite { row: 1, column: 0 };
                assert_eq!(error, Err(expected));
                let error = check_jacobian(|x| Vector([x[0], nan]), |_| Matrix::ZERO, &x);
                assert_eq!(error, Err(GradientError::ValueNotFinite { row: 1 }));
                let end = Vector([0.0 as $T]);
                let error = check_gradient(|x| x[0].sqrt(), |_| Covector([1.0]), &end);
                let expected = GradientError::NoNeighbours { row: 0, column: 0 };
                assert_eq!(error, Err(expected));
                let error = check_gradient(|x| x[0], |_| Covector([1.0]), &Vector([nan]));
                assert_eq!(error, Err(GradientError::ValueNotFinite { row: 0 }));
                let error = check_gradient_by_duals(
                    |x: Vector<1, Dual<1, $T>>| x[0].sqrt(),
                    |_| Covector([1.0]),
                    &end,
                );
                assert!(error.is_err());
            }
        }
    };
}
for_scalar!(of_f32, f32, 1e-2);
for_scalar!(of_f64, f64, 1e-6);

#[test]
fn numbers_far_below_one() {
    // Also below the smallest numbers of f32.
    for x in [1e-20, 1e-40, 1e-100, 1e-140] {
        let (f, x) = (|x: Vector<1, f64>| x[0] * x[0], Vector([x]));
        check_gradient(f, |x| Covector([2.0 * x[0]]), &x).unwrap();
        check_gradient(f, |x| Covector([2.002 * x[0]]), &x).unwrap_err();
    }
}

#[test]
fn no_entries_are_right() {
    let report = check_jacobian(|_| Vector([]), |_| Matrix([]), &Vector([1.0_f64])).unwrap();
    assert_eq!(report.to_string(), "0 entries are right");
    let report = check_gradient(|_| 1.0, |x| x.t(), &Vector::<0, f64>([])).unwrap();
    assert_eq!((report.entries, report.worst), (0, None));
}
