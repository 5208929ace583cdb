//! Targets of the wrong size, when evaluating.
//! The message names `Vector<3>`, `Vector<4>`.
use covector::prelude::*;

pub fn measure(net: &Dense<4, 3>, x: &[Vector<4>], t: &[Vector<3>]) -> Result<f32, DataError> {
    evaluate(net, &MeanSquaredError, x, t)
}

fn main() {}
