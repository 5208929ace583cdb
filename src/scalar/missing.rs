//! What a build without a float backend sees: one error that says what to do.
//!
//! The placeholders let the rest of the crate type-check, so that nothing else is reported.

compile_error!(
    "covector needs a source of elementary functions: enable feature `std` (the default), or on \
     `no_std` targets `libm`: covector = { …, default-features = false, features = [\"libm\"] }"
);

macro_rules! placeholders {
    (unary $($f:ident)*; binary $($g:ident)*; free $($h:ident: $t:ty),*) => {
        pub(super) trait Float: Copy {
            fn powi(self, _: i32) -> Self {
                self
            }
            fn mul_add(self, _: Self, _: Self) -> Self {
                self
            }
            $(fn $f(self) -> Self {
                self
            })*
            $(fn $g(self, _: Self) -> Self {
                self
            })*
        }
        $(pub(super) fn $h(x: $t) -> $t {
            x
        })*
    };
}
placeholders!(
    unary exp exp2 exp_m1 ln ln_1p log2 log10 sqrt cbrt
        sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh;
    binary powf hypot atan2;
    free erf: f64, erfc: f64, erff: f32, erfcf: f32
);
impl Float for f32 {}
impl Float for f64 {}
