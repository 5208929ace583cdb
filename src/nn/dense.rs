//! The dense (fully connected, linear) layer.

use super::{Chain, Jacobi, Layer, Map, Params, Role};
use crate::kernel;
use crate::linalg::{Coordinates, Covector, Matrix, Vector, Zeroed};
use crate::scalar::Scalar;
use core::fmt::{Debug, Formatter, Result as FmtResult};
use core::ops::Shr;

/// A dense layer `y = W·x + b` from I inputs to O outputs, with `W: O×I` and `b: O`.
///
/// Derivatives: `∂y/∂x = W`; `g · ∂y/∂W = gᵀxᵀ` (the paper's tuple of matrices, contracted with
/// g, is this outer product); `g · ∂y/∂b = g`.
///
/// The weights are stored by input, so that what one input contributes to all outputs is
/// contiguous. [`weight`](Dense::weight), [`weights`](Dense::weights) and everything else that
/// shows them speaks of the O×I matrix W of the formula, as PyTorch does.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let layer = Dense::new(&Matrix([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), Vector([0.5; 3]));
/// assert_eq!(layer.eval(&Vector([1.0, -1.0])), Vector([-0.5, -0.5, -0.5]));
/// assert_eq!(layer.weight(2, 0), 5.0);
/// ```
#[derive(Clone, PartialEq)]
pub struct Dense<const I: usize, const O: usize, T = f32> {
    by_input: [[T; O]; I],
    /// The bias b.
    pub bias: Vector<O, T>,
}

impl<const I: usize, const O: usize, T: Scalar> Dense<I, O, T> {
    /// A layer from its weights and bias.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// const LAYER: Dense<2, 1> = Dense::new(&Matrix([[3.0, 4.0]]), Vector([5.0]));
    /// assert_eq!(LAYER.eval(&Vector([1.0, 10.0])), Vector([48.0]));
    /// ```
    #[must_use]
    pub const fn new(weights: &Matrix<O, I, T>, bias: Vector<O, T>) -> Self {
        let mut layer = Dense {
            by_input: [[T::ZERO; O]; I],
            bias,
        };
        layer.set_weights(weights);
        layer
    }

    /// `W[o, i]`: what input i contributes to output o.
    ///
    /// # Panics
    /// If `o ≥ O` or `i ≥ I`.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let layer = Dense::new(&Matrix([[1.0, 2.0], [3.0, 4.0]]), Vector([0.0; 2]));
    /// assert_eq!(layer.weight(0, 1), 2.0);
    /// ```
    #[must_use]
    pub const fn weight(&self, o: usize, i: usize) -> T {
        self.by_input[i][o]
    }

    /// Sets `W[o, i]`.
    ///
    /// # Panics
    /// If `o ≥ O` or `i ≥ I`.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let mut layer = Dense::<2, 2>::ZERO;
    /// layer.set_weight(0, 1, 2.0);
    /// assert_eq!(layer.weights(), Matrix([[0.0, 2.0], [0.0, 0.0]]));
    /// ```
    pub const fn set_weight(&mut self, o: usize, i: usize, weight: T) {
        self.by_input[i][o] = weight;
    }

    /// The matrix W: O×I, by value.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let w = Matrix([[1.0, 2.0, 3.0]]);
    /// assert_eq!(Dense::new(&w, Vector([0.0])).weights(), w);
    /// ```
    #[must_use]
    pub const fn weights(&self) -> Matrix<O, I, T> {
        let mut w = [[T::ZERO; I]; O];
        let mut o = 0;
        while o < O {
            let mut i = 0;
            while i < I {
                w[o][i] = self.by_input[i][o];
                i += 1;
            }
            o += 1;
        }
        Matrix(w)
    }

    /// Replaces the matrix W: O×I.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let mut layer = Dense::<2, 1>::ZERO;
    /// layer.set_weights(&Matrix([[3.0, 4.0]]));
    /// assert_eq!(layer.weight(0, 1), 4.0);
    /// ```
    pub const fn set_weights(&mut self, weights: &Matrix<O, I, T>) {
        let mut o = 0;
        while o < O {
            let mut i = 0;
            while i < I {
                self.by_input[i][o] = weights.0[o][i];
                i += 1;
            }
            o += 1;
        }
    }
}

