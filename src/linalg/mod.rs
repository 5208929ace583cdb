//! Vectors, covectors, matrices and Jacobians with their sizes in their types.

mod block;
mod chain_rule;
mod convert;
mod covector;
mod display;
mod elementwise;
mod entries;
mod lanes;
mod line;
mod matrix;
mod norm;
mod operator;
mod product;
mod rows;
mod segment;
pub mod solve;
mod space;
pub mod structured;
mod sum;
mod tuple;
mod vector;

pub use convert::LengthError;
pub use covector::Covector;
pub use matrix::{Jacobian, Matrix};
pub(crate) use norm::norm;
pub use space::{Coordinates, DualOf, Space, Zeroed};
pub use structured::{Diagonal, Identity, RankOne, Scaled, SoftmaxJacobian, Zero};
pub use tuple::{Tuple, contract, weight_tuple};
pub use vector::Vector;
