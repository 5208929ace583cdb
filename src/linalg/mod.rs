//! Vectors, covectors, matrices and Jacobians with their sizes in their types.

mod chain_rule;
mod covector;
mod matrix;
mod operator;
mod product;
mod space;
pub mod structured;
mod stub;
mod sum;
mod tuple;
mod vector;

pub use covector::Covector;
pub use matrix::{Jacobian, Matrix};
pub use space::{Coordinates, DualOf, Space, Zeroed};
pub use structured::{Diagonal, Identity, RankOne, Scaled, SoftmaxJacobian, Zero};
pub use tuple::{Tuple, contract, weight_tuple};
pub use vector::Vector;
