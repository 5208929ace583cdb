//! Jacobians that are known to be mostly zero, or to repeat themselves, and say so in their type.
//!
//! The Jacobian of an activation is diagonal (paper, equation 14), that of a skip connection the
//! identity. Stored as what they are they need N numbers or none instead of N², and their
//! products cost as little. All are closed under `*` with each other, with [`Matrix`], with
//! [`Covector`](super::Covector) on the left and [`Vector`](super::Vector) on the right, and the
//! type of a product says what it costs to go on: `g * w2 * d * w1` is evaluated from the left,
//! so that each step is a row times a Jacobian.
//!
//! Multiplications in a product (g: a covector, v: a vector, A: a [`Matrix`]; all sizes N, and
//! A has P columns where it stands on the right, M rows on the left):
//!
//! | J | holds | `g * J`, `J * v` | `J * A` | `A * J` | `J * Diagonal` |
//! |---|---|---|---|---|---|
//! | [`Zero`] | 0 | 0 | 0, `Zero` | 0, `Zero` | 0, `Zero` |
//! | [`Identity`] | 0 | 0 | 0, `Matrix` | 0, `Matrix` | 0, `Diagonal` |
//! | [`Scaled`] | 1 | N | N·P, `Matrix` | M·N, `Matrix` | N, `Diagonal` |
//! | [`Diagonal`] | N | N | N·P, `Matrix` | M·N, `Matrix` | N, `Diagonal` |
//! | [`RankOne`] | 2·N | 2·N | N·P, `RankOne` | M·N, `RankOne` | N, `RankOne` |
//! | [`SoftmaxJacobian`] | N | 2·N | 2·N·P, `Matrix` | 2·M·N, `Matrix` | N² + N, `Matrix` |
//! | [`Matrix`] | N² | N² | N²·P, `Matrix` | M·N², `Matrix` | N², `Matrix` |
//!
//! Sums stay structured where they can (`Identity + Diagonal` is `Diagonal`) and are a `Matrix`
//! otherwise; `matrix += J` adds any of them in place.
//!
//! # Zeros are exact
//! An entry that the type says is zero takes no part in any product: `Zero * A` is zero even
//! where A holds a NaN or an infinity, and a NaN in row i of A reaches only row i of
//! `Diagonal * A`. The dense product of the same numbers would spread `0 · NaN = NaN` further.
//! Wherever a stored number is used, NaN in is NaN out.

mod diagonal;
mod identity;
mod rank_one;
mod scaled;
mod softmax_jacobian;
mod zero;

pub use diagonal::Diagonal;
pub use identity::Identity;
pub use rank_one::RankOne;
pub use scaled::Scaled;
pub use softmax_jacobian::SoftmaxJacobian;
pub(super) use softmax_jacobian::diagonal_minus_outer;
pub use zero::Zero;

use super::Matrix;
use crate::scalar::Scalar;

/// A Jacobian that can be added to a dense one in place.
pub(super) trait AddTo<const M: usize, const N: usize, T> {
    /// `sum += factor · self`.
    fn add_to(&self, factor: T, sum: &mut Matrix<M, N, T>);
}

impl<const M: usize, const N: usize, T: Scalar> AddTo<M, N, T> for Matrix<M, N, T> {
    fn add_to(&self, factor: T, sum: &mut Matrix<M, N, T>) {
        let entries = self.0.as_flattened();
        for (sum, &a) in sum.0.as_flattened_mut().iter_mut().zip(entries) {
            *sum += factor * a;
        }
    }
}

/// Conversions, multiples and the negative of a structured Jacobian, by value and by reference.
macro_rules! structured {
    (
        [$($size:ident)*] $j:ident<$($js:ident),*> = Matrix<$m:ident, $n:ident>,
        scaled = $o:ident<$($os:ident),*>: |$a:pat_param, $s:pat_param| $scale:expr
    ) => {
        impl<$(const $size: usize,)* T: Scalar> From<$j<$($js,)* T>> for Matrix<$m, $n, T> {
            fn from(j: $j<$($js,)* T>) -> Self {
                j.to_dense()
            }
        }
        #[diagnostic::do_not_recommend]
        impl<$(const $size: usize,)* T: Scalar> core::ops::Mul<T> for &$j<$($js,)* T> {
            type Output = $o<$($os,)* T>;
            #[inline]
            fn mul(self, factor: T) -> Self::Output {
                let ($a, $s) = (self, factor);
                $scale
            }
        }
        #[diagnostic::do_not_recommend]
        impl<$(const $size: usize,)* T: Scalar> core::ops::Mul<T> for $j<$($js,)* T> {
            type Output = $o<$($os,)* T>;
            #[inline]
            fn mul(self, factor: T) -> Self::Output {
                &self * factor
            }
        }
        structured!(@left [] f32: [$($size)*] $j<$($js),*>, $o<$($os),*>);
        structured!(@left [] f64: [$($size)*] $j<$($js),*>, $o<$($os),*>);
        structured!(@left [] i8: [$($size)*] $j<$($js),*>, $o<$($os),*>);
        structured!(@left [] i16: [$($size)*] $j<$($js),*>, $o<$($os),*>);
        structured!(@left [] i32: [$($size)*] $j<$($js),*>, $o<$($os),*>);
        structured!(@left [] i64: [$($size)*] $j<$($js),*>, $o<$($os),*>);
        structured!(@left [] isize: [$($size)*] $j<$($js),*>, $o<$($os),*>);
        structured!(@left [const P: usize, U: Scalar] Dual<P, U>: [$($size)*] $j<$($js),*>, $o<$($os),*>);
        #[diagnostic::do_not_recommend]
        impl<$(const $size: usize,)* T: Scalar> core::ops::Neg for &$j<$($js,)* T> {
            type Output = $o<$($os,)* T>;
            #[inline]
            fn neg(self) -> Self::Output {
                self * -T::ONE
            }
        }
        #[diagnostic::do_not_recommend]
        impl<$(const $size: usize,)* T: Scalar> core::ops::Neg for $j<$($js,)* T> {
            type Output = $o<$($os,)* T>;
            #[inline]
            fn neg(self) -> Self::Output {
                &self * -T::ONE
            }
        }
    };
    // Coherence has no room for a generic scalar on the left.
    (@left [$($g:tt)*] $t:ty: [$($size:ident)*] $j:ident<$($js:ident),*>, $o:ident<$($os:ident),*>) => {
        #[diagnostic::do_not_recommend]
        impl<$(const $size: usize,)* $($g)*> core::ops::Mul<$j<$($js,)* $t>> for $t
        where
            $t: Scalar,
        {
            type Output = $o<$($os,)* $t>;
            #[inline]
            fn mul(self, j: $j<$($js,)* $t>) -> Self::Output {
                j * self
            }
        }
        #[doc(hidden)]
        #[diagnostic::do_not_recommend]
        impl<$(const $size: usize,)* $($g)*> core::ops::Mul<&$j<$($js,)* $t>> for $t
        where
            $t: Scalar,
        {
            type Output = $o<$($os,)* $t>;
            #[inline]
            fn mul(self, j: &$j<$($js,)* $t>) -> Self::Output {
                j * self
            }
        }
    };
}
use structured;
