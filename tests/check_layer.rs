//! Checks of layers: they see every kind of mistake in a layer of one's own, and call nothing wrong
//! that is right.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use covector::linalg::Coordinates;
use covector::nn::{
    Coordinate, LayerError, LayerMethod, Place, check_jacobi, check_layer, check_layer_at_random,
};
use covector::prelude::*;

/// What can be wrong with [`Squares`].
#[derive(Clone, Copy, Debug, PartialEq)]
enum Mistake {
    None,
    Sign,
    MissingFactor,
    Transposed,
    OneEntry,
    Many,
    AddsInput,
    BatchOfFirst,
    PushforwardTransposed,
    Gradient,
    GradientOverwritten,
    GradientOfFirst,
    GradientMean,
    Forward,
    ApplyInReverse,
    PullbackForgets,
    PullbackOverwrites,
    NotANumber,
}

/// `yᵢ = zᵢ² + bᵢ` with `z = W·x`.
#[derive(Clone, Debug, PartialEq)]
struct Squares<T> {
    w: Matrix<3, 2, T>,
    b: Vector<3, T>,
    mistake: Mistake,
}
impl<T: Real> Zeroed for Squares<T> {
    const ZERO: Self = Squares {
        w: Matrix::ZERO,
        b: Vector::ZERO,
        mistake: Mistake::None,
    };
}
impl<T: Real> Coordinates for Squares<T> {
    type Scalar = T;
    const COUNT: usize = 9;
    const LEAVES: usize = 2;
    fn leaf(&self, i: usize) -> &[T] {
        match i {
            0 => self.w.leaf(0),
            1 => self.b.leaf(0),
            _ => &[],
        }
    }
    fn leaf_mut(&mut self, i: usize) -> &mut [T] {
        match i {
            0 => self.w.leaf_mut(0),
            1 => self.b.leaf_mut(0),
            _ => &mut [],
        }
    }
}
impl<T: Real> Params for Squares<T> {
    fn role(i: usize) -> Role {
        match i {
            0 => Role::Weight {
                fan_in: 2,
                fan_out: 3,
            },
            _ => Role::Bias,
        }
    }
}
impl<T: Real> Map for Squares<T> {
    type In = Vector<2, T>;
    type Out = Vector<3, T>;
    fn apply<const K: usize>(&self, x: &[Self::In; K], y: &mut [Self::Out; K]) {
        *y = x.map(|x| {
            let z = self.w * x;
            z.hadamard(&z) + self.b
        });
        if self.mistake == Mistake::ApplyInReverse {
            y.reverse();
        }
    }
}
impl<T: Real> Squares<T> {
    /// The Jacobian `diag(2z)·W`.
    fn slope(&self, x: Vector<2, T>) -> Matrix<3, 2, T> {
        let mut slope = self.w;
        let z = self.w * x;
        for i in 0..3 {
            for j in 0..2 {
                slope[(i, j)] *= z[i] + z[i];
            }
        }
        slope
    }
    /// Its upper square the wrong way round.
    fn transposed(&self, x: Vector<2, T>) -> Matrix<3, 2, T> {
        let mut slope = self.slope(x);
        (slope[(0, 1)], slope[(1, 0)]) = (slope[(1, 0)], slope[(0, 1)]);
        slope
    }
}
impl<T: Real> Layer for Squares<T> {
    type Tape<const K: usize> = ();
    fn forward<const K: usize>(&self, x: &[Self::In; K], y: &mut [Self::Out; K], (): &mut ()) {
        self.apply(x, y);
        if self.mistake == Mistake::Forward {
            y[0][1] *= T::from_i32(2);
        }
    }
    fn vjp<const K: usize>(
        &self,
        x: &[Self::In; K],
        _: &[Self::Out; K],
        (): &mut (),
        gy: &[Covector<3, T>; K],
        gx: &mut [Covector<2, T>; K],
    ) {
        for k in 0..K {
            let before = gx[k];
            gx[k] = gy[k] * self.slope(x[k]);
            match self.mistake {
                Mistake::Sign => gx[k] = -gx[k],
                Mistake::MissingFactor => gx[k] *= T::from_f64(0.5),
                Mistake::Transposed => gx[k] = gy[k] * self.transposed(x[k]),
                Mistake::OneEntry => {
                    let mut slope = self.slope(x[k]);
                    slope[(2, 1)] *= T::from_f64(1.01);
                    gx[k] = gy[k] * slope;
                }
                Mistake::AddsInput => gx[k] += before,
                Mistake::BatchOfFirst => gx[k] = gy[k] * self.slope(x[0]),
                Mistake::NotANumber => gx[k][1] = T::from_f64(f64::NAN),
                _ => {}
            }
        }
    }
    fn vjp_many<const M: usize>(
        &self,
        x: &Self::In,
        _: &Self::Out,
        (): &mut (),
        gy: &[Covector<3, T>; M],
        gx: &mut [Covector<2, T>; M],
    ) {
        let first = self.mistake == Mistake::Many;
        for m in 0..M {
            gx[m] = gy[if first { 0 } else { m }] * self.slope(*x);
        }
    }
    fn accumulate<const K: usize>(
        &self,
        x: &[Self::In; K],
        _: &[Self::Out; K],
        (): &mut (),
        gy: &[Covector<3, T>; K],
        gradient: &mut Self,
    ) {
        if self.mistake == Mistake::GradientOverwritten {
            *gradient = Self::ZERO;
        }
        for k in 0..K {
            let z = self.w * x[k];
            for i in 0..3 {
                let mut g = gy[k][i];
                match self.mistake {
                    Mistake::GradientMean => g /= T::from_f64(K as f64),
                    Mistake::GradientOfFirst if k > 0 => g = T::ZERO,
                    _ => {}
                }
                gradient.b[i] += g;
                for j in 0..2 {
                    let factor = T::from_i32(if self.mistake == Mistake::Gradient && i == 1 {
                        3
                    } else {
                        2
                    });
                    gradient.w[(i, j)] += factor * g * z[i] * x[k][j];
                }
            }
        }
    }
    fn pullback<const K: usize>(
        &self,
        x: &[Self::In; K],
        y: &[Self::Out; K],
        (): &mut (),
        gy: &[Covector<3, T>; K],
        gx: &mut [Covector<2, T>; K],
        gradient: &mut Self,
    ) {
        match self.mistake {
            Mistake::PullbackForgets => {}
            Mistake::PullbackOverwrites => {
                *gradient = Self::ZERO;
                self.accumulate(x, y, &mut (), gy, gradient);
            }
            _ => self.accumulate(x, y, &mut (), gy, gradient),
        }
        self.vjp(x, y, &mut (), gy, gx);
    }
    fn pushforward(&self, x: &Self::In, _: &Self::Out, (): &(), dx: &Self::In) -> Self::Out {
        match self.mistake {
            Mistake::PushforwardTransposed => self.transposed(*x) * dx,
            _ => self.slope(*x) * dx,
        }
    }
}
impl<T: Real> Jacobi for Squares<T> {
    type Jacobian = Matrix<3, 2, T>;
    fn jacobian(&self, x: &Self::In, _: &Self::Out) -> Self::Jacobian {
        match self.mistake {
            Mistake::Transposed => self.transposed(*x),
            _ => self.slope(*x),
        }
    }
}

