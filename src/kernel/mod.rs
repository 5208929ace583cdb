//! The few loops that everything fast is made of.
//!
//! The innermost loop runs over contiguous outputs (axpy), or over a fixed number of independent
//! partial sums, and never sums into one float, so that it vectorises without reordering any sum,
//! and a result does not depend on how wide the machine's vectors are.

mod axpy;
mod dispatch;
mod dot;
mod gemm;
mod shared;
mod tile;
mod unrolled;

pub(crate) use axpy::row_times_matrix;
pub(crate) use dispatch::vectorized;
pub(crate) use dot::{dot, matrix_times_column};
pub(crate) use gemm::{add_outer_products, add_rows, affine, rows_times_transposed};

/// A row of N contiguous scalars, whatever it means to its owner.
pub(crate) trait Row<T, const N: usize> {
    /// The scalars.
    fn row(&self) -> &[T; N];
    /// The scalars, for writing.
    fn row_mut(&mut self) -> &mut [T; N];
}

impl<T, const N: usize> Row<T, N> for [T; N] {
    #[inline(always)]
    fn row(&self) -> &[T; N] {
        self
    }
    #[inline(always)]
    fn row_mut(&mut self) -> &mut [T; N] {
        self
    }
}
