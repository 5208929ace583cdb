//! Matrices and Jacobians.

/// M rows and N columns, stored row by row (paper, equation 2).
#[derive(Clone, Copy, PartialEq, Debug)]
#[repr(transparent)]
pub struct Matrix<const M: usize, const N: usize, T = f32>(pub [[T; N]; M]);

/// The derivative of `f: Rᴺ → Rᴹ`: row i is the covector `∇ᵀfᵢ` (paper, equation 9).
pub type Jacobian<const M: usize, const N: usize, T = f32> = Matrix<M, N, T>;
