//! Large values on the heap.

use crate::linalg::Zeroed;
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::ops::{Deref, DerefMut};

/// A network, optimiser or workspace on the heap, made there without passing over the stack.
///
/// `Box::new(Net::ZERO)` may build the network on the stack first, where a large one does not
/// fit; this does not, even in a debug build. Use it like the value itself.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let mut net = Boxed::<Dense<784, 128>>::zeroed();
/// net.initialize_seeded(Init::HeUniform, 1);
/// assert!(net.weight(127, 783) != 0.0);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Boxed<T>(Box<[T]>);

impl<T: Zeroed> Boxed<T> {
    /// All zeros ([`Zeroed::ZERO`]).
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
