//! Flattening and concatenation: lengths, order, and there and back again.
// Copied values are compared, which are equal to the bit.
#![allow(clippy::float_cmp)]

use covector::flat::generic_array::GenericArray;
use covector::flat::typenum::{Prod, Sum, Unsigned};
use covector::flat::{Concatenation, Counted, Flat, Flatten, Length, concat};
use covector::prelude::*;
use proptest::prelude::{any, proptest};

network! { struct Small<T> { fc1: Dense<3, 5, T>, tanh: Tanh<5, T>, fc2: Dense<5, 1, T> } }
covector::flatten!(Small<T>);
// A network as a layer, twice the same type.
network! { struct Nested<T> { first: Small<T>, middle: Dense<1, 3, T>, last: Small<T> } }
covector::flatten!(Nested<T>);
// Layers whose sizes are not in typenum's table.
network! { struct Large { fc1: Dense<1100, 1030>, relu: Relu<1030>, fc2: Dense<1030, 2> } }
covector::flatten!(Large);
network! { struct Digits { fc1: Dense<784, 128>, relu: Relu<128>, fc2: Dense<128, 10> } }
covector::flatten!(Digits);

const fn count<C: Counted>() -> usize {
    C::Count::USIZE
}

#[test]
fn counts_equal_the_number_of_coordinates() {
    macro_rules! equal {
        ($($t:ty: $n:expr),* $(,)?) => { $(
            const { assert!(count::<$t>() == <$t>::COUNT && <$t>::COUNT == $n) };
        )* };
    }
    equal! {
        Vector<0>: 0, Vector<13>: 13, Covector<1024>: 1024, Matrix<3, 5>: 15, Matrix<1000, 1000>: 1_000_000,
        [Vector<3>; 5]: 15, [[Matrix<2, 3>; 4]; 5]: 120, (Vector<3>, Covector<4>): 7,
        (Matrix<28, 28>, [Vector<2, f32>; 3]): 790,
        Dense<1, 1>: 2, Dense<3, 2>: 8, Dense<784, 128>: 100_480, Dense<1024, 1024>: 1_049_600,
        Relu<7>: 0, Softmax<7>: 0, Chain<Dense<64, 32>, Chain<Relu<32>, Dense<32, 10>>>: 2410,
        Gradient<Dense<3, 2>>: 8,
        Small<f32>: 26, Small<f64>: 26, Nested<f64>: 58, Digits: 101_770, Gradient<Digits>: 101_770,
        Chain<Nested<f32>, Dense<1, 2>>: 62,
        Large: 1100 * 1030 + 1030 + 1030 * 2 + 2,
    }
}

#[test]
fn the_same_count_is_the_same_type() {
    fn same<A>(_: Option<A>, _: Option<A>) {}
    type ByHand = Sum<Prod<Length<3>, Length<5>>, Sum<Length<5>, Sum<Length<5>, Length<1>>>>;
    same(None::<ByHand>, None::<<Small<f32> as Counted>::Count>);
    same(None::<Vector<101_770>>, None::<<Digits as Flat>::Flat>);
}

/// Every coordinate a number of its own, by leaf order.
fn numbered<C: Coordinates<Scalar: Real>>() -> C {
    let mut c = C::ZERO;
    let mut next = 0.0;
    for i in 0..C::LEAVES {
        for value in c.leaf_mut(i) {
            next += 1.0;
            *value = Real::from_f64(next);
        }
    }
    c
}

fn there_and_back<C: Counted<Scalar: Real> + PartialEq + core::fmt::Debug>() {
    let c = numbered::<C>();
    let flat = c.flatten();
    for (i, value) in flat.iter().enumerate() {
        assert_eq!(value.to_f64(), (i + 1) as f64);
    }
    let mut back = C::ZERO;
    back.unflatten(&flat);
    assert_eq!(back, c);

    let mut written = C::ZERO.flatten();
    c.flatten_into(&mut written);
    assert_eq!(written, flat);
}

fn there_and_back_in_a_vector<C: Flat<Scalar: Real> + PartialEq + core::fmt::Debug>() {
    let c = numbered::<C>();
    let flat = c.to_flat();
    assert_eq!(flat, numbered());
    let mut back = C::ZERO;
    back.set_flat(&flat);
    assert_eq!(back, c);
}

