//! A function whose value is declared with two lengths.
//! The message names `2`, `3`.
use covector::calculus::Function;
use covector::prelude::*;

pub struct Saddle;
impl Function<2, 3> for Saddle {
    fn eval<T: Real>(&self, x: &Vector<2, T>) -> Vector<2, T> {
        Vector::from_fn(|i| x[i % 2])
    }
}

fn main() {}
