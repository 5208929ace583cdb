//! One loop, compiled for the target's baseline and for wider vectors.

/// Calls `f`, compiled for AVX-512 or AVX2 if the program finds these when it runs (with feature
/// `std`, on x86-64), otherwise for the target's baseline.
///
/// The result is the same to the last bit: no version reorders a sum or fuses a multiplication
/// with an addition. `f` and what it calls must be inlined: mark it all `#[inline(always)]`.
#[inline(always)]
pub(crate) fn vectorized<R>(f: impl FnOnce() -> R) -> R {
    vectorized_by_width(
        #[inline(always)]
        |_| f(),
    )
}

/// How much fits into the registers.
#[derive(Clone, Copy)]
pub(super) enum Width {
    /// What every machine of the target has.
    Baseline,
    /// AVX2 or AVX-512: at least twice as much.
    #[cfg_attr(
        not(all(feature = "std", target_arch = "x86_64")),
        expect(dead_code, reason = "wider vectors are looked for nowhere else")
    )]
    Wide,
}

/// [`vectorized`] for loops that work on more at a time where the registers hold more.
#[inline(always)]
pub(super) fn vectorized_by_width<R>(f: impl FnOnce(Width) -> R) -> R {
    #[cfg(all(feature = "std", target_arch = "x86_64"))]
    {
        use fearless_simd::{Level, Simd};
        let level = Level::new();
        if let Some(avx512) = level.as_avx512() {
            return avx512.vectorize(
                #[inline(always)]
                || f(Width::Wide),
            );
        }
        if let Some(avx2) = level.as_avx2() {
            return avx2.vectorize(
                #[inline(always)]
                || f(Width::Wide),
            );
        }
    }
    baseline(
        #[inline(always)]
        || f(Width::Baseline),
    )
}

/// A call, so that what `f` keeps on the stack is not there while another version runs.
#[inline(never)]
fn baseline<R>(f: impl FnOnce() -> R) -> R {
    f()
}
