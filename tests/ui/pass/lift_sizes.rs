//! A function lifted with other sizes than its own.
//! The message names `Function<2, 2>`, `Saddle`.
use covector::calculus::Function;
use covector::prelude::*;

#[derive(Clone, Debug, PartialEq)]
pub struct Saddle;
impl Function<2, 3> for Saddle {
    fn eval<T: Real>(&self, x: &Vector<2, T>) -> Vector<3, T> {
        Vector([x[0], x[1], x[0] * x[1]])
    }
}
impl Zeroed for Saddle {
    const ZERO: Self = Saddle;
}

fn main() {
    let _ = Lift::<Saddle, 2, 3>::new(Saddle);
}
