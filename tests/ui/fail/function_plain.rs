//! A function of plain numbers only.
//! The message names `f64`.
use covector::calculus::Function;
use covector::prelude::*;

pub struct Saddle;
impl Function<2, 1> for Saddle {
    fn eval(&self, x: &Vector<2, f64>) -> Vector<1, f64> {
        Vector([x[0] * x[1]])
    }
}

fn main() {}
