//! Two maps, one after the other.

use super::{Jacobi, Layer, Map, Params, Role, part_seed};
use crate::linalg::{Coordinates, DualOf, Zeroed};
use core::ops::{Mul, Shr};

/// The composition `B ∘ A`: first A, then B. Made by [`Map::then`] or `>>`.
///
/// Its Jacobian is the product of its parts' (paper, equation 20).
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let net = Dense::<3, 4>::ZERO >> Sigmoid::new() >> Dense::<4, 2>::ZERO;
/// assert_eq!(net.eval(&Vector([1.0; 3])), Vector([0.0; 2]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chain<A, B>(pub A, pub B);

impl<A: Zeroed, B: Zeroed> Zeroed for Chain<A, B> {
    const ZERO: Self = Chain(A::ZERO, B::ZERO);
}
impl<A: Coordinates, B: Coordinates<Scalar = A::Scalar>> Coordinates for Chain<A, B> {
    type Scalar = A::Scalar;
    const COUNT: usize = A::COUNT + B::COUNT;
    const LEAVES: usize = A::LEAVES + B::LEAVES;
    #[inline]
    fn leaf(&self, i: usize) -> &[A::Scalar] {
        if i < A::LEAVES {
            self.0.leaf(i)
        } else {
            self.1.leaf(i - A::LEAVES)
        }
    }
    #[inline]
    fn leaf_mut(&mut self, i: usize) -> &mut [A::Scalar] {
        if i < A::LEAVES {
            self.0.leaf_mut(i)
        } else {
            self.1.leaf_mut(i - A::LEAVES)
        }
    }
}
impl<A: Params, B: Params<Scalar = A::Scalar>> Params for Chain<A, B> {
    fn role(i: usize) -> Role {
        if i < A::LEAVES {
            A::role(i)
        } else {
            B::role(i - A::LEAVES)
        }
    }
}

#[diagnostic::do_not_recommend]
impl<A: Map, B: Map<In = A::Out>> Map for Chain<A, B> {
    type In = A::In;
    type Out = B::Out;
    #[inline]
    fn apply<const K: usize>(&self, x: &[A::In; K], y: &mut [B::Out; K]) {
        let mut middle = [A::Out::ZERO; K];
        self.0.apply(x, &mut middle);
        self.1.apply(&middle, y);
    }
}

/// What lies between the two halves of a chain, their covectors, and each half's own tape.
#[derive(Clone, Debug)]
pub struct ChainTape<V, G, TA, TB> {
    middle: V,
    comiddle: G,
    first: TA,
    second: TB,
}
impl<V: Zeroed, G: Zeroed, TA: Zeroed, TB: Zeroed> Zeroed for ChainTape<V, G, TA, TB> {
    const ZERO: Self = ChainTape {
        middle: V::ZERO,
        comiddle: G::ZERO,
        first: TA::ZERO,
        second: TB::ZERO,
    };
}

impl<A: Layer, B: Layer<In = A::Out, Scalar = A::Scalar>> Layer for Chain<A, B> {
    type Tape<const K: usize> = ChainTape<[A::Out; K], [DualOf<A::Out>; K], A::Tape<K>, B::Tape<K>>;

    #[inline]
    fn prepare<const K: usize>(&self, t: &mut Self::Tape<K>, seed: u64) {
        self.0.prepare::<K>(&mut t.first, part_seed(seed, 0));
        self.1.prepare::<K>(&mut t.second, part_seed(seed, 1));
    }
    #[inline]
    fn settle<const K: usize>(&mut self, t: &Self::Tape<K>) {
        self.0.settle::<K>(&t.first);
        self.1.settle::<K>(&t.second);
    }

    #[inline]
    fn forward<const K: usize>(&self, x: &[A::In; K], y: &mut [B::Out; K], t: &mut Self::Tape<K>) {
        self.0.forward(x, &mut t.middle, &mut t.first);
        self.1.forward(&t.middle, y, &mut t.second);
    }

    #[inline]
    fn vjp<const K: usize>(
        &self,
        x: &[A::In; K],
        y: &[B::Out; K],
        t: &mut Self::Tape<K>,
        gy: &[DualOf<B::Out>; K],
        gx: &mut [DualOf<A::In>; K],
    ) {
        self.1.vjp(&t.middle, y, &mut t.second, gy, &mut t.comiddle);
        self.0.vjp(x, &t.middle, &mut t.first, &t.comiddle, gx);
    }

    #[inline]
    fn vjp_many<const M: usize>(
        &self,
        x: &A::In,
        y: &B::Out,
        t: &mut Self::Tape<1>,
        gy: &[DualOf<B::Out>; M],
        gx: &mut [DualOf<A::In>; M],
    ) {
        let [middle] = &t.middle;
        let mut comiddles = [DualOf::<A::Out>::ZERO; M];
        self.1
            .vjp_many(middle, y, &mut t.second, gy, &mut comiddles);
        self.0.vjp_many(x, middle, &mut t.first, &comiddles, gx);
    }

    #[inline]
    fn accumulate<const K: usize>(
        &self,
        x: &[A::In; K],
        y: &[B::Out; K],
        t: &mut Self::Tape<K>,
        gy: &[DualOf<B::Out>; K],
        gradient: &mut Self,
    ) {
        self.1.pullback(
            &t.middle,
            y,
            &mut t.second,
            gy,
            &mut t.comiddle,
            &mut gradient.1,
        );
        self.0
            .accumulate(x, &t.middle, &mut t.first, &t.comiddle, &mut gradient.0);
    }

    #[inline]
    fn pullback<const K: usize>(
        &self,
        x: &[A::In; K],
        y: &[B::Out; K],
        t: &mut Self::Tape<K>,
        gy: &[DualOf<B::Out>; K],
        gx: &mut [DualOf<A::In>; K],
        gradient: &mut Self,
    ) {
        self.1.pullback(
            &t.middle,
            y,
            &mut t.second,
            gy,
            &mut t.comiddle,
            &mut gradient.1,
        );
        self.0
            .pullback(x, &t.middle, &mut t.first, &t.comiddle, gx, &mut gradient.0);
    }

    fn pushforward(&self, x: &A::In, y: &B::Out, t: &Self::Tape<1>, dx: &A::In) -> B::Out {
        let [middle] = &t.middle;
        let d_middle = self.0.pushforward(x, middle, &t.first, dx);
        self.1.pushforward(middle, y, &t.second, &d_middle)
    }
}

impl<A: Jacobi, B: Jacobi + Layer<In = A::Out, Scalar = A::Scalar>> Jacobi for Chain<A, B>
where
    B::Jacobian: Mul<A::Jacobian>,
{
    type Jacobian = <B::Jacobian as Mul<A::Jacobian>>::Output;
    fn jacobian(&self, x: &A::In, y: &B::Out) -> Self::Jacobian {
        let middle = self.0.eval(x);
        self.1.jacobian(&middle, y) * self.0.jacobian(x, &middle)
    }
}

impl<A: Map, B: Map<In = A::Out>, C: Map<In = B::Out>> Shr<C> for Chain<A, B> {
    type Output = Chain<Self, C>;
    /// `self >> next`: first this chain, then `next`.
    fn shr(self, next: C) -> Self::Output {
        Chain(self, next)
    }
}