/// What the check says about a mistake: method, place, output, sample, batch.
type Finding = (LayerMethod, Place, Option<usize>, Option<usize>, usize);

fn find<T: Real>(mistake: Mistake) -> Finding {
    let layer = Squares::<T> {
        mistake,
        ..Squares::ZERO
    };
    let error = check_layer_at_random(&layer, 1).expect_err("it has a mistake");
    match error {
        LayerError::Wrong {
            method,
            place,
            output,
            sample,
            batch,
            ..
        } => (method, place, output, sample, batch),
        LayerError::Overwrites { method, place } | LayerError::NotFinite { method, place } => {
            (method, place, None, None, 0)
        }
        _ => unreachable!(),
    }
}

macro_rules! for_scalar {
    ($module:ident, $T:ident) => {
        mod $module {
            use super::*;
            use Coordinate::{Input, Output, Parameter};
            use LayerMethod::{Accumulate, Apply, Forward, Pullback, Pushforward, Vjp};

            #[test]
            fn right_layers_pass_at_every_scale() {
                for seed in 0..20 {
                    check_layer_at_random(&Squares::<$T>::ZERO, seed).unwrap();
                }
                for exponent in -8..=8 {
                    let unit = <$T>::from(10_u8).powi(exponent);
                    let layer = Squares::<$T> {
                        w: unit * Matrix([[0.3, -0.7], [0.2, 0.9], [-0.4, 0.1]]),
                        b: Vector([1.0, -0.5, 0.0]),
                        mistake: Mistake::None,
                    };
                    let x = [Vector([0.3, -0.8]), Vector([-0.5, 0.6])];
                    check_layer(&layer, &x).unwrap();
                    let layer = Squares { w: layer.w / unit, ..layer };
                    check_layer(&layer, &x.map(|x| unit * x)).unwrap();
                }
            }

            #[test]
            fn derivatives_of_the_input() {
                for (mistake, method) in [
                    (Mistake::Sign, Vjp),
                    (Mistake::MissingFactor, Vjp),
                    (Mistake::Transposed, Vjp),
                    (Mistake::OneEntry, Vjp),
                    (Mistake::AddsInput, Vjp),
                    (Mistake::PushforwardTransposed, Pushforward),
                ] {
                    let (found, place, output, sample, batch) = find::<$T>(mistake);
                    assert_eq!((found, sample, batch), (method, Some(0), 1), "{mistake:?}");
                    assert_eq!((place.of, place.leaf), (Input, 0), "{mistake:?}");
                    match mistake {
                        // It only shows against what was there.
                        Mistake::AddsInput => assert_eq!(output, None),
                        Mistake::OneEntry => assert_eq!((place.index, output), (1, Some(2))),
                        Mistake::Sign | Mistake::MissingFactor => assert!(output.is_some()),
                        _ => assert!(matches!(output, Some(0 | 1)), "{mistake:?}: {output:?}"),
                    }
                }
            }

            #[test]
            fn derivatives_of_the_parameters() {
                let (found, place, output, _, batch) = find::<$T>(Mistake::Gradient);
                assert_eq!((found, place.of, place.leaf, batch), (Accumulate, Parameter, 0, 1));
                assert!(matches!(place.index, 2 | 3), "row 1 of W: {place}");
                assert_eq!(output, Some(1));
                for (mistake, method) in [
                    (Mistake::GradientOverwritten, Accumulate),
                    (Mistake::PullbackOverwrites, Pullback),
                ] {
                    let error = check_layer_at_random(&Squares::<$T> { mistake, ..Squares::ZERO }, 1);
                    let error = error.unwrap_err();
                    assert!(
                        matches!(error, LayerError::Overwrites { method: m, .. } if m == method),
                        "{error}"
                    );
                }
                let (found, place, ..) = find::<$T>(Mistake::PullbackForgets);
                assert_eq!((found, place.of), (Pullback, Parameter));
            }

            #[test]
            fn batches() {
                for (mistake, method, of) in [
                    (Mistake::BatchOfFirst, Vjp, Input),
                    (Mistake::GradientOfFirst, Accumulate, Parameter),
                    (Mistake::GradientMean, Accumulate, Parameter),
                    (Mistake::ApplyInReverse, Apply, Output),
                ] {
                    let (found, place, output, _, batch) = find::<$T>(mistake);
                    assert_eq!((found, place.of, batch), (method, of, 3), "{mistake:?}");
                    assert_eq!(output, None, "{mistake:?}: alone it is right");
                }
            }

            #[test]
            fn one_way_and_another() {
                let (method, place, ..) = find::<$T>(Mistake::Many);
                assert_eq!((method, place.of), (LayerMethod::VjpMany, Input));
                let (method, place, .., batch) = find::<$T>(Mistake::Forward);
                let expected = Place { of: Output, leaf: 0, index: 1 };
                assert_eq!((method, place, batch), (Forward, expected, 1));
                let (method, place, ..) = find::<$T>(Mistake::NotANumber);
                let expected = Place { of: Input, leaf: 0, index: 1 };
                assert_eq!((method, place), (Vjp, expected));
                let nan = Vector([<$T>::NAN, 0.0]);
                let error = check_layer(&Squares::<$T>::ZERO, &[nan]).unwrap_err();
                let expected = LayerError::NotFinite {
                    method: Apply,
                    place: Place { of: Output, leaf: 0, index: 0 },
                };
                assert_eq!(error, expected);
            }

            #[test]
            fn jacobians() {
                let layer = Squares::<$T> {
                    w: Matrix([[0.3, -0.7], [0.2, 0.9], [-0.4, 0.1]]),
                    ..Squares::ZERO
                };
                let x = Vector([0.3, -0.8]);
                check_jacobi(&layer, &x).unwrap();
                // `vjp` and the Jacobian share this mistake: only the other check sees it.
                let layer = Squares { mistake: Mistake::Transposed, ..layer };
                check_jacobi(&layer, &x).unwrap();
                assert!(check_layer(&layer, &[x]).is_err());
                let layer = Squares { mistake: Mistake::Sign, ..layer };
                let error = check_jacobi(&layer, &x).unwrap_err();
                assert!(matches!(error, LayerError::Wrong { method: LayerMethod::Jacobian, output: Some(0), .. }));
            }

            type Tuple = ([Vector<3, $T>; 2], Matrix<2, 2, $T>);
            /// Over spaces of several leaves, too.
            #[test]
            fn layers_of_the_library() {
                use covector::nn::activation::TanhFn;
                for seed in 0..5 {
                    check_layer_at_random(&Dense::<13, 7, $T>::ZERO, seed).unwrap();
                    check_layer_at_random(&Net::<$T>::ZERO, seed).unwrap();
                    check_layer_at_random(&Softmax::<5, $T>::new(), seed).unwrap();
                    check_layer_at_random(&Relu::<5, $T>::with_slope(0.1), seed).unwrap();
                    check_layer_at_random(&Activation::<TanhFn, Tuple>::of(TanhFn), seed).unwrap();
                    check_jacobi(&Softmax::<3, $T>::new(), &Vector([0.1, -2.0, 0.3])).unwrap();
                }
            }
        }
    };
}
for_scalar!(of_f32, f32);
for_scalar!(of_f64, f64);

network! {
    struct Net<T> {
        fc1: Dense<3, 8, T>,
        tanh: Tanh<8, T>,
        fc2: Dense<8, 5, T>,
        sigmoid: Sigmoid<5, T>,
        fc3: Dense<5, 2, T>,
    }
}

#[test]
fn the_message_says_it_at_one_glance() {
    let layer = Squares::<f64> {
        w: Matrix([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]),
        b: Vector::ZERO,
        mistake: Mistake::MissingFactor,
    };
    let error = check_layer(&layer, &[Vector([1.0, 2.0])]).unwrap_err();
    let message = error.to_string();
    let start = "`vjp` is wrong at x leaf 0 index ";
    assert!(message.starts_with(start), "{message}");
    assert!(
        message.contains(" (relative error 5.0e-1, absolute "),
        "{message}"
    );
    assert_eq!(format!("{error:?}"), message, "what `unwrap` shows");
    let layer = Squares {
        mistake: Mistake::GradientOverwritten,
        ..layer
    };
    let error = check_layer(&layer, &[Vector([1.0, 2.0])]).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("`accumulate` overwrites the gradient at θ leaf 0 index "),
        "{error}"
    );
}
