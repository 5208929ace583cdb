#![allow(missing_docs, clippy::all, clippy::pedantic)]
use super::*;
use crate::scalar::Scalar;
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Diagonal<const N: usize, T = f32>(pub [T; N]);
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SoftmaxJacobian<const N: usize, T = f32>(Vector<N, T>);
impl<const N: usize, T> SoftmaxJacobian<N, T> {
    pub fn new(p: Vector<N, T>) -> Self {
        Self(p)
    }
}
impl<const N: usize, T: Scalar> core::ops::Mul<SoftmaxJacobian<N, T>> for Covector<N, T> {
    type Output = Covector<N, T>;
    fn mul(self, j: SoftmaxJacobian<N, T>) -> Self {
        let mut s = T::ZERO;
        for i in 0..N {
            s += self.0[i] * j.0.0[i];
        }
        Covector(core::array::from_fn(|i| j.0.0[i] * (self.0[i] - s)))
    }
}
impl<const N: usize, T: Scalar> core::ops::Mul<Vector<N, T>> for SoftmaxJacobian<N, T> {
    type Output = Vector<N, T>;
    fn mul(self, v: Vector<N, T>) -> Vector<N, T> {
        let g = Covector(v.0) * self;
        Vector(g.0)
    }
}
impl<const N: usize, T: Scalar> core::ops::Mul<Vector<N, T>> for Covector<N, T> {
    type Output = T;
    fn mul(self, v: Vector<N, T>) -> T {
        Space::pair(&self, &v)
    }
}
impl<const N: usize, T> core::ops::Index<usize> for Vector<N, T> {
    type Output = T;
    fn index(&self, i: usize) -> &T {
        &self.0[i]
    }
}
impl<const N: usize, T: Scalar> core::ops::Mul<Matrix<N, N, T>> for Diagonal<N, T> {
    type Output = Matrix<N, N, T>;
    fn mul(self, v: Matrix<N, N, T>) -> Matrix<N, N, T> {
        v
    }
}
