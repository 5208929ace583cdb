//! Row vectors.

/// A row vector of N scalars: what a gradient is (paper, equation 5).
#[derive(Clone, Copy, PartialEq)]
#[repr(transparent)]
pub struct Covector<const N: usize, T = f32>(pub [T; N]);

impl<const N: usize, T: core::fmt::Debug> core::fmt::Debug for Covector<N, T> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Covector(")?;
        self.0.fmt(f)?;
        f.write_str(")")
    }
}
