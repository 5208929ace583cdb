//! The estimated condition number against the true one.

use crate::common::{regular, wide};
use covector::prelude::*;

for_floats! {
    estimates: estimates_are_between_a_third_and_all_of_it;
}

fn estimates_are_between_a_third_and_all_of_it<const N: usize, T: Real>() {
    for (what, a) in regular::<N, T>() {
        let condition = (wide(&a).norm_1() * wide(&a.inverse().unwrap()).norm_1()).min(f64::MAX);
        let estimate = a.condition_estimate().to_f64();
        // Where every digit is lost, the inverse itself is no more than an estimate.
        let blurred = 1.0 + 100.0 * T::EPSILON.to_f64() * condition;
        assert!(
            estimate <= condition * blurred * 1.01,
            "{what}, {N}: {estimate} {condition}"
        );
        assert!(
            estimate >= condition / blurred / 3.0,
            "{what}, {N}: {estimate} {condition}"
        );
    }
}

#[test]
fn of_diagonal_matrices_it_is_exact() {
    let diagonal = Vector::<5, f64>([1.0, -8.0, 0.25, 2.0, 1.0]).to_diagonal();
    assert_eq!(diagonal.condition_estimate().to_bits(), 32.0_f64.to_bits());
    let nothing = Matrix::<0, 0, f64>::zeros();
    assert_eq!(nothing.condition_estimate().to_bits(), 0.0_f64.to_bits());
    let one = Matrix([[-1e-300_f64]]).condition_estimate();
    assert!((one - 1.0).abs() <= f64::EPSILON, "{one}");
}
