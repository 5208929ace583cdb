//! Second derivatives of losses behind networks, against differences of gradients.
#![allow(clippy::unwrap_used)]

use covector::calculus::Function;
use covector::flat::Flatten;
use covector::nn::activation::TanhFn;
use covector::nn::{
    OnDuals, input_gauss_newton, input_hessian, input_hvp, loss_hessian, parameter_gauss_newton,
    parameter_hessian, parameter_hvp, parameter_jacobian,
};
use covector::prelude::*;

#[derive(Clone, Debug, PartialEq)]
struct Product;
impl Function<3, 2> for Product {
    fn eval<T: Real>(&self, x: &Vector<3, T>) -> Vector<2, T> {
        Vector([x[0] * x[1], x[2].sin()])
    }
}
impl Zeroed for Product {
    const ZERO: Self = Product;
}

network! {
    struct Inner<T> { fc: Dense<2, 4, T>, relu: Relu<4, T>, sigmoid: Sigmoid<4, T> }
}
network! {
    /// Everything that the library has, one network in another.
    struct Net<T> {
        product: Lift<Product, 3, 2, T>,
        inner: Inner<T>,
        softmax: Softmax<4, T>,
        identity: Identity<4, T>,
        chain: Chain<Dense<4, 3, T>, Tanh<3, T>>,
        last: Dense<3, 2, T>,
    }
}
covector::flatten!(Net<T>);

fn net<T: Real>(seed: u64) -> Net<T> {
    let mut net = Net::seeded(Init::XavierUniform, seed);
    net.inner.relu = Relu::with_slope(T::from_f64(3.0)); // a setting, not a parameter
    net
}
/// So that the gradient of a batch of one is that of the loss.
fn input_gradient<T: Real, Target>(
    net: &Net<T>,
    loss: &impl Loss<Vector<2, T>, Target>,
    x: &Vector<3, T>,
    target: &Target,
) -> Covector<3, T> {
    let mut g = Covector::ZERO;
    loss.value_and_covector(&net.eval(x), target, &mut g)
        .unwrap();
    pullback(net, x, &g).1
}
fn parameter_gradient<T: Real, Target: Clone>(
    net: &Net<T>,
    loss: &impl Loss<Vector<2, T>, Target>,
    x: &[Vector<3, T>; 2],
    targets: &[Target; 2],
) -> Covector<35, T> {
    let mut ws = Workspace::<Net<T>, 2>::ZERO;
    loss_and_gradient(net, loss, x, targets, &mut ws).unwrap();
    ws.gradient.to_flat()
}

