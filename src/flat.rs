//! Sizes that const generics cannot add up: flat parameters and concatenation, with lengths as types.
//!
//! Stable Rust does not compute `I·O + O` from the I and O of a generic type. Types can:
//! [`typenum`] does arithmetic with them, and [`generic_array`] has arrays of such lengths. Both
//! are used here and nowhere else; nothing else in covector names this module, and a program that
//! does not use it neither pays for it nor meets a `UInt<…>` in an error message.
//!
//! [`Flatten`] puts all parameters of a network into one array (to send it, to compare it, to
//! search it with an optimiser that knows nothing of layers), in two ways:
//!
//! | | gives | for |
//! |---|---|---|
//! | `flatten()` | a `GenericArray<T, Count>`, its length computed by types | [`Counted`] things: layers, chains, spaces, gradients, in generic code too |
//! | `to_flat()` | a `Vector<2410>` (of a gradient, a `Covector<2410>`) | [`Flat`] things: networks that say [`flatten!`](crate::flatten)`(Net);` |
//!
//! # Order
//! The flat array is in storage order: leaf after leaf, as [`Coordinates::coordinates`] gives
//! them. A dense layer stores its weights by input, so `W[o, i]` is at `i·O + o`, and the bias
//! follows at `I·O`. (PyTorch's order is `o·I + i`; [`Dense::weights`] gives W itself.) For a
//! network, layers follow one another in the order of its fields.
//!
//! # Limits
//! [`Length<N>`], the type of the length N, exists for N ≤ 1024, 3600, every 2ᵏ and 2ᵏ − 1, and
//! every 10ᵏ; that is typenum's table, and stable Rust has no other way from a const parameter to a
//! type. Sums and products have no limit: `Dense<784, 128>` has 100,480 parameters. Layers
//! outside the table (`Dense<2000, 10>`) still flatten as parts of a network that says
//! [`flatten!`](crate::flatten), which needs no table; it counts up to 2³⁰.

use crate::linalg::{Coordinates, Covector, DualOf, Matrix, Space, Vector, Zeroed};
use crate::nn::{Chain, Dense, Gradient, ParameterFree};
use crate::scalar::Scalar;
use core::ops::{Add, Mul};
use generic_array::sequence::GenericSequence;
use generic_array::{ArrayLength, ConstArrayLength, GenericArray, IntoArrayLength};
use typenum::{Const, Prod, Sum, U, U0, U1024, Unsigned};

pub use {generic_array, typenum};

// ------------------------------------------------------------------------------- lengths

/// The number N, to be turned into a type: `Len<N>: KnownLength`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Len<const N: usize>;

/// Lengths that exist as types.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is too large to exist as a type",
    label = "this length is in neither 0 to 1024 nor typenum's few larger ones",
    note = "for all parameters of a network, write `covector::flatten!(Net);`, which has no such limit"
)]
pub trait KnownLength {
    /// The length as a type.
    type Length: ArrayLength;
}
#[diagnostic::do_not_recommend]
impl<const N: usize> KnownLength for Len<N>
where
    Const<N>: IntoArrayLength,
{
    type Length = ConstArrayLength<N>;
}

/// The length N as a type.
///
/// # Example
/// ```
/// use covector::flat::{Length, typenum::{Prod, Sum, Unsigned}};
/// type Parameters = Sum<Prod<Length<784>, Length<128>>, Length<128>>;
/// assert_eq!(Parameters::USIZE, 100_480);
/// ```
pub type Length<const N: usize> = <Len<N> as KnownLength>::Length;

/// `HIGH·2²⁰ + MIDDLE·2¹⁰ + LOW` as a type: how [`flatten!`](crate::flatten) writes a count, each
/// digit below 1024.
#[doc(hidden)]
pub type Digits<const HIGH: usize, const MIDDLE: usize, const LOW: usize> =
    Sum<Prod<Sum<Prod<U<HIGH>, U1024>, U<MIDDLE>>, U1024>, U<LOW>>;

