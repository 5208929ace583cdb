//! The chain rule may be evaluated in any order: the Jacobian is the same, what it costs is not.
//! Costs are counted, one multiplication and one addition at a time.

use core::cell::Cell;
use core::ops::{Add, AddAssign, Mul, MulAssign, Neg, Sub, SubAssign};
use covector::linalg::Diagonal;
use covector::nn::Elementwise;
use covector::prelude::*;

thread_local! {
    /// Multiplications and additions so far.
    static FLOPS: Cell<[usize; 2]> = const { Cell::new([0; 2]) };
}

/// A number that counts what is done with it. Larger than any machine number, so that kernels
/// compute nothing beyond the definition of a product.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(align(16))]
struct Flop(f64);

fn count(which: usize) {
    FLOPS.with(|flops| {
        let mut counts = flops.get();
        counts[which] += 1;
        flops.set(counts);
    });
}
impl Mul for Flop {
    type Output = Flop;
    fn mul(self, other: Flop) -> Flop {
        count(0);
        Flop(self.0 * other.0)
    }
}
impl Add for Flop {
    type Output = Flop;
    fn add(self, other: Flop) -> Flop {
        count(1);
        Flop(self.0 + other.0)
    }
}
impl Sub for Flop {
    type Output = Flop;
    fn sub(self, other: Flop) -> Flop {
        count(1);
        Flop(self.0 - other.0)
    }
}
impl Neg for Flop {
    type Output = Flop;
    fn neg(self) -> Flop {
        Flop(-self.0)
    }
}
impl AddAssign for Flop {
    fn add_assign(&mut self, other: Flop) {
        *self = *self + other;
    }
}
impl SubAssign for Flop {
    fn sub_assign(&mut self, other: Flop) {
        *self = *self - other;
    }
}
impl MulAssign for Flop {
    fn mul_assign(&mut self, other: Flop) {
        *self = *self * other;
    }
}
impl Scalar for Flop {
    const ZERO: Flop = Flop(0.0);
    const ONE: Flop = Flop(1.0);
}

/// The result of a computation, its multiplications and its additions.
fn counted<R>(compute: impl FnOnce() -> R) -> (R, usize, usize) {
    FLOPS.set([0; 2]);
    let result = compute();
    let [multiplications, additions] = FLOPS.get();
    (result, multiplications, additions)
}

fn matrix<const M: usize, const N: usize>(seed: usize) -> Matrix<M, N, Flop> {
    Matrix(core::array::from_fn(|i| {
        core::array::from_fn(|j| {
            let fraction = ((seed * 71 + i * N + j) as f64 * 0.618_033_988_749_895).fract();
            Flop(fraction - 0.5)
        })
    }))
}
fn diagonal<const N: usize>(seed: usize) -> Diagonal<N, Flop> {
    Diagonal(matrix::<1, N>(seed).0[0])
}

/// Up to a few roundings of the largest entry.
#[track_caller]
fn assert_same<const M: usize, const N: usize>(a: &Matrix<M, N, Flop>, b: &Matrix<M, N, Flop>) {
    let largest = a.iter().fold(0.0_f64, |m, a| m.max(a.0.abs()));
    for (a, b) in a.iter().zip(b) {
        assert!((a.0 - b.0).abs() <= 1e-14 * largest, "{a:?}, {b:?}");
    }
}

/// 8 → 64 → 3 with an activation between: `J = W₂·D·W₁`.
#[test]
fn two_matrices_and_a_diagonal() {
    let (w1, d, w2) = (matrix::<64, 8>(1), diagonal::<64>(2), matrix::<3, 64>(3));

    let (forward, forward_cost, additions) = counted(|| w2 * (d * w1));
    assert_eq!(forward_cost, 64 * 8 + 3 * 64 * 8);
    assert!((3 * 63 * 8..=3 * 64 * 8).contains(&additions));

    let (reverse, reverse_cost, additions) = counted(|| (w2 * d) * w1);
    assert_eq!(reverse_cost, 3 * 64 + 3 * 64 * 8);
    assert!((3 * 63 * 8..=3 * 64 * 8).contains(&additions));
    assert_same(&forward, &reverse);

    // One covector, left to right, never meets a product of matrices.
    let g = Covector(matrix::<1, 3>(4).0[0]);
    let (pulled, pull_cost, _) = counted(|| g * w2 * d * w1);
    assert_eq!(pull_cost, 3 * 64 + 64 + 64 * 8);
    assert_same(&Matrix([pulled.0]), &Matrix([(g * reverse).0]));
    // The wrong way round, it does.
    let (same, cost, _) = counted(|| g * (w2 * (d * w1)));
    assert_eq!(cost, forward_cost + 3 * 8);
    assert_same(&Matrix([pulled.0]), &Matrix([same.0]));
    // And one direction, right to left.
    let dx = Vector(matrix::<1, 8>(5).0[0]);
    let (_, push_cost, _) = counted(|| w2 * (d * (w1 * dx)));
    assert_eq!(push_cost, 64 * 8 + 64 + 3 * 64);
}

