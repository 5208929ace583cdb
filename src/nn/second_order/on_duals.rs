//! Layers, spaces and targets, again over dual numbers.

use crate::linalg::{Covector, Matrix, Space, Vector};
use crate::nn::activation::{ReluFn, SigmoidFn, TanhFn};
use crate::nn::{Activation, Chain, Dense, Identity, Lift, Softmax};
use crate::scalar::{Dual, Real};

/// What also exists over dual numbers with one derivative: a layer, a space, a target.
///
/// Running a layer's pullback on such numbers differentiates it once more, along one direction: that
/// is how the second derivatives of a network are computed. A [`network!`](crate::network!) with
/// a parameter `<T>` implements it if its layers do. For a layer of your own, write it over any
/// scalar T, and copy what it holds; for an [`Elementwise`](crate::nn::Elementwise) function
/// without settings, that is `self.clone()`.
///
/// # Example
/// ```
/// use covector::nn::OnDuals;
/// use covector::prelude::*;
/// let x: Vector<2, Dual<1, f64>> = Vector([3.0, 4.0]).on_duals();
/// assert_eq!(x[1], Dual::constant(4.0));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not exist over dual numbers, which second derivatives are computed with",
    label = "this has one scalar type only",
    note = "networks take a scalar, `network! {{ struct Net<T> {{ fc: Dense<4, 8, T>, … }} }}`; layers and functions of your own implement `OnDuals`"
)]
pub trait OnDuals {
    /// The same over dual numbers.
    type OnDuals;
    /// The same values, as constants among the dual numbers.
    #[must_use]
    fn on_duals(&self) -> Self::OnDuals;
}

/// A class label.
#[diagnostic::do_not_recommend]
impl OnDuals for usize {
    type OnDuals = usize;
    fn on_duals(&self) -> usize {
        *self
    }
}

macro_rules! vectors {
    ($($v:ident)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<const N: usize, T: Real> OnDuals for $v<N, T> {
            type OnDuals = $v<N, Dual<1, T>>;
            fn on_duals(&self) -> Self::OnDuals {
                $v(self.0.map(Dual::constant))
            }
        }
    )* };
}
vectors!(Vector Covector);
#[diagnostic::do_not_recommend]
impl<const M: usize, const N: usize, T: Real> OnDuals for Matrix<M, N, T> {
    type OnDuals = Matrix<M, N, Dual<1, T>>;
    fn on_duals(&self) -> Self::OnDuals {
        Matrix(self.0.map(|row| row.map(Dual::constant)))
    }
}
#[diagnostic::do_not_recommend]
impl<S: OnDuals, const K: usize> OnDuals for [S; K] {
    type OnDuals = [S::OnDuals; K];
    fn on_duals(&self) -> Self::OnDuals {
        self.each_ref().map(S::on_duals)
    }
}
#[diagnostic::do_not_recommend]
impl<A: OnDuals, B: OnDuals> OnDuals for (A, B) {
    type OnDuals = (A::OnDuals, B::OnDuals);
    fn on_duals(&self) -> Self::OnDuals {
        (self.0.on_duals(), self.1.on_duals())
    }
}

#[diagnostic::do_not_recommend]
impl<const I: usize, const O: usize, T: Real> OnDuals for Dense<I, O, T> {
    type OnDuals = Dense<I, O, Dual<1, T>>;
    fn on_duals(&self) -> Self::OnDuals {
        Dense::new(&self.weights().on_duals(), self.bias.on_duals())
    }
}
#[diagnostic::do_not_recommend]
impl<A: OnDuals, B: OnDuals> OnDuals for Chain<A, B> {
    type OnDuals = Chain<A::OnDuals, B::OnDuals>;
    fn on_duals(&self) -> Self::OnDuals {
        Chain(self.0.on_duals(), self.1.on_duals())
    }
}
#[diagnostic::do_not_recommend]
impl<const N: usize, T: Real> OnDuals for Softmax<N, T> {
    type OnDuals = Softmax<N, Dual<1, T>>;
    fn on_duals(&self) -> Self::OnDuals {
        Softmax::new()
    }
}
#[diagnostic::do_not_recommend]
impl<const N: usize, T: Real> OnDuals for Identity<N, T> {
    type OnDuals = Identity<N, Dual<1, T>>;
    fn on_duals(&self) -> Self::OnDuals {
        Identity::new()
    }
}
#[diagnostic::do_not_recommend]
impl<F, const N: usize, const M: usize, T: Real> OnDuals for Lift<F, N, M, T>
where
    F: crate::calculus::Function<N, M> + Clone,
{
    type OnDuals = Lift<F, N, M, Dual<1, T>>;
    fn on_duals(&self) -> Self::OnDuals {
        Lift::new(self.function.clone())
    }
}

#[diagnostic::do_not_recommend]
impl<F: OnDuals, S: Space + OnDuals> OnDuals for Activation<F, S> {
    type OnDuals = Activation<F::OnDuals, S::OnDuals>;
    fn on_duals(&self) -> Self::OnDuals {
        Activation::of(self.function.on_duals())
    }
}
macro_rules! functions {
    ($($f:ident)*) => { $(
        #[diagnostic::do_not_recommend]
        impl OnDuals for $f {
            type OnDuals = $f;
            fn on_duals(&self) -> $f {
                *self
            }
        }
    )* };
}
functions!(SigmoidFn TanhFn);
#[diagnostic::do_not_recommend]
impl<T: Real> OnDuals for ReluFn<T> {
    type OnDuals = ReluFn<Dual<1, T>>;
    fn on_duals(&self) -> Self::OnDuals {
        ReluFn {
            alpha: Dual::constant(self.alpha),
        }
    }
}