// ------------------------------------------------------------------------------- flattening

/// Coordinates whose number is also known as a type, so that all of them fit one array.
///
/// Implemented for layers, chains, gradients, vectors, covectors, matrices, arrays and pairs of
/// them, and for networks that say [`flatten!`](crate::flatten)`(Net);`. For a layer of your own
/// say the same, or, if it has sizes of its own, implement it with its `Count`.
///
/// # Example
/// ```
/// use covector::flat::{Counted, typenum::Unsigned};
/// use covector::prelude::*;
/// type Net = Chain<Dense<784, 128>, Chain<Relu<128>, Dense<128, 10>>>;
/// assert_eq!(<Net as Counted>::Count::USIZE, 784 * 128 + 128 + 128 * 10 + 10);
/// ```
#[diagnostic::on_unimplemented(
    message = "the number of scalars in `{Self}` does not exist as a type",
    label = "this cannot be flattened into a `GenericArray`",
    note = "a network made by `network!` gets it from the line `covector::flatten!(Name);` beside it",
    note = "the sizes of a single vector or layer go up to 1024"
)]
pub trait Counted: Coordinates {
    /// How many scalars there are; equal to [`Coordinates::COUNT`].
    type Count: ArrayLength;
}

/// Coordinates that go into one vector (a gradient's: one covector) whose length is a plain number.
///
/// [`flatten!`](crate::flatten)`(Net);` implements it for a network, and so for `Gradient<Net>`.
#[diagnostic::on_unimplemented(
    message = "the number of scalars in `{Self}` cannot be written as the length of a vector",
    label = "this cannot be flattened into a `Vector`",
    note = "a network made by `network!` gets it from the line `covector::flatten!(Name);` beside it",
    note = "for layers and chains, use `flatten()`, which gives a `GenericArray`"
)]
pub trait Flat: Coordinates {
    /// `Vector<COUNT>` for parameters, `Covector<COUNT>` for gradients.
    type Flat: Space<Scalar = Self::Scalar>;
}
#[diagnostic::do_not_recommend]
impl<P: Flat> Flat for Gradient<P> {
    type Flat = DualOf<P::Flat>;
}

/// All coordinates in one array or vector, in [storage order](self#order), and back.
///
/// # Example
/// In an array, for whatever is [`Counted`]:
/// ```
/// use covector::flat::Flatten;
/// use covector::prelude::*;
///
/// let mut net = Dense::<3, 2>::seeded(Init::HeUniform, 1).then(Tanh::<2>::new());
/// let theta = net.flatten(); // GenericArray<f32, 3·2 + 2>
/// assert_eq!(theta.len(), 8);
/// assert_eq!(theta[2 * 2 + 1], net.0.weight(1, 2)); // W[o, i] is at i·O + o
///
/// let doubled = theta.iter().map(|&t| 2.0 * t).collect();
/// net.unflatten(&doubled);
/// assert_eq!(net.0.weight(1, 2), 2.0 * theta[5]);
/// ```
/// In a vector, for networks that say `flatten!`. The product of a flat gradient with a flat
/// direction is a number:
/// ```
/// use covector::flat::Flatten;
/// use covector::prelude::*;
///
/// network! { pub struct Net { fc1: Dense<64, 32>, relu: Relu<32>, fc2: Dense<32, 10> } }
/// covector::flatten!(Net);
///
/// let net = Net::seeded(Init::HeUniform, 1);
/// let theta: Vector<2410> = net.to_flat();
/// let g: Covector<2410> = Gradient::<Net>::ZERO.to_flat();
/// assert_eq!(g * theta, 0.0);
///
/// let mut other = Net::ZERO;
/// other.set_flat(&theta);
/// assert_eq!(other, net);
/// ```
/// A wrong length is a mismatch of two numbers:
/// ```text
/// error[E0308]: mismatched types
///   |
///   |     let theta: Vector<2400> = net.to_flat();
///   |                ------------   ^^^^^^^^^^^^^ expected `2400`, found `2410`
/// ```
pub trait Flatten: Coordinates {
    /// All coordinates in one array.
    #[must_use]
    fn flatten(&self) -> GenericArray<Self::Scalar, Self::Count>
    where
        Self: Counted,
    {
        let mut flat = GenericArray::generate(|_| Self::Scalar::ZERO);
        self.flatten_into(&mut flat);
        flat
    }