/// 8 → 64 → 64 → 3: `J = W₃·D₂·W₂·D₁·W₁`. With few outputs reverse wins, with few inputs forward.
#[test]
fn three_matrices_and_two_diagonals() {
    let (w1, d1, w2) = (matrix::<64, 8>(1), diagonal::<64>(2), matrix::<64, 64>(3));
    let (d2, w3) = (diagonal::<64>(4), matrix::<3, 64>(5));

    let (forward, forward_cost, _) = counted(|| w3 * (d2 * (w2 * (d1 * w1))));
    assert_eq!(forward_cost, 64 * 8 + 64 * 64 * 8 + 64 * 8 + 3 * 64 * 8);
    let (reverse, reverse_cost, _) = counted(|| (((w3 * d2) * w2) * d1) * w1);
    assert_eq!(reverse_cost, 3 * 64 + 3 * 64 * 64 + 3 * 64 + 3 * 64 * 8);
    let (mixed, mixed_cost, _) = counted(|| ((w3 * d2) * w2) * (d1 * w1));
    assert_eq!(mixed_cost, 3 * 64 + 3 * 64 * 64 + 64 * 8 + 3 * 64 * 8);
    let (meet, meet_cost, _) = counted(|| (w3 * d2) * (w2 * (d1 * w1)));
    assert_eq!(meet_cost, 3 * 64 + 64 * 8 + 64 * 64 * 8 + 3 * 64 * 8);
    for other in [reverse, mixed, meet] {
        assert_same(&forward, &other);
    }
    assert!(reverse_cost < mixed_cost && mixed_cost < meet_cost && meet_cost < forward_cost);

    // Transposed it is 3 → 64 → 64 → 8, and the costs change places.
    let (_, forward_cost, _) = counted(|| w1.t() * (d1 * (w2.t() * (d2 * w3.t()))));
    assert_eq!(forward_cost, reverse_cost);
}

/// Products of diagonals are diagonal: their types say so, and what they cost.
#[test]
fn diagonals_stay_diagonal() {
    let (a, b, c) = (diagonal::<64>(1), diagonal::<64>(2), diagonal::<64>(3));
    let (product, cost, additions): (Diagonal<64, Flop>, _, _) = counted(|| a * b * c);
    assert_eq!((cost, additions), (2 * 64, 0));
    let dense = a.to_dense() * b.to_dense() * c.to_dense();
    assert_same(&product.to_dense(), &dense);
}

/// z ↦ z²
#[derive(Clone, Debug, PartialEq)]
struct SquareFn;
impl<T: Scalar> Elementwise<T> for SquareFn {
    const NEW: Self = SquareFn;
    fn value(&self, z: T) -> T {
        z * z
    }
    fn derivative(&self, z: T, _: T) -> T {
        z + z
    }
}
fn square<const N: usize>() -> Activation<SquareFn, Vector<N, Flop>> {
    Activation::of(SquareFn)
}
fn dense<const I: usize, const O: usize>(seed: usize) -> Dense<I, O, Flop> {
    Dense::new(&matrix(seed), Vector(matrix::<1, O>(seed + 10).0[0]))
}

/// How a chain is nested is the order of its Jacobian's product.
#[test]
fn the_jacobian_of_a_chain_is_the_typed_product_of_its_parts() {
    let x = Vector(matrix::<1, 8>(7).0[0]);
    let left = dense::<8, 64>(1) >> square() >> dense::<64, 64>(2) >> square() >> dense::<64, 3>(3);
    let (y, evaluation, _) = counted(|| left.eval(&x));
    assert_eq!(evaluation, 8 * 64 + 64 + 64 * 64 + 64 + 64 * 3);

    let right = dense::<8, 64>(1)
        .then(square().then(dense::<64, 64>(2).then(square().then(dense::<64, 3>(3)))));
    assert_eq!(right.eval(&x), y);

    // Every chain evaluates its first half anew: the longer first halves of the one nested to the
    // left include one another. What is left is the product.
    let (forward, cost, _): (Matrix<3, 8, Flop>, _, _) = counted(|| left.jacobian(&x, &y));
    let product = 64 * 8 + 64 * 64 * 8 + 64 * 8 + 3 * 64 * 8;
    let middles = 4 * (8 * 64) + 3 * 64 + 2 * (64 * 64) + 64;
    assert_eq!(cost, product + middles);

    let (reverse, cost, _): (Matrix<3, 8, Flop>, _, _) = counted(|| right.jacobian(&x, &y));
    let product = 3 * 64 + 3 * 64 * 64 + 3 * 64 + 3 * 64 * 8;
    let middles = 8 * 64 + 64 + 64 * 64 + 64;
    assert_eq!(cost, product + middles);
    assert_same(&forward, &reverse);

    // Without a type for the product: rows pulled back, or columns pushed forward.
    let (by_rows, rows_cost, _) = counted(|| jacobian_by_pullbacks(&left, &x));
    let pullback = 3 * 64 + 64 + 64 * 64 + 64 + 64 * 8;
    assert_eq!(rows_cost, evaluation + 3 * pullback);
    let (by_columns, columns_cost, _) = counted(|| jacobian_by_pushforwards(&left, &x));
    let pushforward = 8 * 64 + 64 + 64 * 64 + 64 + 64 * 3;
    assert_eq!(columns_cost, evaluation + 8 * pushforward);
    for other in [by_rows, by_columns] {
        assert_same(&forward, &other);
    }
    // The fewer are taken.
    let (_, cost, _) = counted(|| network_jacobian(&left, &x));
    assert_eq!(cost, rows_cost);
    let widening = dense::<3, 64>(1) >> square() >> dense::<64, 8>(2);
    let x = Vector(matrix::<1, 3>(7).0[0]);
    let (_, columns_cost, _) = counted(|| jacobian_by_pushforwards(&widening, &x));
    let (_, cost, _) = counted(|| network_jacobian(&widening, &x));
    assert_eq!(cost, columns_cost);
}
