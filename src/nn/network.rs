//! Networks with named layers.
//!
//! [`network!`](crate::network!) expands to a struct with one field per layer and to the
//! implementations a person would write for it: forward in order, pullback in reverse, each
//! value written straight into the next layer's place on the tape.

use super::{Layer, Map};
use crate::linalg::{DualOf, Zeroed};
use core::fmt::Formatter;

/// What lies in front of one layer on the tape: its input, that input's covector, its own tape.
#[derive(Clone, Debug)]
pub struct Slot<X, G, T> {
    /// The layer's input, the output of the layer before.
    pub x: X,
    /// The covector of that input.
    pub gx: G,
    /// The layer's own tape.
    pub tape: T,
}
impl<X: Zeroed, G: Zeroed, T: Zeroed> Zeroed for Slot<X, G, T> {
    const ZERO: Self = Slot {
        x: X::ZERO,
        gx: G::ZERO,
        tape: T::ZERO,
    };
}
/// The slot of layer `L` in a batch of K.
pub type SlotOf<L, const K: usize> =
    Slot<[<L as Map>::In; K], [DualOf<<L as Map>::In>; K], <L as Layer>::Tape<K>>;

/// Hands values from a layer `A` to the layer `B` behind it, and covectors back.
pub struct HandOver<A: Map, B: Map, const K: usize> {
    /// Where B reads its inputs is where A writes its outputs.
    pub output_mut: fn(&mut [B::In; K]) -> &mut [A::Out; K],
    /// B's inputs are A's outputs.
    pub output: fn(&[B::In; K]) -> &[A::Out; K],
    /// A's outputs are B's inputs.
    pub input: fn(&[A::Out; K]) -> &[B::In; K],
    /// The covectors of B's inputs are those of A's outputs.
    #[allow(clippy::type_complexity)] // a name for it would say less
    pub covector: fn(&[DualOf<B::In>; K]) -> &[DualOf<A::Out>; K],
}

/// The hand-over from A to B.
///
/// Every hand-over in a network goes through the bound `B: Map<In = A::Out>` of this function, so
/// that layers that do not meet are reported once, at the field's type, with both sizes.
#[must_use]
#[inline(always)]
pub const fn layers_meet<A: Map, B: Map<In = A::Out>, const K: usize>() -> HandOver<A, B, K> {
    HandOver {
        output_mut: |x| x,
        output: |x| x,
        input: |y| y,
        covector: |g| g,
    }
}

/// Prints a network's layers with the number of their parameters, a line each.
///
/// # Errors
/// If the formatter does.
pub fn summarize(
    f: &mut Formatter<'_>,
    name: &str,
    layers: &[(&str, &str, usize)],
) -> core::fmt::Result {
    let total: usize = layers.iter().map(|(_, _, count)| count).sum();
    let widest = |text: fn(&(&str, &str, usize)) -> usize| layers.iter().map(text).max();
    let fields = widest(|(field, _, _)| field.len()).unwrap_or(0);
    let types = widest(|(_, layer, _)| layer.len()).unwrap_or(0);
    let digits = total.checked_ilog10().unwrap_or(0) as usize + 1;
    write!(f, "{name}: {total} parameters")?;
    for (field, layer, count) in layers {
        write!(f, "\n  {field:fields$}  {layer:types$}  {count:digits$}")?;
    }
    Ok(())
}