    /// Writes all coordinates to `flat`, in place.
    fn flatten_into(&self, flat: &mut GenericArray<Self::Scalar, Self::Count>)
    where
        Self: Counted,
    {
        const { assert_counted::<Self>() }
        write(self, flat);
    }

    /// Sets all coordinates from `flat`: undoes [`flatten`](Flatten::flatten).
    fn unflatten(&mut self, flat: &GenericArray<Self::Scalar, Self::Count>)
    where
        Self: Counted,
    {
        const { assert_counted::<Self>() }
        read(self, flat);
    }

    /// All coordinates in one vector; a gradient's in one covector.
    #[must_use]
    fn to_flat(&self) -> Self::Flat
    where
        Self: Flat,
    {
        let mut flat = Self::Flat::ZERO;
        self.write_flat(&mut flat);
        flat
    }

    /// Writes all coordinates to the vector `flat`, in place.
    fn write_flat(&self, flat: &mut Self::Flat)
    where
        Self: Flat,
    {
        const { assert_flat::<Self>() }
        write(self, flat.leaf_mut(0));
    }

    /// Sets all coordinates from the vector `flat`: undoes [`to_flat`](Flatten::to_flat).
    fn set_flat(&mut self, flat: &Self::Flat)
    where
        Self: Flat,
    {
        const { assert_flat::<Self>() }
        read(self, flat.leaf(0));
    }
}
impl<C: Coordinates> Flatten for C {}

/// Counts are written by hand in places; a wrong one must not compile.
const fn assert_counted<C: Counted>() {
    assert!(
        C::COUNT == C::Count::USIZE,
        "Counted::Count must equal Coordinates::COUNT"
    );
}
const fn assert_flat<C: Flat>() {
    assert!(
        C::COUNT == C::Flat::COUNT && C::Flat::LEAVES == 1,
        "Flat::Flat must be a vector of Coordinates::COUNT scalars"
    );
}

/// Copies leaf after leaf to `flat`, which holds as many scalars.
fn write<C: Coordinates>(from: &C, mut flat: &mut [C::Scalar]) {
    for i in 0..C::LEAVES {
        let leaf = from.leaf(i);
        let Some((head, tail)) = flat.split_at_mut_checked(leaf.len()) else {
            return;
        };
        head.copy_from_slice(leaf);
        flat = tail;
    }
}

/// Copies leaf after leaf from `flat`, which holds as many scalars.
fn read<C: Coordinates>(to: &mut C, mut flat: &[C::Scalar]) {
    for i in 0..C::LEAVES {
        let leaf = to.leaf_mut(i);
        let Some((head, tail)) = flat.split_at_checked(leaf.len()) else {
            return;
        };
        leaf.copy_from_slice(head);
        flat = tail;
    }
}

