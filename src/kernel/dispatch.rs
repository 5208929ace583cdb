//! One loop, compiled for the target's baseline and for wider vectors.

/// Calls `f`: compiled for AVX2, where the program finds that when it runs (with feature `std`, on
/// x86-64), otherwise for the target's baseline.
///
/// All of `f` must be inlined into it: mark it, and what it calls, `#[inline(always)]`.
#[inline(always)]
pub(crate) fn vectorized<R>(f: impl FnOnce() -> R) -> R {
    #[cfg(all(feature = "std", target_arch = "x86_64"))]
    if let Some(avx2) = fearless_simd::Level::new().as_avx2() {
        return fearless_simd::Simd::vectorize(avx2, f);
    }
    baseline(f)
}

/// A call, so that what `f` keeps on the stack is not there while the other version runs.
#[inline(never)]
fn baseline<R>(f: impl FnOnce() -> R) -> R {
    f()
}
