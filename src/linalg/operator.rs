//! How the tables of products and sums become operators.

/// Implements a binary operator for every row `[sizes] left, right = output: |a, b| value;` of a
/// table, by value and by reference. The scalar `T` is left out of the types.
///
/// The implementations are not recommended to the reader of an error: for a product that does
/// not fit, rustc would list a dozen that do not matter. Only the first form shows in the docs.
macro_rules! operators {
    ($op:ident::$method:ident; $(
        [$($size:ident)*] $l:ident<$($ls:ident),*>, $r:ident<$($rs:ident),*>
            = $o:ident $(<$($os:ident),*>)?: |$a:pat_param, $b:pat_param| $value:expr;
    )*) => { $(
        #[diagnostic::do_not_recommend]
        impl<$(const $size: usize,)* T: Scalar> core::ops::$op<$r<$($rs,)* T>> for $l<$($ls,)* T> {
            type Output = $o $(<$($os,)* T>)?;
            #[inline]
            fn $method(self, right: $r<$($rs,)* T>) -> Self::Output {
                core::ops::$op::$method(&self, &right)
            }
        }
        #[doc(hidden)]
        #[diagnostic::do_not_recommend]
        impl<$(const $size: usize,)* T: Scalar> core::ops::$op<&$r<$($rs,)* T>> for $l<$($ls,)* T> {
            type Output = $o $(<$($os,)* T>)?;
            #[inline]
            fn $method(self, right: &$r<$($rs,)* T>) -> Self::Output {
                core::ops::$op::$method(&self, right)
            }
        }
        #[doc(hidden)]
        #[diagnostic::do_not_recommend]
        impl<$(const $size: usize,)* T: Scalar> core::ops::$op<$r<$($rs,)* T>> for &$l<$($ls,)* T> {
            type Output = $o $(<$($os,)* T>)?;
            #[inline]
            fn $method(self, right: $r<$($rs,)* T>) -> Self::Output {
                core::ops::$op::$method(self, &right)
            }
        }
        #[doc(hidden)]
        #[diagnostic::do_not_recommend]
        impl<$(const $size: usize,)* T: Scalar> core::ops::$op<&$r<$($rs,)* T>> for &$l<$($ls,)* T> {
            type Output = $o $(<$($os,)* T>)?;
            #[inline]
            fn $method(self, right: &$r<$($rs,)* T>) -> Self::Output {
                let ($a, $b) = (self, right);
                $value
            }
        }
    )* };
}
pub(super) use operators;