/// Lets a network be flattened: implements [`Counted`](crate::flat::Counted) and
/// [`Flat`](crate::flat::Flat) for it.
///
/// One line beside the network, outside `network!`, so that networks that are never flattened do
/// not pay for the arithmetic of types. It has no limit on the sizes of the layers. Works for any
/// type of your own that has [`Coordinates`](crate::linalg::Coordinates), generic over its scalar
/// or not.
///
/// # Example
/// ```
/// use covector::flat::Flatten;
/// use covector::prelude::*;
///
/// network! { pub struct Net<T> { fc1: Dense<3, 4, T>, tanh: Tanh<4, T>, fc2: Dense<4, 1, T> } }
/// covector::flatten!(Net<T>);
///
/// let net = Net::<f64>::seeded(Init::XavierUniform, 1);
/// let theta: Vector<21, f64> = net.to_flat(); // 3·4 + 4 + 4·1 + 1
/// assert_eq!(theta.0, net.flatten()[..]);
/// ```
#[macro_export]
macro_rules! flatten {
    ($net:ident $(;)?) => { $crate::flatten! { @implement [] $net, $net } };
    // The count does not depend on the scalar, so that of one instance is that of all.
    ($net:ident <$T:ident> $(;)?) => {
        $crate::flatten! { @implement [$T: $crate::Real] $net<$T>, $net<f32> }
    };
    (@implement [$($generics:tt)*] $net:ty, $instance:ty) => {
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> $crate::flat::Counted for $net {
            type Count = $crate::flat::Digits<
                { <$instance as $crate::linalg::Coordinates>::COUNT >> 20 },
                { (<$instance as $crate::linalg::Coordinates>::COUNT >> 10) & 1023 },
                { <$instance as $crate::linalg::Coordinates>::COUNT & 1023 },
            >;
        }
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> $crate::flat::Flat for $net {
            type Flat = $crate::Vector<
                { <$instance as $crate::linalg::Coordinates>::COUNT },
                <Self as $crate::linalg::Coordinates>::Scalar,
            >;
        }
    };
}

// ------------------------------------------------------------------------------- counts

/// The type of `A::Count + B::Count`.
type SumOf<A, B> = Sum<<A as Counted>::Count, <B as Counted>::Count>;

// None is recommended: a list of what else can be flattened helps nobody whose network cannot.
#[diagnostic::do_not_recommend]
impl<M: ParameterFree> Counted for M {
    type Count = U0;
}
#[diagnostic::do_not_recommend]
impl<const I: usize, const O: usize, T: Scalar> Counted for Dense<I, O, T>
where
    Len<I>: KnownLength,
    Len<O>: KnownLength,
    Length<I>: Mul<Length<O>>,
    Prod<Length<I>, Length<O>>: Add<Length<O>>,
    Sum<Prod<Length<I>, Length<O>>, Length<O>>: ArrayLength,
{
    type Count = Sum<Prod<Length<I>, Length<O>>, Length<O>>;
}
#[diagnostic::do_not_recommend]
impl<A: Counted, B: Counted<Scalar = A::Scalar>> Counted for Chain<A, B>
where
    A::Count: Add<B::Count>,
    SumOf<A, B>: ArrayLength,
{
    type Count = SumOf<A, B>;
}
#[diagnostic::do_not_recommend]
impl<P: Counted> Counted for Gradient<P> {
    type Count = P::Count;
}
#[diagnostic::do_not_recommend]
impl<const N: usize, T: Scalar> Counted for Vector<N, T>
where
    Len<N>: KnownLength,
{
    type Count = Length<N>;
}
#[diagnostic::do_not_recommend]
impl<const N: usize, T: Scalar> Counted for Covector<N, T>
where
    Len<N>: KnownLength,
{
    type Count = Length<N>;
}
#[diagnostic::do_not_recommend]
impl<const M: usize, const N: usize, T: Scalar> Counted for Matrix<M, N, T>
where
    Len<M>: KnownLength,
    Len<N>: KnownLength,
    Length<M>: Mul<Length<N>>,
    Prod<Length<M>, Length<N>>: ArrayLength,
{
    type Count = Prod<Length<M>, Length<N>>;
}
#[diagnostic::do_not_recommend]
impl<C: Counted, const K: usize> Counted for [C; K]
where
    Len<K>: KnownLength,
    Length<K>: Mul<C::Count>,
    Prod<Length<K>, C::Count>: ArrayLength,
{
    type Count = Prod<Length<K>, C::Count>;
}
#[diagnostic::do_not_recommend]
impl<A: Counted, B: Counted<Scalar = A::Scalar>> Counted for (A, B)
where
    A::Count: Add<B::Count>,
    SumOf<A, B>: ArrayLength,
{
    type Count = SumOf<A, B>;
}