// W stands for the storage.
#[allow(clippy::missing_fields_in_debug)]
impl<const I: usize, const O: usize, T: Debug> Debug for Dense<I, O, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        f.debug_struct("Dense")
            .field("weights", &Rows(self))
            .field("bias", &self.bias.0)
            .finish()
    }
}
/// The rows of W, for `Debug`.
struct Rows<'a, const I: usize, const O: usize, T>(&'a Dense<I, O, T>);
impl<const I: usize, const O: usize, T: Debug> Debug for Rows<'_, I, O, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        f.debug_list()
            .entries((0..O).map(|o| Row(self.0, o)))
            .finish()
    }
}
/// One row of W, read across the storage.
struct Row<'a, const I: usize, const O: usize, T>(&'a Dense<I, O, T>, usize);
impl<const I: usize, const O: usize, T: Debug> Debug for Row<'_, I, O, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        f.debug_list()
            .entries(self.0.by_input.iter().map(|outputs| &outputs[self.1]))
            .finish()
    }
}

impl<const I: usize, const O: usize, T: Scalar> Zeroed for Dense<I, O, T> {
    const ZERO: Self = Dense {
        by_input: [[T::ZERO; O]; I],
        bias: Vector([T::ZERO; O]),
    };
}
impl<const I: usize, const O: usize, T: Scalar> Coordinates for Dense<I, O, T> {
    type Scalar = T;
    const COUNT: usize = I * O + O;
    const LEAVES: usize = 2;
    #[inline]
    fn leaf(&self, i: usize) -> &[T] {
        match i {
            0 => self.by_input.as_flattened(),
            1 => &self.bias.0,
            _ => &[],
        }
    }
    #[inline]
    fn leaf_mut(&mut self, i: usize) -> &mut [T] {
        match i {
            0 => self.by_input.as_flattened_mut(),
            1 => &mut self.bias.0,
            _ => &mut [],
        }
    }
}
impl<const I: usize, const O: usize, T: Scalar> Params for Dense<I, O, T> {
    fn role(i: usize) -> Role {
        if i == 0 {
            Role::Weight {
                fan_in: I,
                fan_out: O,
            }
        } else {
            Role::Bias
        }
    }
}

#[diagnostic::do_not_recommend]
impl<const I: usize, const O: usize, T: Scalar> Map for Dense<I, O, T> {
    type In = Vector<I, T>;
    type Out = Vector<O, T>;
    #[inline]
    fn apply<const K: usize>(&self, x: &[Vector<I, T>; K], y: &mut [Vector<O, T>; K]) {
        kernel::affine(x, &self.by_input, &self.bias.0, y);
    }
}
impl<const I: usize, const O: usize, T: Scalar> Layer for Dense<I, O, T> {
    type Tape<const K: usize> = ();

    #[inline]
    fn vjp<const K: usize>(
        &self,
        _: &[Vector<I, T>; K],
        _: &[Vector<O, T>; K],
        (): &mut (),
        gy: &[Covector<O, T>; K],
        gx: &mut [Covector<I, T>; K],
    ) {
        kernel::rows_times_transposed(gy, &self.by_input, gx);
    }

    #[inline]
    fn vjp_many<const M: usize>(
        &self,
        _: &Vector<I, T>,
        _: &Vector<O, T>,
        (): &mut (),
        gy: &[Covector<O, T>; M],
        gx: &mut [Covector<I, T>; M],
    ) {
        kernel::rows_times_transposed(gy, &self.by_input, gx);
    }

    #[inline]
    fn accumulate<const K: usize>(
        &self,
        x: &[Vector<I, T>; K],
        _: &[Vector<O, T>; K],
        (): &mut (),
        gy: &[Covector<O, T>; K],
        gradient: &mut Self,
    ) {
        kernel::add_outer_products(x, gy, &mut gradient.by_input);
        kernel::add_rows(gy, &mut gradient.bias.0);
    }

    fn pushforward(
        &self,
        _: &Vector<I, T>,
        _: &Vector<O, T>,
        (): &(),
        dx: &Vector<I, T>,
    ) -> Vector<O, T> {
        let mut dy = Vector([T::ZERO; O]);
        kernel::affine(
            core::array::from_ref(dx),
            &self.by_input,
            &[T::ZERO; O],
            core::array::from_mut(&mut dy),
        );
        dy
    }
}
impl<const I: usize, const O: usize, T: Scalar> Jacobi for Dense<I, O, T> {
    type Jacobian = Matrix<O, I, T>;
    fn jacobian(&self, _: &Vector<I, T>, _: &Vector<O, T>) -> Matrix<O, I, T> {
        self.weights()
    }
}
impl<const I: usize, const O: usize, T: Scalar, C: Map<In = Vector<O, T>>> Shr<C>
    for Dense<I, O, T>
{
    type Output = Chain<Self, C>;
    /// `self >> next`: first this layer, then `next`.
    fn shr(self, next: C) -> Self::Output {
        Chain(self, next)
    }
}
