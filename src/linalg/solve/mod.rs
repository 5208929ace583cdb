//! Solving at static size: factorisations of matrices, and what follows from them.
//!
//! A factorisation can fail: the methods that factorise return a `Result`, whose [`SolveError`] says
//! why not and where. An entry that is infinite or NaN is an error for all of them.
//!
//! | square matrix | factorisation | flops | is an error for |
//! |---|---|---|---|
//! | any | [`lu`](crate::Matrix::lu), `P·A = L·U` | `2/3·N³` | singular ones |
//! | symmetric positive definite | [`cholesky`](crate::Matrix::cholesky), `A = L·Lᵀ` | `1/3·N³` | ones that are not positive definite |
//! | symmetric | [`ldl`](crate::Matrix::ldl), `P·A·Pᵀ = L·D·Lᵀ` | `1/3·N³` | singular ones |
//! | triangular | [`lower_triangle`](crate::Matrix::lower_triangle), [`upper_triangle`](crate::Matrix::upper_triangle) | none | zeros on the diagonal |
//!
//! Each of these solves `A·x = b` for a column (`solve`), for several (`solve_matrix`), and
//! `x·A = g` for a covector (`solve_covector`), which is the pullback through a solution, and for
//! several (`solve_rows`). These cannot fail any more: what is not finite in b is not in x. For a
//! single system there is [`Matrix::solve`](crate::Matrix::solve), which says so.
//!
//! Others exist for every matrix of finite numbers, M×N with M ≥ N, and tell how far its columns
//! are independent; what needs them to be, as
//! [`solve_least_squares`](Qr::solve_least_squares), is an error where they are not.
//!
//! | factorisation | flops | for |
//! |---|---|---|
//! | [`qr`](crate::Matrix::qr), `A·P = Q·R` | `3·N²·(2·M − N)` | [`least_squares`](crate::Matrix::least_squares): the x for which `‖A·x − b‖` is least |
//! | [`StreamedQr`], `A = Q·R` | `6·N²` a row | least squares, row by row |
//! | [`svd`](crate::Matrix::svd), `A = U·Σ·Vᵀ` | `5·N²·(2·M − N)`, `35·N³` | [`rank`](crate::Matrix::rank), [`condition`](crate::Matrix::condition), [`pseudo_inverse`](crate::Matrix::pseudo_inverse): the shortest such x, of any shape |
//! | [`symmetric_eigen`](crate::Matrix::symmetric_eigen), `A = V·Λ·Vᵀ`, symmetric | `10·N³` | eigenvalues, functions of a matrix |
//!
//! Of a symmetric matrix, only the diagonal and what is above it is read. The exponential `eᴬ` is
//! [`exponential`](crate::Matrix::exponential).
//!
//! All is kept on the stack: a few matrices to factorise and solve, some more for eigenvalues,
//! singular values and the exponential. Without optimisation everything that 12×12 matrices of
//! `f32` can be asked runs on 64 KiB (`tests/small_stack.rs`).
//!
//! All are generic over [`Real`]. On dual numbers decisions (pivots, degrees) fall by value, so
//! that values are those on plain scalars to the bit, and derivatives come along:
//!
//! ```
//! use covector::prelude::*;
//! // How does the solution of a system depend on its right side? By the inverse.
//! let a = Matrix([[2.0, 1.0], [4.0, 4.0]]);
//! let solve = |b: Vector<2, Dual<2>>| a.map(Dual::constant).solve(&b).unwrap_or_default();
//! assert_eq!(jacobian(solve, &Vector([3.0, 8.0])), a.inverse()?);
//! # Ok::<(), covector::linalg::solve::SolveError>(())
//! ```

mod cholesky;
mod condition;
mod derivatives;
mod determinant;
mod error;
mod exponential;
mod jacobi;
mod ldl;
mod least_squares;
mod lu;
mod of_any_shape;
mod pseudo_inverse;
mod qr;
mod scale;
mod streamed_qr;
mod svd;
mod symmetric_eigen;
mod triangular;

use crate::scalar::Real;

pub use cholesky::Cholesky;
pub use error::SolveError;
pub use ldl::Ldl;
pub use lu::Lu;
pub use qr::Qr;
pub use streamed_qr::StreamedQr;
pub use svd::Svd;
pub use symmetric_eigen::SymmetricEigen;
pub use triangular::{LowerTriangle, UpperTriangle};

/// The number n, without a detour through `f64`.
pub(crate) fn count<T: Real>(n: usize) -> T {
    const BITS: u32 = 30;
    let (high, low) = (n >> BITS, n & ((1 << BITS) - 1));
    let part = |n| T::from_i32(i32::try_from(n).unwrap_or(i32::MAX));
    if high == 0 {
        part(low)
    } else {
        part(high) * T::from_i32(1 << BITS) + part(low)
    }
}
