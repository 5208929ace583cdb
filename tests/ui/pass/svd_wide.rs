//! The SVD of a matrix with fewer rows than columns.
//! The message names `Matrix<2, 3, f64>`, `svd() needs at least as many rows as columns`.
use covector::prelude::*;

fn main() {
    let _ = Matrix([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]).t().svd();
}
