//! Functions that the user wrote, as layers among others.
#![allow(clippy::unwrap_used)]

use covector::calculus::Function;
use covector::prelude::*;

/// A planar arm of two links: the angles of its joints to where its hand is, and how it is turned.
#[derive(Clone, Debug, PartialEq)]
struct Arm {
    lengths: [f64; 2],
}
impl Function<2, 3> for Arm {
    fn eval<T: Real>(&self, q: &Vector<2, T>) -> Vector<3, T> {
        let [a, b] = self.lengths.map(T::from_f64);
        let turned = q[0] + q[1];
        Vector([
            a * q[0].cos() + b * turned.cos(),
            a * q[0].sin() + b * turned.sin(),
            turned,
        ])
    }
}
impl Zeroed for Arm {
    const ZERO: Self = Arm { lengths: [0.0; 2] };
}
const ARM: Arm = Arm {
    lengths: [1.5, 0.5],
};

/// What an arm needs twice: a function behind another, and one that widens.
#[derive(Clone, Debug, PartialEq)]
struct Features;
impl Function<3, 4> for Features {
    fn eval<T: Real>(&self, x: &Vector<3, T>) -> Vector<4, T> {
        Vector([x[0], x[1] * x[2], x[0].exp(), (x[1] * x[1] + T::ONE).sqrt()])
    }
}
impl Zeroed for Features {
    const ZERO: Self = Features;
}

network! {
    /// In front, between and behind.
    struct Net<T> {
        arm: Lift<Arm, 2, 3, T>,
        features: Lift<Features, 3, 4, T>,
        fc1: Dense<4, 5, T>,
        tanh: Tanh<5, T>,
        fc2: Dense<5, 3, T>,
        last: Lift<Features, 3, 4, T>,
    }
}
fn net<T: Real>(seed: u64) -> Net<T> {
    Net {
        arm: Lift::new(ARM),
        ..Net::seeded(Init::XavierUniform, seed)
    }
}

macro_rules! for_scalar {
    ($module:ident, $T:ident, $rounding:literal) => {
        mod $module {
            use super::*;

            #[test]
            fn derivatives() {
                for seed in 0..5 {
                    check_layer_at_random(&Lift::<_, 2, 3, $T>::new(ARM), seed).unwrap();
                    check_layer_at_random(&net::<$T>(seed), seed).unwrap();
                }
                check_jacobi(&Lift::<_, 2, 3, $T>::new(ARM), &Vector([0.4, -0.9])).unwrap();
            }

            #[test]
            fn a_chain_is_a_network_is_a_function_of_functions() {
                let net = net::<$T>(7);
                let x = Vector([0.4, -0.9]);
                let chain = Lift::new(ARM)
                    >> Lift::new(Features)
                    >> net.fc1.clone()
                    >> Tanh::new()
                    >> net.fc2.clone()
                    >> Lift::new(Features);
                let y = net.eval(&x);
                assert_eq!(chain.eval(&x), y);
                let typed: Jacobian<4, 2, $T> = chain.jacobian(&x, &y);

                let by_duals = jacobian(
                    |x| {
                        let h = Features.eval(&ARM.eval(&x));
                        let lift = Dual::<2, $T>::constant;
                        let w1 = Matrix(net.fc1.weights().0.map(|row| row.map(lift)));
                        let w2 = Matrix(net.fc2.weights().0.map(|row| row.map(lift)));
                        let z = w1 * h + Vector(net.fc1.bias.0.map(lift));
                        let h = Vector(z.0.map(Real::tanh));
                        Features.eval(&(w2 * h + Vector(net.fc2.bias.0.map(lift))))
                    },
                    &x,
                );
                for other in [
                    network_jacobian(&net, &x),
                    network_jacobian(&chain, &x),
                    jacobian_by_pullbacks(&net, &x),
                    jacobian_by_pushforwards(&net, &x),
                    by_duals,
                ] {
                    // A few dozen roundings of numbers of the size of the largest.
                    let error = (typed - other).max_abs();
                    assert!(error <= $rounding * typed.max_abs(), "{error}");
                }
            }

            /// The weights behind an arm are found from where its hand was seen.
            #[test]
            fn it_trains() {
                let truth = net::<$T>(1);
                let x: [Vector<2, $T>; 8] =
                    core::array::from_fn(|k| Vector([0.3 * k as $T, 1.0 - 0.2 * k as $T]));
                let targets = x.map(|x| truth.eval(&x));
                let mut net = net::<$T>(2);
                let mut ws = Workspace::<Net<$T>, 8>::ZERO;
                let mut adam = Adam::new(0.02);
                let mut losses = Vec::new();
                for _ in 0..300 {
                    let loss = train_step(
                        &mut net,
                        &MeanSquaredError,
                        &mut adam,
                        &x,
                        &targets,
                        &mut ws,
                    );
                    losses.push(loss.unwrap());
                }
                let (first, last) = (losses[0], losses[299]);
                assert!(last < 0.05 * first, "{first} → {last}");
                assert_eq!(net.arm, Lift::new(ARM), "nothing in it trains");
            }
        }
    };
}
for_scalar!(of_f32, f32, 1e-5);
for_scalar!(of_f64, f64, 1e-14);

#[test]
fn it_has_no_parameters() {
    assert_eq!(Lift::<Arm, 2, 3>::COUNT, 0);
    assert_eq!(Net::<f32>::COUNT, 4 * 5 + 5 + 5 * 3 + 3);
}
