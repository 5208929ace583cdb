//! Functions, each written once as a macro, that every contender differentiates.

pub mod arm;
pub mod cluster;

use std::hint::black_box;

/// Who differentiates, and one derivative each time it is called.
pub type Contender = (&'static str, Box<dyn FnMut()>);

/// A contender that computes `f(x)`, out of the optimiser's sight.
fn contender<X: 'static, Y: 'static>(
    name: &'static str,
    x: X,
    f: impl Fn(&X) -> Y + 'static,
) -> Contender {
    let call = move || {
        black_box(f(black_box(&x)));
    };
    (name, Box::new(call))
}

/// Stops unless a contender's derivative is right to some roundings of its largest entry.
fn assert_agree<T: Copy + Into<f64>>(name: &str, got: &[T], want: &[f64], epsilon: f64) {
    assert_eq!(got.len(), want.len(), "{name}");
    let largest = want.iter().fold(0.0_f64, |m, x| m.max(x.abs()));
    for (&got, want) in got.iter().zip(want) {
        let got = got.into();
        assert!(
            (got - want).abs() <= 32.0 * epsilon * largest,
            "{name}: {got}, not {want}"
        );
    }
}
