//! A matrix from columns, given as rows.
//! The message names `Covector<3>`, `Vector<3>`.
use covector::prelude::*;

pub fn stack(x: Vector<3>, y: Vector<3>) -> Matrix<2, 3> {
    Matrix::from_rows([x, y])
}

fn main() {}
