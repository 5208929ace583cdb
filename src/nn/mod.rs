//! Differentiable maps with parameters, and how they compose.
//!
//! [`Map`] is a function between spaces; [`Layer`] is a map that can be differentiated, by its
//! input and by its parameters; [`Chain`] and [`network!`](crate::network) compose them. [`Lift`]
//! makes a layer of a function that the user wrote; [`check_layer`] checks one that the user
//! differentiated.
//!
//! | derivative of a network | |
//! |---|---|
//! | one row, one column of `∂y/∂x` | [`pullback`], [`pushforward`] |
//! | `∂y/∂x`, dense | [`network_jacobian`] |
//! | `∂y/∂x`, with its structure | [`Jacobi`] |
//! | `∂²L/∂x²` of a loss, times a vector, or without the network's curvature | [`input_hessian`], [`input_hvp`], [`input_gauss_newton`] |
//! | the same by the parameters | [`parameter_hessian`], [`parameter_hvp`], [`parameter_gauss_newton`], [`parameter_jacobian`] |

pub mod activation;
mod chain;
mod check;
mod dense;
mod derivative;
pub mod init;
mod layer;
mod lift;
pub mod loss;
mod map;
#[doc(hidden)]
pub mod network;
mod params;
mod second_order;

pub use activation::{Activation, Elementwise, Identity, Relu, Sigmoid, Softmax, Tanh};
pub use chain::{Chain, ChainTape};
pub use check::{
    Coordinate, LayerError, LayerMethod, LayerReport, Place, check_jacobi, check_layer,
    check_layer_at_random,
};
pub use dense::Dense;
pub use derivative::{
    jacobian_by_pullbacks, jacobian_by_pushforwards, network_jacobian, pullback, pushforward,
};
pub use init::{Init, Initialize};
pub use layer::{Jacobi, Layer, part_seed};
pub use lift::Lift;
pub use loss::{LabelError, Loss, MeanSquaredError, SoftmaxCrossEntropy};
pub use map::Map;
pub use params::{Gradient, ParameterFree, Params, Role};
pub use second_order::{
    OnDuals, input_gauss_newton, input_hessian, input_hvp, loss_hessian, parameter_gauss_newton,
    parameter_hessian, parameter_hvp, parameter_jacobian,
};
