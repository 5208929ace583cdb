//! Every sum and difference of Jacobians: one table.
//!
//! A row reads `[sizes] left, right = type of the sum: |left, right| value`, as in the table of
//! products. `Matrix ± Matrix` stands with [`Matrix`].

use super::operator::operators;
use super::structured::AddTo;
use super::{Diagonal, Identity, Matrix, RankOne, Scaled, SoftmaxJacobian, Zero, Zeroed};
use crate::scalar::Scalar;
use core::array::from_fn;

operators! { Add::add;
    // Zero is neutral.
    [M N] Zero<M, N>, Zero<M, N> = Zero<M, N>: |_, _| Zero::new();
    [N] Zero<N, N>, Identity<N> = Identity<N>: |_, b| *b;
    [N] Zero<N, N>, Scaled<N> = Scaled<N>: |_, b| *b;
    [N] Zero<N, N>, Diagonal<N> = Diagonal<N>: |_, b| *b;
    [M N] Zero<M, N>, RankOne<M, N> = RankOne<M, N>: |_, b| *b;
    [N] Zero<N, N>, SoftmaxJacobian<N> = SoftmaxJacobian<N>: |_, b| *b;
    [M N] Zero<M, N>, Matrix<M, N> = Matrix<M, N>: |_, b| *b;
    [N] Identity<N>, Zero<N, N> = Identity<N>: |a, _| *a;
    [N] Scaled<N>, Zero<N, N> = Scaled<N>: |a, _| *a;
    [N] Diagonal<N>, Zero<N, N> = Diagonal<N>: |a, _| *a;
    [M N] RankOne<M, N>, Zero<M, N> = RankOne<M, N>: |a, _| *a;
    [N] SoftmaxJacobian<N>, Zero<N, N> = SoftmaxJacobian<N>: |a, _| *a;
    [M N] Matrix<M, N>, Zero<M, N> = Matrix<M, N>: |a, _| *a;
}
operators! { Sub::sub;
    [M N] Zero<M, N>, Zero<M, N> = Zero<M, N>: |_, _| Zero::new();
    [N] Zero<N, N>, Identity<N> = Scaled<N>: |_, b| -b;
    [N] Zero<N, N>, Scaled<N> = Scaled<N>: |_, b| -b;
    [N] Zero<N, N>, Diagonal<N> = Diagonal<N>: |_, b| -b;
    [M N] Zero<M, N>, RankOne<M, N> = RankOne<M, N>: |_, b| -b;
    [N] Zero<N, N>, SoftmaxJacobian<N> = Matrix<N, N>: |_, b| -b;
    [M N] Zero<M, N>, Matrix<M, N> = Matrix<M, N>: |_, b| {
        let mut sum = Matrix::ZERO;
        b.add_to(-T::ONE, &mut sum);
        sum
    };
    [N] Identity<N>, Zero<N, N> = Identity<N>: |a, _| *a;
    [N] Scaled<N>, Zero<N, N> = Scaled<N>: |a, _| *a;
    [N] Diagonal<N>, Zero<N, N> = Diagonal<N>: |a, _| *a;
    [M N] RankOne<M, N>, Zero<M, N> = RankOne<M, N>: |a, _| *a;
    [N] SoftmaxJacobian<N>, Zero<N, N> = SoftmaxJacobian<N>: |a, _| *a;
    [M N] Matrix<M, N>, Zero<M, N> = Matrix<M, N>: |a, _| *a;
}

/// The rows that read the same for `+` and `−`: `op` is the one or the other of two scalars.
macro_rules! sums {
    ($(
        [$($size:ident)*] $l:ident<$($ls:ident),*>, $r:ident<$($rs:ident),*>
            = $o:ident<$($os:ident),*>: |$a:pat_param, $b:pat_param, $op:pat_param| $value:expr;
    )*) => {
        operators! { Add::add; $(
            [$($size)*] $l<$($ls),*>, $r<$($rs),*> = $o<$($os),*>: |$a, $b| {
                let $op = |a: T, b: T| a + b;
                $value
            };
        )* }
        operators! { Sub::sub; $(
            [$($size)*] $l<$($ls),*>, $r<$($rs),*> = $o<$($os),*>: |$a, $b| {
                let $op = |a: T, b: T| a - b;
                $value
            };
        )* }
    };
}
sums! {
    // The diagonal ones stay diagonal.
    [N] Identity<N>, Identity<N> = Scaled<N>: |_, _, op| Scaled(op(T::ONE, T::ONE));
    [N] Identity<N>, Scaled<N> = Scaled<N>: |_, b, op| Scaled(op(T::ONE, b.0));
    [N] Scaled<N>, Identity<N> = Scaled<N>: |a, _, op| Scaled(op(a.0, T::ONE));
    [N] Scaled<N>, Scaled<N> = Scaled<N>: |a, b, op| Scaled(op(a.0, b.0));
    [N] Identity<N>, Diagonal<N> = Diagonal<N>: |_, b, op| Diagonal(b.0.map(|b| op(T::ONE, b)));
    [N] Diagonal<N>, Identity<N> = Diagonal<N>: |a, _, op| Diagonal(a.0.map(|a| op(a, T::ONE)));
    [N] Scaled<N>, Diagonal<N> = Diagonal<N>: |a, b, op| Diagonal(b.0.map(|b| op(a.0, b)));
    [N] Diagonal<N>, Scaled<N> = Diagonal<N>: |a, b, op| Diagonal(a.0.map(|a| op(a, b.0)));
    [N] Diagonal<N>, Diagonal<N> = Diagonal<N>: |a, b, op| Diagonal(from_fn(|i| op(a.0[i], b.0[i])));
}

