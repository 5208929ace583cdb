//! Functions between spaces.

use super::Chain;
use crate::linalg::{Space, Zeroed};

/// A function from one space to another, `y = f(x)`, for one sample or for a batch of K.
///
/// All that inference needs. A map that can also be differentiated is a [`Layer`](super::Layer);
/// one that only ever runs forward (a quantised layer, a look-up) is just a `Map`.
///
/// # Example
/// ```
/// use covector::prelude::*;
///
/// /// x ↦ (x₁ + x₂)
/// struct Total;
/// impl Map for Total {
///     type In = Vector<2>;
///     type Out = Vector<1>;
///     fn apply<const K: usize>(&self, x: &[Vector<2>; K], y: &mut [Vector<1>; K]) {
///         for (y, x) in y.iter_mut().zip(x) {
///             y.0[0] = x.0[0] + x.0[1];
///         }
///     }
/// }
/// assert_eq!(Total.eval(&Vector([2.0, 3.0])), Vector([5.0]));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a map from one space to another",
    label = "expected a layer, an activation or a network"
)]
pub trait Map {
    /// Where the function is defined.
    type In: Space;
    /// Where its values lie.
    type Out: Space;

    /// `y[k] = f(x[k])` for a batch of K samples.
    fn apply<const K: usize>(&self, x: &[Self::In; K], y: &mut [Self::Out; K]);

    /// `f(x)` for one sample.
    #[must_use]
    fn eval(&self, x: &Self::In) -> Self::Out {
        let mut y = Self::Out::ZERO;
        self.apply(core::array::from_ref(x), core::array::from_mut(&mut y));
        y
    }

    /// `next ∘ self`: first this map, then `next`, whose input must be this map's output.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let net = Dense::<3, 4>::ZERO.then(Relu::new()).then(Dense::<4, 2>::ZERO);
    /// assert_eq!(net.eval(&Vector([1.0; 3])), Vector([0.0; 2]));
    /// ```
    fn then<B: Map<In = Self::Out>>(self, next: B) -> Chain<Self, B>
    where
        Self: Sized,
    {
        Chain(self, next)
    }
}
