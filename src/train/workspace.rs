//! The memory of a training step.

use super::step::Pass;
use crate::linalg::{DualOf, Zeroed};
use crate::nn::{Gradient, Layer};

/// All the memory that training a network `L` in batches of K needs, besides the network and the
/// optimiser: its size is known when the program is compiled.
///
/// Large ones belong in a `static` or, with feature `alloc`, in a
/// `Boxed`, never on a small stack.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let ws = Workspace::<Dense<2, 1>, 4>::ZERO;
/// // 4 inputs, 4 outputs, 4 output covectors, one gradient, and a seed (padded to its alignment):
/// let numbers = (4 * 2 + 4 + 4 + 3) * size_of::<f32>();
/// assert_eq!(size_of_val(&ws), numbers.next_multiple_of(8) + 8);
/// ```
pub struct Workspace<L: Layer, const K: usize> {
    /// A batch of inputs: where [`Epoch::train`](super::Epoch::train) gathers samples, and where
    /// a device may write its own as they arrive.
    pub x: [L::In; K],
    /// The batch's outputs.
    pub y: [L::Out; K],
    /// The covectors `∂L/∂y` of those outputs.
    pub gy: [DualOf<L::Out>; K],
    /// What lies between the layers.
    pub tape: L::Tape<K>,
    /// The gradient of the batch's mean loss by the parameters.
    pub gradient: Gradient<L>,
    /// What the next pass draws its randomness from; each pass moves it on. Give the workspaces
    /// of several threads different ones.
    pub seed: u64,
}

impl<L: Layer, const K: usize> Zeroed for Workspace<L, K> {
    const ZERO: Self = Workspace {
        x: Zeroed::ZERO,
        y: Zeroed::ZERO,
        gy: Zeroed::ZERO,
        tape: Zeroed::ZERO,
        gradient: Zeroed::ZERO,
        seed: 0,
    };
}

impl<L: Layer, const K: usize> Workspace<L, K> {
    /// The inputs, and the rest.
    pub(super) fn split(&mut self) -> (&mut [L::In; K], Pass<'_, L, K>) {
        let pass = Pass {
            y: &mut self.y,
            gy: &mut self.gy,
            tape: &mut self.tape,
            gradient: &mut self.gradient,
            seed: &mut self.seed,
        };
        (&mut self.x, pass)
    }
}
