//! Forward-mode dual numbers.

/// A number with N partial derivatives.
#[derive(Clone, Copy, Debug)]
pub struct Dual<const N: usize, T = f32> {
    /// The value.
    pub re: T,
    /// The partial derivatives.
    pub eps: [T; N],
}