macro_rules! for_scalar {
    ($module:ident, $T:ident, $rounding:literal) => {
        mod $module {
            use super::*;

            const X: [Vector<3, $T>; 2] = [Vector([0.7, -0.4, 1.1]), Vector([-1.2, 0.5, 0.3])];

            #[test]
            fn by_the_input() {
                for seed in 0..5 {
                    let net = net::<$T>(seed);
                    let [x, v] = X;
                    let t = Vector([0.5, -1.0]);
                    let h = input_hessian(&net, &MeanSquaredError, &x, &t).unwrap();
                    let g = |x| input_gradient(&net, &MeanSquaredError, &x, &t).t();
                    check_jacobian(g, |_| h, &x).unwrap();
                    let hv = input_hvp(&net, &MeanSquaredError, &x, &t, &v).unwrap();
                    assert!((hv - v.t() * h).max_abs() <= $rounding * h.max_abs());

                    for label in [0_usize, 1] {
                        let h = input_hessian(&net, &SoftmaxCrossEntropy, &x, &label).unwrap();
                        let g = |x| input_gradient(&net, &SoftmaxCrossEntropy, &x, &label).t();
                        check_jacobian(g, |_| h, &x).unwrap();
                    }
                }
            }

            #[test]
            fn by_the_parameters() {
                let (net, labels) = (net::<$T>(1), [0, 1]);
                let loss = &SoftmaxCrossEntropy;
                let h: Matrix<35, 35, $T> = parameter_hessian(&net, loss, &X, &labels).unwrap();
                let at = |theta: Vector<35, $T>| {
                    let mut net = net.clone();
                    net.set_flat(&theta);
                    net
                };
                let g = |theta| parameter_gradient(&at(theta), loss, &X, &labels).t();
                check_jacobian(g, |_| h, &net.to_flat()).unwrap();

                let direction = Net::seeded(Init::XavierUniform, 9);
                let hv = parameter_hvp(&net, loss, &X, &labels, &direction)
                    .unwrap()
                    .to_flat();
                let expected = direction.to_flat().t() * h;
                assert!((hv - expected).max_abs() <= $rounding * h.max_abs());

                let j: Jacobian<2, 35, $T> = parameter_jacobian(&net, &X[0]);
                check_jacobian(|theta| at(theta).eval(&X[0]), |_| j, &net.to_flat()).unwrap();
            }

            /// Where a network is linear, the Gauss–Newton matrix is the Hessian.
            #[test]
            fn gauss_newton() {
                let net = Dense::<3, 2, $T>::seeded(Init::XavierUniform, 1);
                let (loss, labels) = (&SoftmaxCrossEntropy, [0, 1]);
                let h: Matrix<8, 8, $T> = parameter_hessian(&net, loss, &X, &labels).unwrap();
                let gn: Matrix<8, 8, $T> = parameter_gauss_newton(&net, loss, &X, &labels).unwrap();
                assert!(h.max_abs() > 0.01 && (h - gn).max_abs() <= $rounding * h.max_abs());
                let h = input_hessian(&net, loss, &X[0], &1).unwrap();
                let gn = input_gauss_newton(&net, loss, &X[0], &1).unwrap();
                assert!(h.max_abs() > 0.01 && (h - gn).max_abs() <= $rounding * h.max_abs());
            }

            #[test]
            fn labels_out_of_range_are_errors() {
                let (net, loss) = (net::<$T>(1), &SoftmaxCrossEntropy);
                let error = LabelError::check::<2>(2).unwrap_err();
                assert_eq!(input_hessian(&net, loss, &X[0], &2), Err(error));
                assert_eq!(input_hvp(&net, loss, &X[0], &2, &X[1]), Err(error));
                assert_eq!(input_gauss_newton(&net, loss, &X[0], &2), Err(error));
                assert_eq!(loss_hessian(loss, &net.eval(&X[0]), &2), Err(error));
                let labels = [0, 2];
                let h = parameter_hessian::<_, _, _, 35, 2, $T>(&net, loss, &X, &labels);
                assert_eq!(h, Err(error));
                let gn = parameter_gauss_newton::<_, _, _, 2, 35, 2, $T>(&net, loss, &X, &labels);
                assert_eq!(gn, Err(error));
                let hv = parameter_hvp(&net, loss, &X, &labels, &net);
                assert_eq!(hv, Err(error));
            }
        }
    };
}
for_scalar!(of_f32, f32, 2e-6);
for_scalar!(of_f64, f64, 1e-14);

/// Spaces of several leaves, and a layer of one's own that does without.
#[test]
fn spaces_and_settings_on_duals() {
    type Tuple<T> = ([Vector<3, T>; 2], Matrix<2, 2, T>);
    let tanh = Activation::<TanhFn, Tuple<f64>>::of(TanhFn);
    let x: Tuple<f64> = (
        [Vector([0.1, 0.2, 0.3]); 2],
        Matrix([[0.4, 0.5], [0.6, 0.7]]),
    );
    let y = tanh.on_duals().eval(&x.on_duals());
    assert_eq!(y, tanh.eval(&x).on_duals());
    let relu = Relu::<1, f64>::with_slope(0.5).on_duals();
    assert_eq!(relu.function.alpha, Dual::constant(0.5));
}

/// A generic layer that does not exist over dual numbers may be in a network; only that network
/// has no Hessian then.
#[derive(Clone, Debug, PartialEq)]
struct Half<T>(core::marker::PhantomData<T>);
impl<T: Real> ParameterFree for Half<T> {
    type Scalar = T;
    const NEW: Self = Half(core::marker::PhantomData);
}
impl<T: Real> Map for Half<T> {
    type In = Vector<2, T>;
    type Out = Vector<2, T>;
    fn apply<const K: usize>(&self, x: &[Self::In; K], y: &mut [Self::Out; K]) {
        *y = x.map(|x| x * T::from_f64(0.5));
    }
}
impl<T: Real> Layer for Half<T> {
    type Tape<const K: usize> = ();
    fn vjp<const K: usize>(
        &self,
        _: &[Self::In; K],
        _: &[Self::Out; K],
        (): &mut (),
        gy: &[Covector<2, T>; K],
        gx: &mut [Covector<2, T>; K],
    ) {
        *gx = gy.map(|g| g * T::from_f64(0.5));
    }
    fn accumulate<const K: usize>(
        &self,
        _: &[Self::In; K],
        _: &[Self::Out; K],
        (): &mut (),
        _: &[Covector<2, T>; K],
        _: &mut Self,
    ) {
    }
    fn pushforward(&self, _: &Self::In, _: &Self::Out, (): &(), dx: &Self::In) -> Self::Out {
        dx * T::from_f64(0.5)
    }
}
network! {
    struct WithHalf<T> { fc: Dense<2, 2, T>, half: Half<T> }
}
#[test]
fn a_layer_need_not_exist_over_duals() {
    check_layer_at_random(&WithHalf::<f64>::ZERO, 1).unwrap();
}
