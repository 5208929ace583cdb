//! Vectors, covectors, matrices and Jacobians with their sizes in their types.

mod covector;
mod matrix;
mod space;
mod stub;
mod vector;
pub use stub::*;

pub use covector::Covector;
pub use matrix::{Jacobian, Matrix};
pub use space::{Coordinates, DualOf, Space, Zeroed};
pub use vector::Vector;