/// A dense copy, to be added to.
fn dense<const M: usize, const N: usize, T: Scalar>(
    j: &(impl Clone + Into<Matrix<M, N, T>>),
) -> Matrix<M, N, T> {
    j.clone().into()
}

/// The rows whose sum and difference are dense.
macro_rules! dense_sums {
    ($(
        [$($size:ident)*] $l:ident<$($ls:ident),*>, $r:ident<$($rs:ident),*> = Matrix<$m:ident, $n:ident>;
    )*) => {
        operators! { Add::add; $(
            [$($size)*] $l<$($ls),*>, $r<$($rs),*> = Matrix<$m, $n>: |a, b| {
                let mut sum = dense(a);
                b.add_to(T::ONE, &mut sum);
                sum
            };
        )* }
        operators! { Sub::sub; $(
            [$($size)*] $l<$($ls),*>, $r<$($rs),*> = Matrix<$m, $n>: |a, b| {
                let mut sum = dense(a);
                b.add_to(-T::ONE, &mut sum);
                sum
            };
        )* }
    };
}
dense_sums! {
    [N] Identity<N>, RankOne<N, N> = Matrix<N, N>;
    [N] Identity<N>, SoftmaxJacobian<N> = Matrix<N, N>;
    [N] Identity<N>, Matrix<N, N> = Matrix<N, N>;
    [N] Scaled<N>, RankOne<N, N> = Matrix<N, N>;
    [N] Scaled<N>, SoftmaxJacobian<N> = Matrix<N, N>;
    [N] Scaled<N>, Matrix<N, N> = Matrix<N, N>;
    [N] Diagonal<N>, RankOne<N, N> = Matrix<N, N>;
    [N] Diagonal<N>, SoftmaxJacobian<N> = Matrix<N, N>;
    [N] Diagonal<N>, Matrix<N, N> = Matrix<N, N>;
    [N] RankOne<N, N>, Identity<N> = Matrix<N, N>;
    [N] RankOne<N, N>, Scaled<N> = Matrix<N, N>;
    [N] RankOne<N, N>, Diagonal<N> = Matrix<N, N>;
    [M N] RankOne<M, N>, RankOne<M, N> = Matrix<M, N>;
    [N] RankOne<N, N>, SoftmaxJacobian<N> = Matrix<N, N>;
    [M N] RankOne<M, N>, Matrix<M, N> = Matrix<M, N>;
    [N] SoftmaxJacobian<N>, Identity<N> = Matrix<N, N>;
    [N] SoftmaxJacobian<N>, Scaled<N> = Matrix<N, N>;
    [N] SoftmaxJacobian<N>, Diagonal<N> = Matrix<N, N>;
    [N] SoftmaxJacobian<N>, RankOne<N, N> = Matrix<N, N>;
    [N] SoftmaxJacobian<N>, SoftmaxJacobian<N> = Matrix<N, N>;
    [N] SoftmaxJacobian<N>, Matrix<N, N> = Matrix<N, N>;
    [N] Matrix<N, N>, Identity<N> = Matrix<N, N>;
    [N] Matrix<N, N>, Scaled<N> = Matrix<N, N>;
    [N] Matrix<N, N>, Diagonal<N> = Matrix<N, N>;
    [M N] Matrix<M, N>, RankOne<M, N> = Matrix<M, N>;
    [N] Matrix<N, N>, SoftmaxJacobian<N> = Matrix<N, N>;
}

/// `matrix += structured` and `matrix -= structured`, which make no second matrix.
macro_rules! in_place {
    ($( [$($size:ident)*] Matrix<$m:ident, $n:ident>, $j:ident<$($js:ident),*>; )*) => { $(
        in_place!(@op AddAssign::add_assign T::ONE; [$($size)*] $m $n $j<$($js),*>);
        in_place!(@op SubAssign::sub_assign -T::ONE; [$($size)*] $m $n $j<$($js),*>);
    )* };
    (@op $op:ident::$method:ident $factor:expr; [$($size:ident)*] $m:ident $n:ident $j:ident<$($js:ident),*>) => {
        #[diagnostic::do_not_recommend]
        impl<$(const $size: usize,)* T: Scalar> core::ops::$op<$j<$($js,)* T>> for Matrix<$m, $n, T> {
            #[inline]
            fn $method(&mut self, j: $j<$($js,)* T>) {
                j.add_to($factor, self);
            }
        }
        #[doc(hidden)]
        #[diagnostic::do_not_recommend]
        impl<$(const $size: usize,)* T: Scalar> core::ops::$op<&$j<$($js,)* T>> for Matrix<$m, $n, T> {
            #[inline]
            fn $method(&mut self, j: &$j<$($js,)* T>) {
                j.add_to($factor, self);
            }
        }
    };
}
in_place! {
    [M N] Matrix<M, N>, Zero<M, N>;
    [N] Matrix<N, N>, Identity<N>;
    [N] Matrix<N, N>, Scaled<N>;
    [N] Matrix<N, N>, Diagonal<N>;
    [M N] Matrix<M, N>, RankOne<M, N>;
    [N] Matrix<N, N>, SoftmaxJacobian<N>;
}
