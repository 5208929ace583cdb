#![allow(missing_docs, clippy::all, clippy::pedantic)]
use super::*;
impl<const N: usize, T> core::ops::Index<usize> for Vector<N, T> {
    type Output = T;
    fn index(&self, i: usize) -> &T {
        &self.0[i]
    }
}
