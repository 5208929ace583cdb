//! Everything that a program which builds and trains networks usually needs.
//!
//! ```
//! use covector::prelude::*;
//! let g: Covector<2> = Covector([1.0, 2.0]);
//! assert_eq!(g * Vector([3.0, 4.0]), 11.0);
//! ```

#[cfg(feature = "alloc")]
pub use crate::Boxed;
pub use crate::calculus::{
    check_gradient, check_gradient_by_duals, check_jacobian, check_jacobian_by_duals, derivative,
    gradient, gradient_and_value, hessian, hessian_and_value, hvp, jacobian, jacobian_and_value,
    jvp, slope, vjp,
};
pub use crate::linalg::solve::SolveError;
pub use crate::linalg::{
    Coordinates, Covector, DualOf, Jacobian, LengthError, Matrix, Space, Vector, Zeroed,
};
pub use crate::network;
pub use crate::nn::{
    Activation, Chain, Dense, Elementwise, Gradient, Identity, Init, Initialize, Jacobi,
    LabelError, Layer, Lift, Loss, Map, MeanSquaredError, ParameterFree, Params, Relu, Role,
    Sigmoid, Softmax, SoftmaxCrossEntropy, Tanh, check_jacobi, check_layer, check_layer_at_random,
    jacobian_by_pullbacks, jacobian_by_pushforwards, network_jacobian, pullback, pushforward,
};
pub use crate::scalar::{Dual, HyperDual, Real, Scalar};
pub use crate::train::{
    Adam, ConfusionMatrix, DataError, Epoch, Epochs, Momentum, Optimizer, Sgd, Shuffle, TrainError,
    Workspace, accuracy, evaluate, loss_and_gradient, train_step,
};
