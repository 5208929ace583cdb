//! A matrix from rows of another length.
//! The message names `4`, `3`.
use covector::prelude::*;

fn main() {
    let m: Matrix<2, 3> = Matrix::from_rows([Covector([1.0; 3]); 2]);
    let _ = m;
}