/// Defines a network: a struct with one named layer per field, each taking what the one before
/// it gives.
///
/// The struct implements [`Map`], [`Layer`] and [`Params`](super::Params): it evaluates,
/// differentiates and trains, and can itself be a layer of another network. With a parameter
/// `<T>` the network is generic over its scalar, which defaults to `f32`. `Display` prints its
/// layers.
///
/// Layers that do not meet are one error, at the layer that does not fit:
///
/// ```text
/// error[E0271]: type mismatch resolving `<Dense<16, 3> as Map>::In == Vector<8>`
///   |
///   |         fc2: Dense<16, 3>,
///   |              ^^^^^^^^^^^^ expected `8`, found `16`
/// ```
///
/// # Example
/// ```
/// use covector::prelude::*;
///
/// network! {
///     /// Handwritten digits: 8×8 pixels to 10 classes.
///     pub struct Digits {
///         pub fc1: Dense<64, 32>,
///         pub relu: Relu<32>,
///         pub fc2: Dense<32, 10>,
///     }
/// }
///
/// let net = Digits::seeded(Init::HeUniform, 1);
/// assert_eq!(Digits::COUNT, 64 * 32 + 32 + 32 * 10 + 10);
/// assert_eq!(net.eval(&Vector([0.0; 64])), Vector([0.0; 10]));
/// assert_eq!(
///     net.to_string(),
///     "Digits: 2410 parameters
///   fc1   Dense<64, 32>  2080
///   relu  Relu<32>          0
///   fc2   Dense<32, 10>   330"
/// );
/// ```
#[macro_export]
macro_rules! network {
    ($(#[$meta:meta])* $vis:vis struct $name:ident $(<$T:ident>)? { $(,)? }) => {
        compile_error!("a network needs at least one layer: `name: Dense<4, 8>`");
    };

    // ---- entry: take the first field off, then pair every other field with the one before it
    (
        $(#[$meta:meta])* $vis:vis struct $name:ident $(<$T:ident>)? {
            $(#[$m:meta])* $v:vis $f:ident : $F:ty
            $(, $(#[$rm:meta])* $rv:vis $rf:ident : $RF:ty)* $(,)?
        }
    ) => {
        $crate::network! {
            @pair
            { $(#[$meta])* $vis struct $name [$($T)?] }
            first { $(#[$m])* $v $f : $F }
            pairs {}
            reversed {}
            previous { $f : $F }
            $( { $(#[$rm])* $rv $rf : $RF } )*
        }
    };

    // ---- pair the next field with the previous one
    (
        @pair $head:tt first $first:tt
        pairs { $($pairs:tt)* }
        reversed { $($reversed:tt)* }
        previous { $p:ident : $P:ty }
        { $(#[$m:meta])* $v:vis $f:ident : $F:ty }
        $($rest:tt)*
    ) => {
        $crate::network! {
            @pair $head first $first
            pairs { $($pairs)* ($p : $P) ($(#[$m])* $v $f : $F) }
            reversed { ($p : $P) ($f : $F) $($reversed)* }
            previous { $f : $F }
            $($rest)*
        }
    };

    // ---- the network over dual numbers, if it is generic over its scalar
    (@on_duals [] $name:ident { $($rest:tt)* }) => {};
    (@on_duals [$T:ident] $name:ident { $( $f:ident : $F:ty, )* }) => {
        const _: () = {
            // A layer's type as a function of the scalar.
            $(
                #[allow(non_camel_case_types)]
                type $f<$T> = $F;
            )*
            #[diagnostic::do_not_recommend]
            impl<$T: $crate::Real> $crate::nn::OnDuals for $name<$T>
            where
                $( $F: $crate::nn::OnDuals<OnDuals = $f<$crate::Dual<1, $T>>>, )*
            {
                type OnDuals = $name<$crate::Dual<1, $T>>;
                fn on_duals(&self) -> Self::OnDuals {
                    $name { $( $f: $crate::nn::OnDuals::on_duals(&self.$f), )* }
                }
            }
        };
    };

    // ---- all fields paired: write the code
    (
        @pair
        { $(#[$meta:meta])* $vis:vis struct $name:ident [$($T:ident)?] }
        first { $(#[$m1:meta])* $v1:vis $f1:ident : $F1:ty }
        pairs { $( ($p:ident : $P:ty) ($(#[$m:meta])* $v:vis $f:ident : $F:ty) )* }
        reversed { $( ($q:ident : $Q:ty) ($r:ident : $R:ty) )* }
        previous { $last:ident : $Last:ty }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        $vis struct $name $(<$T = f32>)? {
            $(#[$m1])* $v1 $f1: $F1,
            $( $(#[$m])* $v $f: $F, )*
        }

        impl $(<$T: $crate::Real>)? $crate::linalg::Zeroed for $name $(<$T>)? {
            const ZERO: Self = $name {
                $f1: <$F1 as $crate::linalg::Zeroed>::ZERO,
                $( $f: <$F as $crate::linalg::Zeroed>::ZERO, )*
            };
        }

        impl $(<$T: $crate::Real>)? $crate::linalg::Coordinates for $name $(<$T>)? {
            type Scalar = <$F1 as $crate::linalg::Coordinates>::Scalar;
            const COUNT: usize = <$F1 as $crate::linalg::Coordinates>::COUNT
                $( + <$F as $crate::linalg::Coordinates>::COUNT )*;
            const LEAVES: usize = <$F1 as $crate::linalg::Coordinates>::LEAVES
                $( + <$F as $crate::linalg::Coordinates>::LEAVES )*;
            fn leaf(&self, i: usize) -> &[Self::Scalar] {
                let leaves = <$F1 as $crate::linalg::Coordinates>::LEAVES;
                if i < leaves {
                    return <$F1 as $crate::linalg::Coordinates>::leaf(&self.$f1, i);
                }
                $(
                    let i = i - leaves;
                    let leaves = <$F as $crate::linalg::Coordinates>::LEAVES;
                    if i < leaves {
                        return <$F as $crate::linalg::Coordinates>::leaf(&self.$f, i);
                    }
                )*
                &[]
            }
            fn leaf_mut(&mut self, i: usize) -> &mut [Self::Scalar] {
                let leaves = <$F1 as $crate::linalg::Coordinates>::LEAVES;
                if i < leaves {
                    return <$F1 as $crate::linalg::Coordinates>::leaf_mut(&mut self.$f1, i);
                }
                $(
                    let i = i - leaves;
                    let leaves = <$F as $crate::linalg::Coordinates>::LEAVES;
                    if i < leaves {
                        return <$F as $crate::linalg::Coordinates>::leaf_mut(&mut self.$f, i);
                    }
                )*
                &mut []
            }
        }

        impl $(<$T: $crate::Real>)? $crate::nn::Params for $name $(<$T>)? {
            fn role(i: usize) -> $crate::nn::Role {
                let leaves = <$F1 as $crate::linalg::Coordinates>::LEAVES;
                if i < leaves {
                    return <$F1 as $crate::nn::Params>::role(i);
                }
                $(
                    let i = i - leaves;
                    let leaves = <$F as $crate::linalg::Coordinates>::LEAVES;
                    if i < leaves {
                        return <$F as $crate::nn::Params>::role(i);
                    }
                )*
                $crate::nn::Role::Bias
            }
        }

        #[diagnostic::do_not_recommend]
        impl $(<$T: $crate::Real>)? $crate::nn::Map for $name $(<$T>)? {
            type In = <$F1 as $crate::nn::Map>::In;
            type Out = <$Last as $crate::nn::Map>::Out;
            fn apply<const __K: usize>(&self, x: &[Self::In; __K], y: &mut [Self::Out; __K]) {
                let input = x;
                $(
                    let meet = $crate::nn::network::layers_meet::<$P, $F, __K>();
                    let mut middle: [<$F as $crate::nn::Map>::In; __K] =
                        $crate::linalg::Zeroed::ZERO;
                    <$P as $crate::nn::Map>::apply(&self.$p, input, (meet.output_mut)(&mut middle));
                    let input = &middle;
                )*
                <$Last as $crate::nn::Map>::apply(&self.$last, input, y);
            }
        }

        const _: () = {
            #[doc(hidden)]
            pub struct __Tape<$($T: $crate::Real,)? const __K: usize> {
                $f1: $crate::nn::network::Slot<(), (), <$F1 as $crate::nn::Layer>::Tape<__K>>,
                $( $f: $crate::nn::network::SlotOf<$F, __K>, )*
            }
            impl<$($T: $crate::Real,)? const __K: usize> $crate::linalg::Zeroed
                for __Tape<$($T,)? __K>
            {
                const ZERO: Self = __Tape {
                    $f1: $crate::linalg::Zeroed::ZERO,
                    $( $f: $crate::linalg::Zeroed::ZERO, )*
                };
            }

            impl $(<$T: $crate::Real>)? $crate::nn::Layer for $name $(<$T>)? {
                type Tape<const __K: usize> = __Tape<$($T,)? __K>;

                fn prepare<const __K: usize>(&self, tape: &mut Self::Tape<__K>, seed: u64) {
                    <$F1 as $crate::nn::Layer>::prepare::<__K>(
                        &self.$f1, &mut tape.$f1.tape, $crate::nn::part_seed(seed, 0),
                    );
                    let part = 0;
                    $(
                        let part = part + 1;
                        <$F as $crate::nn::Layer>::prepare::<__K>(
                            &self.$f, &mut tape.$f.tape, $crate::nn::part_seed(seed, part),
                        );
                    )*
                    let _ = part;
                }

                fn settle<const __K: usize>(&mut self, tape: &Self::Tape<__K>) {
                    <$F1 as $crate::nn::Layer>::settle::<__K>(&mut self.$f1, &tape.$f1.tape);
                    $( <$F as $crate::nn::Layer>::settle::<__K>(&mut self.$f, &tape.$f.tape); )*
                }

                fn forward<const __K: usize>(
                    &self,
                    x: &[Self::In; __K],
                    y: &mut [Self::Out; __K],
                    tape: &mut Self::Tape<__K>,
                ) {
                    let input = x;
                    $(
                        let meet = $crate::nn::network::layers_meet::<$P, $F, __K>();
                        let output = (meet.output_mut)(&mut tape.$f.x);
                        <$P as $crate::nn::Layer>::forward(
                            &self.$p, input, output, &mut tape.$p.tape,
                        );
                        let input = &tape.$f.x;
                    )*
                    <$Last as $crate::nn::Layer>::forward(
                        &self.$last, input, y, &mut tape.$last.tape,
                    );
                }

                fn vjp<const __K: usize>(
                    &self,
                    x: &[Self::In; __K],
                    y: &[Self::Out; __K],
                    tape: &mut Self::Tape<__K>,
                    gy: &[$crate::linalg::DualOf<Self::Out>; __K],
                    gx: &mut [$crate::linalg::DualOf<Self::In>; __K],
                ) {
                    let output = y;
                    let covector = gy;
                    $(
                        let meet = $crate::nn::network::layers_meet::<$Q, $R, __K>();
                        <$R as $crate::nn::Layer>::vjp(
                            &self.$r, &tape.$r.x, output, &mut tape.$r.tape, covector,
                            &mut tape.$r.gx,
                        );
                        let output = (meet.output)(&tape.$r.x);
                        let covector = (meet.covector)(&tape.$r.gx);
                    )*
                    <$F1 as $crate::nn::Layer>::vjp(
                        &self.$f1, x, output, &mut tape.$f1.tape, covector, gx,
                    );
                }

                fn vjp_many<const __M: usize>(
                    &self,
                    x: &Self::In,
                    y: &Self::Out,
                    tape: &mut Self::Tape<1>,
                    gy: &[$crate::linalg::DualOf<Self::Out>; __M],
                    gx: &mut [$crate::linalg::DualOf<Self::In>; __M],
                ) {
                    let output = y;
                    let covectors = gy;
                    $(
                        let [middle] = &tape.$r.x;
                        let mut comiddles: [$crate::linalg::DualOf<<$R as $crate::nn::Map>::In>; __M] =
                            $crate::linalg::Zeroed::ZERO;
                        <$R as $crate::nn::Layer>::vjp_many(
                            &self.$r, middle, output, &mut tape.$r.tape, covectors, &mut comiddles,
                        );
                        let meet = $crate::nn::network::layers_meet::<$Q, $R, 1>();
                        let [output] = (meet.output)(&tape.$r.x);
                        let meet = $crate::nn::network::layers_meet::<$Q, $R, __M>();
                        let covectors = (meet.covector)(&comiddles);
                    )*
                    <$F1 as $crate::nn::Layer>::vjp_many(
                        &self.$f1, x, output, &mut tape.$f1.tape, covectors, gx,
                    );
                }

                fn accumulate<const __K: usize>(
                    &self,
                    x: &[Self::In; __K],
                    y: &[Self::Out; __K],
                    tape: &mut Self::Tape<__K>,
                    gy: &[$crate::linalg::DualOf<Self::Out>; __K],
                    gradient: &mut Self,
                ) {
                    let output = y;
                    let covector = gy;
                    $(
                        let meet = $crate::nn::network::layers_meet::<$Q, $R, __K>();
                        <$R as $crate::nn::Layer>::pullback(
                            &self.$r, &tape.$r.x, output, &mut tape.$r.tape, covector,
                            &mut tape.$r.gx, &mut gradient.$r,
                        );
                        let output = (meet.output)(&tape.$r.x);
                        let covector = (meet.covector)(&tape.$r.gx);
                    )*
                    <$F1 as $crate::nn::Layer>::accumulate(
                        &self.$f1, x, output, &mut tape.$f1.tape, covector, &mut gradient.$f1,
                    );
                }

                fn pullback<const __K: usize>(
                    &self,
                    x: &[Self::In; __K],
                    y: &[Self::Out; __K],
                    tape: &mut Self::Tape<__K>,
                    gy: &[$crate::linalg::DualOf<Self::Out>; __K],
                    gx: &mut [$crate::linalg::DualOf<Self::In>; __K],
                    gradient: &mut Self,
                ) {
                    let output = y;
                    let covector = gy;
                    $(
                        let meet = $crate::nn::network::layers_meet::<$Q, $R, __K>();
                        <$R as $crate::nn::Layer>::pullback(
                            &self.$r, &tape.$r.x, output, &mut tape.$r.tape, covector,
                            &mut tape.$r.gx, &mut gradient.$r,
                        );
                        let output = (meet.output)(&tape.$r.x);
                        let covector = (meet.covector)(&tape.$r.gx);
                    )*
                    <$F1 as $crate::nn::Layer>::pullback(
                        &self.$f1, x, output, &mut tape.$f1.tape, covector, gx,
                        &mut gradient.$f1,
                    );
                }

                fn pushforward(
                    &self,
                    x: &Self::In,
                    y: &Self::Out,
                    tape: &Self::Tape<1>,
                    dx: &Self::In,
                ) -> Self::Out {
                    let input = x;
                    let direction = [*dx];
                    $(
                        let meet = $crate::nn::network::layers_meet::<$P, $F, 1>();
                        let [middle] = &tape.$f.x;
                        let [output] = (meet.output)(&tape.$f.x);
                        let direction = [<$P as $crate::nn::Layer>::pushforward(
                            &self.$p, input, output, &tape.$p.tape, &direction[0],
                        )];
                        let direction = *(meet.input)(&direction);
                        let input = middle;
                    )*
                    <$Last as $crate::nn::Layer>::pushforward(
                        &self.$last, input, y, &tape.$last.tape, &direction[0],
                    )
                }
            }
        };

        $crate::network! { @on_duals [$($T)?] $name { $f1 : $F1, $( $f : $F, )* } }

        impl $(<$T: $crate::Real>)? ::core::fmt::Display for $name $(<$T>)? {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::nn::network::summarize(
                    f,
                    stringify!($name),
                    &[
                        (
                            stringify!($f1), stringify!($F1),
                            <$F1 as $crate::linalg::Coordinates>::COUNT,
                        ),
                        $((
                            stringify!($f), stringify!($F),
                            <$F as $crate::linalg::Coordinates>::COUNT,
                        ),)*
                    ],
                )
            }
        }

        impl<$($T: $crate::Real,)? __Next> ::core::ops::Shr<__Next> for $name $(<$T>)?
        where
            __Next: $crate::nn::Map<In = <$Last as $crate::nn::Map>::Out>,
        {
            type Output = $crate::nn::Chain<Self, __Next>;
            fn shr(self, next: __Next) -> Self::Output {
                $crate::nn::Chain(self, next)
            }
        }
    };
}
