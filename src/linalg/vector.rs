//! Column vectors.

/// A column vector of N scalars: a point, or a direction in which to move (paper, equation 1).
#[derive(Clone, Copy, PartialEq)]
#[repr(transparent)]
pub struct Vector<const N: usize, T = f32>(pub [T; N]);

impl<const N: usize, T: core::fmt::Debug> core::fmt::Debug for Vector<N, T> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Vector(")?;
        self.0.fmt(f)?;
        f.write_str(")")
    }
}
