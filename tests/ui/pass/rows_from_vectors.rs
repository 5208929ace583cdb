//! A matrix from columns, given as rows.
//! The message names `Covector<3>`, `Vector<3>`.
use covector::prelude::*;

fn main() {
    let m = Matrix::from_rows([Covector([1.0; 3])]);
    let _ = m;
}
