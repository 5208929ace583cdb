//! How vectors, covectors and matrices look, to the character.

use core::fmt;
use covector::prelude::*;

/// Compares line by line, and shows a failure as it would be seen.
fn shown(text: &str, lines: &[&str]) {
    assert_eq!(text, lines.join("\n"), "\n{text}\n");
}

#[test]
fn numbers_align_at_the_decimal_point() {
    #[rustfmt::skip]
    shown(&Vector([1.0, -2.5, 10.25]).to_string(), &[
        "⎡  1    ⎤",
        "⎢ -2.5  ⎥",
        "⎣ 10.25 ⎦",
    ]);
    #[rustfmt::skip]
    shown(&Matrix([[1.0, -2.5, 0.125], [100.0, 20.0, 3.0]]).to_string(), &[
        "⎡   1  -2.5  0.125 ⎤",
        "⎣ 100  20    3     ⎦",
    ]);
    shown(&Covector([1.0, -2.5]).to_string(), &["[ 1  -2.5 ]"]);
    shown(&Matrix([[1, -20, 3]]).to_string(), &["[ 1  -20  3 ]"]);
}

#[test]
fn precision_width_and_sign() {
    let m = Matrix([[1.0, -2.5], [100.0, 2.0 / 3.0]]);
    #[rustfmt::skip]
    shown(&format!("{m:.3}"), &[
        "⎡   1.000  -2.500 ⎤",
        "⎣ 100.000   0.667 ⎦",
    ]);
    #[rustfmt::skip]
    shown(&format!("{m:8.2}"), &[
        "⎡     1.00     -2.50 ⎤",
        "⎣   100.00      0.67 ⎦",
    ]);
    #[rustfmt::skip]
    shown(&format!("{m:+.1}"), &[
        "⎡   +1.0  -2.5 ⎤",
        "⎣ +100.0  +0.7 ⎦",
    ]);
    // A width too small is no width.
    assert_eq!(format!("{m:1.3}"), format!("{m:.3}"));
}

#[test]
fn plain_ascii() {
    shown(
        &format!("{:#}", Matrix([[1, 2], [30, 4], [5, 6]])),
        &["[  1  2 ]", "[ 30  4 ]", "[  5  6 ]"],
    );
}

#[test]
fn scientific_notation() {
    #[rustfmt::skip]
    shown(&format!("{:.2e}", Matrix([[1.0, -2.5e10], [1e-7, 0.0]])), &[
        "⎡ 1.00e0   -2.50e10 ⎤",
        "⎣ 1.00e-7   0.00e0  ⎦",
    ]);
    assert_eq!(format!("{:+e}", Covector([1500.0])), "[ +1.5e3 ]");
    assert_eq!(format!("{:e}", Vector([1500.0])), "[ 1.5e3 ]");
    assert_eq!(format!("{:+.2e}", Vector([1500.0])), "[ +1.50e3 ]");
}

#[test]
fn not_numbers() {
    #[rustfmt::skip]
    shown(&format!("{:.1}", Vector([f32::NAN, f32::INFINITY, -f32::INFINITY, -0.0])), &[
        "⎡  NaN   ⎤",
        "⎢  inf   ⎥",
        "⎢ -inf   ⎥",
        "⎣   -0.0 ⎦",
    ]);
}

#[test]
fn one_entry_and_none() {
    assert_eq!(Matrix([[1.5]]).to_string(), "[ 1.5 ]");
    assert_eq!(Vector::<0>::zeros().to_string(), "[ ]");
    assert_eq!(Covector::<0>::zeros().to_string(), "[ ]");
    assert_eq!(Matrix::<0, 2>::zeros().to_string(), "[ ]");
    assert_eq!(Matrix::<2, 0>::zeros().to_string(), "⎡ ⎤\n⎣ ⎦");
}

#[test]
fn duals() {
    let dual = |re, e| Dual { re, eps: [e, 0.5] };
    let v = Vector([dual(1.0, 2.0), dual(10.5, -0.25)]);
    #[rustfmt::skip]
    shown(&v.to_string(), &[
        "⎡  1 + [2, 0.5]ε       ⎤",
        "⎣ 10.5 + [-0.25, 0.5]ε ⎦",
    ]);
    #[rustfmt::skip]
    shown(&format!("{v:.2}"), &[
        "⎡  1.00 + [2.00, 0.50]ε  ⎤",
        "⎣ 10.50 + [-0.25, 0.50]ε ⎦",
    ]);
}

#[test]
fn debug_is_the_expression_that_makes_it() {
    assert_eq!(format!("{:?}", Vector([1.0, 2.0])), "Vector([1.0, 2.0])");
    assert_eq!(format!("{:?}", Covector([1, 2])), "Covector([1, 2])");
    let m = Matrix([[1.0, 2.0], [3.0, 4.0]]);
    assert_eq!(format!("{m:?}"), "Matrix([[1.0, 2.0], [3.0, 4.0]])");
    assert_eq!(format!("{m:.2?}"), "Matrix([[1.00, 2.00], [3.00, 4.00]])");
    #[rustfmt::skip]
    shown(&format!("{:#?}", Some(m)), &[
        "Some(",
        "    Matrix([",
        "        [1.0, 2.0],",
        "        [3.0, 4.0],",
        "    ]),",
        ")",
    ]);
    assert_eq!(
        format!("{:#?}", Vector([1, 2])),
        "Vector([\n    1,\n    2,\n])"
    );
}

#[test]
fn an_error_of_the_writer_is_passed_on() {
    struct Full(usize);
    impl fmt::Write for Full {
        fn write_str(&mut self, s: &str) -> fmt::Result {
            self.0 = self.0.checked_sub(s.len()).ok_or(fmt::Error)?;
            Ok(())
        }
    }
    let m = Matrix([[1, 2], [3, 4]]);
    let needed = m.to_string().len();
    for room in 0..needed {
        assert!(fmt::Write::write_fmt(&mut Full(room), format_args!("{m}")).is_err());
    }
    assert!(fmt::Write::write_fmt(&mut Full(needed), format_args!("{m}")).is_ok());
}
