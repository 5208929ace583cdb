//! A function of plain numbers only.
//! The message names `f64`.
use covector::calculus::Function;
use covector::prelude::*;

pub struct Saddle;
impl Function<2, 1> for Saddle {
    fn eval<T: Real>(&self, x: &Vector<2, T>) -> Vector<1, T> {
        Vector([x[0] * x[1]])
    }
}

fn main() {}
