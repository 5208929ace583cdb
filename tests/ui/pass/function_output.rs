//! A function that returns another length than it was declared with.
//! The message names `2`, `3`.
use covector::calculus::Function;
use covector::prelude::*;

pub struct Saddle;
impl Function<2, 3> for Saddle {
    fn eval<T: Real>(&self, x: &Vector<2, T>) -> Vector<3, T> {
        Vector([x[0], x[1], x[0]])
    }
}

fn main() {}
