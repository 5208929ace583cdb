//! Large values on the heap.

use crate::linalg::Zeroed;
use crate::nn::Map;
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::ops::{Deref, DerefMut};

/// A network, optimiser or workspace on the heap, made there without passing over the stack.
///
/// `Box::new(Net::ZERO)` may build the network on the stack first, where a large one does not
/// fit; this does not, even in a debug build. Its methods are those of the value; a function that
/// takes a network takes `&*net` or `&mut *net`.
///
/// `clone` passes over the stack, as `Clone` returns by value: where that is small, copy into
/// another box with [`copy_from`](crate::linalg::Coordinates::copy_from).
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let mut net = Boxed::<Dense<784, 128>>::zeroed();
/// net.initialize_seeded(Init::HeUniform, 1);
/// assert!(net.weight(127, 783) != 0.0);
///
/// let mut best = Boxed::<Dense<784, 128>>::zeroed();
/// best.copy_from(&net);
/// let (_, gx) = pullback(&*best, &Vector([0.0; 784]), &Covector::basis(127));
/// assert_eq!(gx[783], net.weight(127, 783));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Boxed<T>(Box<[T]>);

impl<T: Zeroed> Boxed<T> {
    /// All zeros ([`Zeroed::ZERO`]).
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Boxed::<Vector<1000>>::zeroed().sum(), 0.0);
    /// ```
    #[must_use]
    pub fn zeroed() -> Self {
        Boxed::from_vec(alloc::vec![T::ZERO])
    }
}
impl<T> Boxed<T> {
    /// The one value of a vector. A `vec!` of a constant is written in place; `Box::new` of one
    /// is not in debug builds.
    pub(crate) fn from_vec(one: Vec<T>) -> Self {
        Boxed(one.into_boxed_slice())
    }
}
impl<T: Zeroed> Default for Boxed<T> {
    fn default() -> Self {
        Self::zeroed()
    }
}
impl<T> Deref for Boxed<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0[0]
    }
}
impl<T> DerefMut for Boxed<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0[0]
    }
}
#[diagnostic::do_not_recommend]
impl<M: Map> Map for Boxed<M> {
    type In = M::In;
    type Out = M::Out;
    #[inline]
    fn apply<const K: usize>(&self, x: &[M::In; K], y: &mut [M::Out; K]) {
        (**self).apply(x, y);
    }
}