macro_rules! for_scalars {
    ($($t:ident)*) => { $( mod $t {
        use super::*;
        type T = $t;

        #[test]
        fn flatten_and_unflatten() {
            there_and_back::<Vector<13, T>>();
            there_and_back::<Matrix<3, 4, T>>();
            there_and_back::<[Vector<3, T>; 5]>();
            there_and_back::<([Matrix<2, 3, T>; 2], Covector<4, T>)>();
            there_and_back::<Dense<3, 2, T>>();
            there_and_back::<Dense<1, 13, T>>();
            there_and_back::<Chain<Dense<3, 2, T>, Chain<Tanh<2, T>, Dense<2, 8, T>>>>();
            there_and_back::<Gradient<Dense<3, 2, T>>>();
            there_and_back::<Small<T>>();
            there_and_back::<Nested<T>>();
        }

        #[test]
        fn vectors_and_back() {
            there_and_back_in_a_vector::<Small<T>>();
            there_and_back_in_a_vector::<Nested<T>>();
            there_and_back_in_a_vector::<Gradient<Nested<T>>>();
        }

        #[test]
        fn order_is_storage_order() {
            let mut net = Small::<T>::ZERO;
            for o in 0..5 {
                net.fc1.bias.0[o] = 100.0 + o as T;
                for i in 0..3 {
                    net.fc1.set_weight(o, i, (10 * o + i) as T);
                }
            }
            net.fc2.bias = Vector([7.0]);
            let flat: Vector<26, T> = net.to_flat();
            for o in 0..5 {
                assert_eq!(flat.0[15 + o], 100.0 + o as T);
                for i in 0..3 {
                    assert_eq!(flat.0[i * 5 + o], (10 * o + i) as T);
                }
            }
            assert_eq!(flat.0[25], 7.0);
            assert!(net.coordinates().eq(&flat.0));
        }

        /// `dL = g·dθ`: what a small step along θ changes is the flat gradient's product with it.
        #[test]
        fn flat_gradient_times_flat_step() {
            let net = Small::<T>::seeded(Init::XavierUniform, 1);
            let step = Small::<T>::seeded(Init::XavierUniform, 2);
            let (x, one) = ([Vector([0.5, -1.0, 0.25])], [Covector([1.0])]);
            let (mut y, mut tape) = (Zeroed::ZERO, Zeroed::ZERO);
            let mut gradient = Gradient::<Small<T>>::ZERO;
            net.forward(&x, &mut y, &mut tape);
            net.accumulate(&x, &y, &mut tape, &one, &mut gradient.0);
            let g: Covector<26, T> = gradient.to_flat();
            let d: Vector<26, T> = step.to_flat();

            // Central difference: at h = ε^(1/3) its errors h² and ε/h are equal, and far below h.
            let h = T::EPSILON.cbrt();
            let at = |h: T| {
                let mut moved = net.clone();
                let mut theta: Vector<26, T> = net.to_flat();
                theta.add_scaled(h, &d);
                moved.set_flat(&theta);
                moved.eval(&x[0])[0]
            };
            let slope = (at(h) - at(-h)) / (2.0 * h);
            assert!((g * d - slope).abs() < h, "{} {slope}", g * d);
        }

        #[test]
        fn concatenation() {
            let (a, b) = (numbered::<Vector<3, T>>(), Vector([4.0, 5.0, 6.0, 7.0 as T]));
            let ab: GenericArray<T, Length<7>> = concat(&a, &b);
            assert_eq!(Vector::from(ab), numbered::<Vector<7, T>>());
            let ab: Vector<7, T> = Concatenation::concatenate(&a, &b);
            assert_eq!(ab, numbered());
            let rows = (Covector([1.0 as T]), Covector([2.0, 3.0]));
            let ab: Covector<3, T> = Concatenation::concatenate(&rows.0, &rows.1);
            assert_eq!(ab, numbered());
            let nothing: Vector<3, T> = Concatenation::concatenate(&a, &Vector([]));
            assert_eq!(nothing, a);
            // Sums have no limit: 1024 + 1024 is not in the table.
            let long = concat(&Vector([1.0 as T; 1024]), &Vector([2.0; 1000]));
            assert_eq!((long.len(), long[1023], long[1024]), (2024, 1.0, 2.0));
            // Pairs and arrays of spaces too.
            let mixed = concat(&[a; 2], &Matrix([[8.0 as T]]));
            assert_eq!(mixed[..], [1.0, 2.0, 3.0, 1.0, 2.0, 3.0, 8.0]);
        }

        #[test]
        fn generic_arrays_and_vectors() {
            let v = numbered::<Vector<13, T>>();
            let array: GenericArray<T, Length<13>> = v.into();
            assert_eq!(array, v.flatten());
            assert_eq!(Vector::from(array), v);
            let g = numbered::<Covector<13, T>>();
            assert_eq!(Covector::from(GenericArray::from(g)), g);
        }
    } )* };
}
for_scalars!(f32 f64);

#[test]
fn large_layers_in_place() {
    let (mut a, mut b) = (Boxed::<Large>::zeroed(), Boxed::<Large>::zeroed());
    a.initialize_seeded(Init::HeUniform, 1);
    a.fc2.bias = Vector([1.0, 2.0]);
    let mut flat = Boxed::<Vector<1_136_092>>::zeroed();
    a.write_flat(&mut flat);
    assert_eq!(flat.0[1_136_091], 2.0);
    b.set_flat(&flat);
    assert!(*a == *b);
}

proptest! {
    /// Flattening is linear: it commutes with `a + s·b`.
    #[test]
    fn flattening_is_linear(seed in any::<u64>(), s in -2.0..2.0) {
        let mut a = Nested::<f64>::seeded(Init::HeNormal, seed);
        let b = Nested::<f64>::seeded(Init::HeNormal, !seed);
        let (mut flat, flat_b) = (a.to_flat(), b.to_flat());
        flat.add_scaled(s, &flat_b);
        a.add_scaled(s, &b);
        assert_eq!(a.to_flat(), flat);
    }
}