// ------------------------------------------------------------------------------- concatenation

/// A followed by B, with the length of the result computed by types.
///
/// # Example
/// ```
/// use covector::flat::{Length, concat, generic_array::GenericArray};
/// use covector::prelude::*;
///
/// let ab: GenericArray<f32, Length<3>> = concat(&Vector([1.0, 2.0]), &Vector([3.0]));
/// assert_eq!(ab[..], [1.0, 2.0, 3.0]);
/// let v: Vector<3> = ab.into();
/// assert_eq!(v, Vector([1.0, 2.0, 3.0]));
/// ```
#[must_use]
pub fn concat<A, B>(a: &A, b: &B) -> GenericArray<A::Scalar, SumOf<A, B>>
where
    A: Counted + Space,
    B: Counted + Space<Scalar = A::Scalar>,
    A::Count: Add<B::Count>,
    SumOf<A, B>: ArrayLength,
{
    let mut ab = GenericArray::generate(|_| A::Scalar::ZERO);
    if let Some((head, tail)) = ab.split_at_mut_checked(A::COUNT) {
        write(a, head);
        write(b, tail);
    }
    ab
}

/// Vectors that are as long as an `A` and a `B` together: `Vector<7>: Concatenation<Vector<3>, Vector<4>>`.
///
/// For lengths that [exist as types](self#limits).
#[diagnostic::on_unimplemented(
    message = "a `{A}` followed by a `{B}` is not a `{Self}`",
    label = "the lengths do not add up, or the kinds differ"
)]
pub trait Concatenation<A, B>: Sized {
    /// A followed by B.
    ///
    /// # Example
    /// ```
    /// use covector::flat::Concatenation;
    /// use covector::prelude::*;
    /// let v: Vector<3> = Concatenation::concatenate(&Vector([1.0, 2.0]), &Vector([3.0]));
    /// assert_eq!(v, Vector([1.0, 2.0, 3.0]));
    /// ```
    #[must_use]
    fn concatenate(a: &A, b: &B) -> Self;
}

/// One type, written in two ways.
#[doc(hidden)]
pub trait Equals<B> {}
impl<B> Equals<B> for B {}

macro_rules! vectors {
    ($($v:ident)*) => { $(
        // Not recommended, so that a wrong length is reported as the two lengths that do not add
        // up, not as a `UInt<…>` that does not equal another.
        #[diagnostic::do_not_recommend]
        impl<const N: usize, const M: usize, const K: usize, T: Scalar>
            Concatenation<$v<N, T>, $v<M, T>> for $v<K, T>
        where
            Len<N>: KnownLength,
            Len<M>: KnownLength,
            Len<K>: KnownLength,
            Length<N>: Add<Length<M>>,
            Sum<Length<N>, Length<M>>: Equals<Length<K>>,
        {
            fn concatenate(a: &$v<N, T>, b: &$v<M, T>) -> Self {
                let mut ab = Self::ZERO;
                for (to, &from) in ab.0.iter_mut().zip(a.0.iter().chain(&b.0)) {
                    *to = from;
                }
                ab
            }
        }

        impl<const N: usize, T> From<GenericArray<T, ConstArrayLength<N>>> for $v<N, T>
        where
            Const<N>: IntoArrayLength,
        {
            fn from(array: GenericArray<T, ConstArrayLength<N>>) -> Self {
                $v(array.into_array())
            }
        }
        impl<const N: usize, T> From<$v<N, T>> for GenericArray<T, ConstArrayLength<N>>
        where
            Const<N>: IntoArrayLength,
        {
            fn from(vector: $v<N, T>) -> Self {
                GenericArray::from_array(vector.0)
            }
        }
    )* };
}
vectors!(Vector Covector);
