//! Every product and sum of structured Jacobians equals the dense one.
//!
//! All entries are small whole numbers, so that floats compute without rounding and equality is
//! exact in every scalar type. The dense side is computed on nested `Vec`s of whole numbers from
//! each type's definition, without the library's linear algebra.
#![allow(clippy::float_cmp, reason = "the numbers are exact")]
#![allow(clippy::cast_lossless, reason = "one macro for all scalars")]
#![allow(clippy::op_ref, reason = "the forms by reference are what is tested")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use core::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};
use covector::linalg::{
    Covector, Diagonal, Identity, Matrix, RankOne, Scaled, SoftmaxJacobian, Tuple, Vector, Zero,
    contract, weight_tuple,
};
use covector::scalar::{Dual, Scalar};
use proptest::prelude::*;

/// What every entry is compared as: a whole number with one derivative, which plain scalars
/// leave at 0.
type Exact = Dual<1, i64>;

/// A scalar that holds small whole numbers exactly.
trait Number: Scalar {
    fn draw(d: &mut Draw) -> Self;
    fn exact(self) -> Exact;
}
macro_rules! numbers {
    ($($t:ty),*) => { $(
        impl Number for $t {
            fn draw(d: &mut Draw) -> Self {
                d.next().into()
            }
            fn exact(self) -> Exact {
                assert_eq!(self as i64 as $t, self, "not a whole number");
                Exact::constant(self as i64)
            }
        }
    )* };
}
numbers!(f32, f64, i32);
impl<T: Number> Number for Dual<1, T> {
    fn draw(d: &mut Draw) -> Self {
        Dual::new(T::draw(d), [T::draw(d)])
    }
    fn exact(self) -> Exact {
        Exact::new(self.re.exact().re, self.eps.map(|eps| eps.exact().re))
    }
}

/// Whole numbers from −3 to 3, drawn by proptest and repeated without end.
struct Draw<'a>(core::iter::Cycle<core::slice::Iter<'a, i8>>);
impl Draw<'_> {
    fn next(&mut self) -> i8 {
        self.0.next().copied().unwrap()
    }
    fn numbers<const N: usize, T: Number>(&mut self) -> [T; N] {
        core::array::from_fn(|_| T::draw(self))
    }
}

/// What a value means: its rows of entries.
#[derive(Clone, Debug, PartialEq)]
struct Dense(Vec<Vec<Exact>>);
impl Dense {
    fn from_fn(m: usize, n: usize, entry: impl Fn(usize, usize) -> Exact) -> Self {
        Dense(
            (0..m)
                .map(|i| (0..n).map(|j| entry(i, j)).collect())
                .collect(),
        )
    }
    fn columns(&self) -> usize {
        self.0.first().map_or(0, Vec::len)
    }
    fn times(&self, other: &Dense) -> Dense {
        let inner = self.columns();
        assert_eq!(inner, other.0.len());
        Dense::from_fn(self.0.len(), other.columns(), |i, j| {
            (0..inner).map(|k| self.0[i][k] * other.0[k][j]).sum()
        })
    }
    fn plus(&self, factor: Exact, other: &Dense) -> Dense {
        Dense::from_fn(self.0.len(), self.columns(), |i, j| {
            self.0[i][j] + factor * other.0[i][j]
        })
    }
    fn scaled(&self, factor: Exact) -> Dense {
        Dense::from_fn(self.0.len(), self.columns(), |i, j| factor * self.0[i][j])
    }
    fn t(&self) -> Dense {
        Dense::from_fn(self.columns(), self.0.len(), |i, j| self.0[j][i])
    }
}

/// A type under test: how to draw one, and what it means.
trait Value: Copy + core::fmt::Debug + PartialEq {
    fn draw(d: &mut Draw) -> Self;
    fn dense(&self) -> Dense;
}
macro_rules! values {
    ($( [$($size:ident)*] $v:ty: |$d:ident| $draw:expr, ($m:expr, $n:expr) |$s:ident, $i:pat_param, $j:pat_param| $entry:expr; )*) => { $(
        impl<$(const $size: usize,)* T: Number> Value for $v {
            fn draw($d: &mut Draw) -> Self {
                $draw
            }
            fn dense(&self) -> Dense {
                let $s = self;
                Dense::from_fn($m, $n, |$i, $j| $entry)
            }
        }
    )* };
}
values! {
    [N] Vector<N, T>: |d| Vector(d.numbers()), (N, 1) |s, i, _| s.0[i].exact();
    [N] Covector<N, T>: |d| Covector(d.numbers()), (1, N) |s, _, j| s.0[j].exact();
    [M N] Matrix<M, N, T>: |d| Matrix(core::array::from_fn(|_| d.numbers())), (M, N) |s, i, j| s.0[i][j].exact();
    [M N] Zero<M, N, T>: |_d| Zero::new(), (M, N) |_s, _, _| Exact::ZERO;
    [N] Identity<N, T>: |_d| Identity::new(), (N, N) |_s, i, j| if i == j { Exact::ONE } else { Exact::ZERO };
    [N] Scaled<N, T>: |d| Scaled(T::draw(d)), (N, N) |s, i, j| if i == j { s.0.exact() } else { Exact::ZERO };
    [N] Diagonal<N, T>: |d| Diagonal(d.numbers()), (N, N) |s, i, j| if i == j { s.0[i].exact() } else { Exact::ZERO };
    [M N] RankOne<M, N, T>: |d| RankOne::new(Vector(d.numbers()), Covector(d.numbers())),
        (M, N) |s, i, j| s.column.0[i].exact() * s.row.0[j].exact();
    [N] SoftmaxJacobian<N, T>: |d| SoftmaxJacobian::new(Vector(d.numbers())), (N, N) |s, i, j| {
        let p = |i: usize| s.probabilities().0[i].exact();
        (if i == j { p(i) } else { Exact::ZERO }) - p(i) * p(j)
    };
}
/// The scalar that an inner product gives is a 1×1 matrix.
macro_rules! scalar_values {
    ($($t:ty),*) => { $(
        impl Value for $t {
            fn draw(d: &mut Draw) -> Self {
                Number::draw(d)
            }
            fn dense(&self) -> Dense {
                Dense(vec![vec![self.exact()]])
            }
        }
    )* };
}
scalar_values!(f32, f64, i32, Dual<1, f64>);

/// `L * R`, in its four forms.
fn product<L, R: Value, O: Value>(l: L, r: R)
where
    L: Value + Mul<R, Output = O> + for<'r> Mul<&'r R, Output = O>,
    for<'l, 'r> &'l L: Mul<R, Output = O> + Mul<&'r R, Output = O>,
{
    let expected = l.dense().times(&r.dense());
    assert_eq!((l * r).dense(), expected, "{l:?} * {r:?}");
    assert_eq!((l * &r).dense(), expected, "{l:?} * &{r:?}");
    assert_eq!((&l * r).dense(), expected, "&{l:?} * {r:?}");
    assert_eq!((&l * &r).dense(), expected, "&{l:?} * &{r:?}");
}

/// `L + R` and `L − R`, in their four forms.
fn sum<L, R: Value, P: Value, D: Value>(l: L, r: R)
where
    L: Value,
    L: Add<R, Output = P> + for<'r> Add<&'r R, Output = P>,
    for<'l, 'r> &'l L: Add<R, Output = P> + Add<&'r R, Output = P>,
    L: Sub<R, Output = D> + for<'r> Sub<&'r R, Output = D>,
    for<'l, 'r> &'l L: Sub<R, Output = D> + Sub<&'r R, Output = D>,
{
    let expected = l.dense().plus(Exact::ONE, &r.dense());
    assert_eq!((l + r).dense(), expected, "{l:?} + {r:?}");
    assert_eq!((l + &r).dense(), expected, "{l:?} + &{r:?}");
    assert_eq!((&l + r).dense(), expected, "&{l:?} + {r:?}");
    assert_eq!((&l + &r).dense(), expected, "&{l:?} + &{r:?}");
    let expected = l.dense().plus(-Exact::ONE, &r.dense());
    assert_eq!((l - r).dense(), expected, "{l:?} - {r:?}");
    assert_eq!((l - &r).dense(), expected, "{l:?} - &{r:?}");
    assert_eq!((&l - r).dense(), expected, "&{l:?} - {r:?}");
    assert_eq!((&l - &r).dense(), expected, "&{l:?} - &{r:?}");
}

/// `matrix += J`, `matrix -= J`.
fn in_place<J: Value, const M: usize, const N: usize, T: Number>(d: &mut Draw)
where
    Matrix<M, N, T>: AddAssign<J> + SubAssign<J>,
    Matrix<M, N, T>: for<'r> AddAssign<&'r J> + for<'r> SubAssign<&'r J>,
{
    let (a, j) = (Matrix::<M, N, T>::draw(d), J::draw(d));
    let mut sum = a;
    sum += j;
    sum += &j;
    assert_eq!(
        sum.dense(),
        a.dense().plus(Exact::constant(2), &j.dense()),
        "{j:?}"
    );
    sum -= j;
    sum -= &j;
    assert_eq!(sum, a, "{j:?}");
}

/// `-J` and `J * s`, by value and by reference.
fn multiples<J, O: Value, T: Number>(d: &mut Draw)
where
    J: Value + Neg<Output = O> + Mul<T, Output = O>,
    for<'j> &'j J: Neg<Output = O> + Mul<T, Output = O>,
{
    let (j, s) = (J::draw(d), T::draw(d));
    assert_eq!((-j).dense(), j.dense().scaled(-Exact::ONE));
    assert_eq!((-&j).dense(), j.dense().scaled(-Exact::ONE));
    assert_eq!((j * s).dense(), j.dense().scaled(s.exact()));
    assert_eq!((&j * s).dense(), j.dense().scaled(s.exact()));
}

/// The conversions, the entries and the transpose of one structured type.
macro_rules! shape {
    ($d:ident, $j:ty, $m:ident, $n:ident) => {{
        let j = <$j>::draw($d);
        let dense = j.dense();
        assert_eq!(j.to_dense().dense(), dense);
        assert_eq!(Matrix::<$m, $n, T>::from(j), j.to_dense());
        assert_eq!(j.t().dense(), dense.t());
        assert_eq!(j.t().t(), j);
        for i in 0..$m {
            for k in 0..$n {
                assert_eq!(j.get(i, k).map(T::exact), Some(dense.0[i][k]));
            }
        }
        assert_eq!((j.get($m, 0), j.get(0, $n)), (None, None));
    }};
}

/// `pairs!(d, check, [L…] * [R…])` calls `check` for a draw of every pair of types.
macro_rules! pairs {
    ($d:ident, $check:ident, [$($l:ty),*] * $rights:tt) => {
        $( pairs!(@row $d, $check, $l, $rights); )*
    };
    (@row $d:ident, $check:ident, $l:ty, [$($r:ty),*]) => {
        $( $check(<$l>::draw($d), <$r>::draw($d)); )*
    };
}

fn all_products<const M: usize, const K: usize, const N: usize, T: Number + Value>(d: &mut Draw) {
    product(Vector::<M, T>::draw(d), Covector::<N, T>::draw(d));
    // M×K · K×N where the left side may be oblong, K×K · K×N where it is square.
    pairs!(d, product,
        [Covector<K, T>, Zero<M, K, T>, RankOne<M, K, T>, Matrix<M, K, T>,
         Identity<K, T>, Scaled<K, T>, Diagonal<K, T>, SoftmaxJacobian<K, T>]
        * [Vector<K, T>, Zero<K, N, T>, RankOne<K, N, T>, Matrix<K, N, T>,
           Identity<K, T>, Scaled<K, T>, Diagonal<K, T>, SoftmaxJacobian<K, T>]);
}

fn all_sums<const M: usize, const N: usize, T: Number>(d: &mut Draw) {
    pairs!(d, sum,
        [Zero<M, N, T>, RankOne<M, N, T>] * [Zero<M, N, T>, RankOne<M, N, T>, Matrix<M, N, T>]);
    pairs!(d, sum, [Matrix<M, N, T>] * [Zero<M, N, T>, RankOne<M, N, T>]);
    pairs!(d, sum,
        [Zero<N, N, T>, Identity<N, T>, Scaled<N, T>, Diagonal<N, T>, RankOne<N, N, T>,
         SoftmaxJacobian<N, T>, Matrix<N, N, T>]
        * [Zero<N, N, T>, Identity<N, T>, Scaled<N, T>, Diagonal<N, T>, RankOne<N, N, T>,
           SoftmaxJacobian<N, T>]);
    pairs!(d, sum,
        [Zero<N, N, T>, Identity<N, T>, Scaled<N, T>, Diagonal<N, T>, RankOne<N, N, T>,
         SoftmaxJacobian<N, T>] * [Matrix<N, N, T>]);
    in_place::<Zero<M, N, T>, M, N, T>(d);
    in_place::<RankOne<M, N, T>, M, N, T>(d);
    in_place::<Identity<N, T>, N, N, T>(d);
    in_place::<Scaled<N, T>, N, N, T>(d);
    in_place::<Diagonal<N, T>, N, N, T>(d);
    in_place::<SoftmaxJacobian<N, T>, N, N, T>(d);
}

fn all_shapes<const M: usize, const N: usize, T: Number>(d: &mut Draw) {
    shape!(d, Zero<M, N, T>, M, N);
    shape!(d, Identity<N, T>, N, N);
    shape!(d, Scaled<N, T>, N, N);
    shape!(d, Diagonal<N, T>, N, N);
    shape!(d, RankOne<M, N, T>, M, N);
    shape!(d, SoftmaxJacobian<N, T>, N, N);
    multiples::<Zero<M, N, T>, _, T>(d);
    multiples::<Identity<N, T>, _, T>(d);
    multiples::<Scaled<N, T>, _, T>(d);
    multiples::<Diagonal<N, T>, _, T>(d);
    multiples::<RankOne<M, N, T>, _, T>(d);
    multiples::<SoftmaxJacobian<N, T>, _, T>(d);
}

/// `g · J₁ · J₂ · v` in each of its five orders, and with it `⟨gJ, v⟩ = ⟨g, Jv⟩`.
macro_rules! chain_rule {
    ($d:ident, $g:ty, [$($j1:ty),*] $second:tt $v:ty) => {
        $( chain_rule!(@row $d, $g, $j1, $second $v); )*
    };
    (@row $d:ident, $g:ty, $j1:ty, [$($j2:ty),*] $v:ty) => { $( {
        let (g, j1, j2, v) = (<$g>::draw($d), <$j1>::draw($d), <$j2>::draw($d), <$v>::draw($d));
        let from_the_left = g * j1 * j2 * v;
        assert_eq!((g * j1) * (j2 * v), from_the_left, "⟨g·J₁, J₂·v⟩");
        assert_eq!(g * (j1 * (j2 * v)), from_the_left, "from the right");
        assert_eq!(g * (j1 * j2) * v, from_the_left, "g·(J₁·J₂)·v");
        assert_eq!(g * ((j1 * j2) * v), from_the_left, "g·((J₁·J₂)·v)");
    } )* };
}
fn any_order<const M: usize, const K: usize, const N: usize, T: Number>(d: &mut Draw) {
    chain_rule!(d, Covector<M, T>,
        [Zero<M, K, T>, RankOne<M, K, T>, Matrix<M, K, T>]
        [Zero<K, N, T>, RankOne<K, N, T>, Matrix<K, N, T>] Vector<N, T>);
    chain_rule!(d, Covector<M, T>,
        [Zero<M, K, T>, RankOne<M, K, T>, Matrix<M, K, T>]
        [Identity<K, T>, Scaled<K, T>, Diagonal<K, T>, SoftmaxJacobian<K, T>] Vector<K, T>);
    chain_rule!(d, Covector<K, T>,
        [Identity<K, T>, Scaled<K, T>, Diagonal<K, T>, SoftmaxJacobian<K, T>]
        [Zero<K, N, T>, RankOne<K, N, T>, Matrix<K, N, T>] Vector<N, T>);
    chain_rule!(d, Covector<K, T>,
        [Identity<K, T>, Scaled<K, T>, Diagonal<K, T>, SoftmaxJacobian<K, T>]
        [Identity<K, T>, Scaled<K, T>, Diagonal<K, T>, SoftmaxJacobian<K, T>] Vector<K, T>);
}

/// The methods say the same as the operators.
fn methods<const M: usize, const K: usize, const N: usize, T: Number>(d: &mut Draw) {
    let (a, b) = (Matrix::<M, K, T>::draw(d), Matrix::<K, N, T>::draw(d));
    let (g, v) = (Covector::<M, T>::draw(d), Vector::<K, T>::draw(d));
    assert_eq!(g.pull(&a), g * a);
    assert_eq!(a.push(&v), a * v);
    assert_eq!(a.compose(&b), a * b);
    // What was there before does not matter.
    let mut ga = Covector::draw(d);
    g.pull_into(&a, &mut ga);
    let mut av = Vector::draw(d);
    a.push_into(&v, &mut av);
    let mut ab = Matrix::draw(d);
    a.compose_into(&b, &mut ab);
    assert_eq!((ga, av, ab), (g * a, a * v, a * b));
    assert_eq!((a * b).t(), b.t() * a.t());
    assert_eq!((g * a).t(), a.t() * g.t());
    assert_eq!(g.t() * v.t(), RankOne::new(g.t(), v.t()).to_dense());
}

/// The dense layer's `∂y/∂W` as a tuple, contracted with g, is the outer product `gᵀ·xᵀ`.
fn weight_derivative<const M: usize, const N: usize, T: Number>(d: &mut Draw) {
    let (g, x) = (Covector::<M, T>::draw(d), Vector::<N, T>::draw(d));
    let tuple: [Matrix<M, N, T>; M] = weight_tuple(&x);
    for (i, matrix) in tuple.iter().enumerate() {
        let expected = Dense::from_fn(
            M,
            N,
            |r, c| if r == i { x.0[c].exact() } else { Exact::ZERO },
        );
        assert_eq!(matrix.dense(), expected, "∂y[{i}]/∂W");
    }
    assert_eq!(contract(&g, &tuple), g.t() * x.t());
}

/// Sums, multiples and contractions of tuples of vectors, covectors, matrices and tuples.
fn tuples<const M: usize, const N: usize, T: Number>(d: &mut Draw) {
    let a: [Matrix<M, N, T>; 3] = core::array::from_fn(|_| Matrix::draw(d));
    let b: [Matrix<M, N, T>; 3] = core::array::from_fn(|_| Matrix::draw(d));
    let g = Covector::<3, T>::draw(d);
    for k in 0..3 {
        assert_eq!(
            a.plus(&b)[k].dense(),
            a[k].dense().plus(Exact::ONE, &b[k].dense())
        );
        assert_eq!(
            a.minus(&b)[k].dense(),
            a[k].dense().plus(-Exact::ONE, &b[k].dense())
        );
        assert_eq!(
            a.scaled(g.0[0])[k].dense(),
            a[k].dense().scaled(g.0[0].exact())
        );
    }
    let [a0, a1, a2] = a.map(|a| a.dense());
    assert_eq!(
        a.total().dense(),
        a0.plus(Exact::ONE, &a1).plus(Exact::ONE, &a2)
    );
    let [g0, g1, g2] = g.0.map(T::exact);
    let expected = a0.scaled(g0).plus(g1, &a1).plus(g2, &a2);
    assert_eq!(contract(&g, &a).dense(), expected);
    // A matrix is a list of its rows: contracting that is the row-times-matrix product.
    let w = Matrix::<M, N, T>::draw(d);
    let g = Covector::<M, T>::draw(d);
    assert_eq!(contract(&g, &w.0.map(Covector)), g * w);
    // A tuple of tuples.
    let g = Covector::<2, T>::draw(d);
    assert_eq!(
        contract(&g, &[a, b]),
        a.scaled(g.0[0]).plus(&b.scaled(g.0[1]))
    );
}

macro_rules! for_every_scalar {
    ($($scalar:ident: $t:ty),*) => { $(
        mod $scalar {
            use super::*;
            proptest! {
                #![proptest_config(ProptestConfig::with_cases(24))]
                #[test]
                fn every_product_is_the_dense_one(seed in prop::collection::vec(-3..=3_i8, 97)) {
                    let d = &mut Draw(seed.iter().cycle());
                    all_products::<2, 3, 5, $t>(d);
                    all_products::<1, 4, 2, $t>(d);
                    all_products::<4, 1, 3, $t>(d);
                    all_products::<5, 2, 1, $t>(d);
                    // Long enough for the partial sums and tiles of the kernels, and beyond.
                    all_products::<3, 19, 21, $t>(d);
                }
                #[test]
                fn every_sum_is_the_dense_one(seed in prop::collection::vec(-3..=3_i8, 97)) {
                    let d = &mut Draw(seed.iter().cycle());
                    all_sums::<2, 3, $t>(d);
                    all_sums::<4, 1, $t>(d);
                    all_sums::<1, 5, $t>(d);
                }
                #[test]
                fn entries_transposes_and_multiples_are_the_dense_ones(
                    seed in prop::collection::vec(-3..=3_i8, 97)
                ) {
                    let d = &mut Draw(seed.iter().cycle());
                    all_shapes::<2, 3, $t>(d);
                    all_shapes::<4, 1, $t>(d);
                    all_shapes::<1, 5, $t>(d);
                }
                #[test]
                fn the_chain_rule_may_be_evaluated_in_any_order(
                    seed in prop::collection::vec(-3..=3_i8, 97)
                ) {
                    let d = &mut Draw(seed.iter().cycle());
                    any_order::<2, 3, 5, $t>(d);
                    any_order::<1, 4, 2, $t>(d);
                    any_order::<4, 1, 3, $t>(d);
                }
                #[test]
                fn methods_say_the_same_as_operators(seed in prop::collection::vec(-3..=3_i8, 97)) {
                    let d = &mut Draw(seed.iter().cycle());
                    methods::<2, 3, 5, $t>(d);
                    methods::<1, 4, 2, $t>(d);
                    methods::<4, 1, 3, $t>(d);
                    methods::<18, 17, 35, $t>(d);
                }
                #[test]
                fn tuples_repeat_their_entries_operations(
                    seed in prop::collection::vec(-3..=3_i8, 97)
                ) {
                    let d = &mut Draw(seed.iter().cycle());
                    tuples::<2, 3, $t>(d);
                    tuples::<4, 1, $t>(d);
                    weight_derivative::<2, 3, $t>(d);
                    weight_derivative::<4, 1, $t>(d);
                    weight_derivative::<1, 5, $t>(d);
                }
            }
        }
    )* };
}
for_every_scalar!(in_f32: f32, in_f64: f64, in_i32: i32, in_dual: Dual<1, f64>);

/// The type of a product says what it costs to go on.
#[test]
fn structure_survives_where_it_can() {
    let (d, s, i) = (Diagonal([2.0, 3.0]), Scaled::<2>(4.0), Identity::<2>::new());
    let r = RankOne::new(Vector([1.0, 2.0]), Covector([3.0, 4.0, 5.0]));
    let (w, z) = (Matrix([[1.0, 2.0], [3.0, 4.0]]), Zero::<2, 2>::new());
    let p = SoftmaxJacobian::new(Vector([0.25, 0.75]));
    let _: Diagonal<2> = d * d * s * i;
    let _: Scaled<2> = s * i * s;
    let _: Identity<2> = i * i;
    let _: RankOne<2, 3> = w * d * s * i * p * r;
    let _: RankOne<3, 2> = r.t() * w * d * s * i * p;
    let _: Zero<2, 3> = w * z * d * p * r;
    let _: SoftmaxJacobian<2> = i * p * i;
    let _: Diagonal<2> = i + d - s;
    let _: Scaled<2> = i + i - s;
    let _: RankOne<2, 3> = r + Zero::new();
    let _: SoftmaxJacobian<2> = p - z;
    // From the left, every step of the chain rule is a row times a Jacobian.
    let _: Covector<3> = Covector([1.0, 2.0]) * w * d * p * r;
}

#[test]
fn constructors_are_const() {
    const Z: Zero<2, 3> = Zero::new();
    const I: Matrix<2, 2> = Identity::new().t().to_dense();
    const S: Option<f32> = Scaled::<2>(3.0).get(1, 1);
    const D: Matrix<2, 2> = Diagonal([1.0, 2.0]).to_dense();
    const R: RankOne<2, 1> = RankOne::new(Vector([1.0]), Covector([2.0, 3.0])).t();
    const P: SoftmaxJacobian<2> = SoftmaxJacobian::new(Vector([0.5, 0.5]));
    const T: [Matrix<2, 1>; 2] = weight_tuple(&Vector([7.0]));
    assert_eq!(Z.to_dense(), Matrix([[0.0; 3]; 2]));
    assert_eq!(I, Matrix([[1.0, 0.0], [0.0, 1.0]]));
    assert_eq!(S, Some(3.0));
    assert_eq!(D, Matrix([[1.0, 0.0], [0.0, 2.0]]));
    assert_eq!(R.to_dense(), Matrix([[2.0], [3.0]]));
    assert_eq!(P.probabilities().0, [0.5, 0.5]);
    assert_eq!(T, [Matrix([[7.0], [0.0]]), Matrix([[0.0], [7.0]])]);
}

#[test]
fn a_number_may_stand_on_the_left() {
    let d = Diagonal([1.0, 2.0]);
    assert_eq!(3.0 * d, d * 3.0);
    let d = Diagonal([1.0_f64, 2.0]);
    assert_eq!(3.0 * d, d * 3.0);
    assert_eq!(2.0 * Identity::<3>::new(), Scaled(2.0));
    let r = RankOne::new(Vector([1]), Covector([2, 3]));
    assert_eq!(4 * &r, &r * 4);
}

#[test]
fn defaults_and_conversions() {
    assert_eq!(Zero::<1, 2>::default(), Zero::new());
    assert_eq!(Identity::<2>::default(), Identity::new());
    assert_eq!(Scaled::<2>::default(), Scaled(0.0));
    assert_eq!(Diagonal::<2>::default(), Diagonal([0.0; 2]));
    assert_eq!(RankOne::<1, 2>::default().to_dense(), Matrix([[0.0; 2]]));
    assert_eq!(Scaled::from(Identity::<2>::new()), Scaled(1.0));
    assert_eq!(Diagonal::from(Identity::new()), Diagonal([1.0, 1.0]));
    assert_eq!(Diagonal::from(Scaled(3.0)), Diagonal([3.0, 3.0]));
    assert_eq!(Diagonal::from([3.0, 4.0]), Diagonal([3.0, 4.0]));
}

#[test]
fn debug_names_the_type_and_its_numbers() {
    assert_eq!(format!("{:?}", Zero::<2, 3>::new()), "Zero<2, 3>");
    assert_eq!(format!("{:?}", Identity::<2>::new()), "Identity<2>");
    assert_eq!(format!("{:?}", Scaled::<2>(1.5)), "Scaled(1.5)");
    assert_eq!(
        format!("{:?}", Diagonal([1.0, 2.0])),
        "Diagonal([1.0, 2.0])"
    );
}

/// What the type says is zero takes no part; what is stored and NaN comes out NaN.
#[test]
fn structural_zeros_absorb_nan_and_stored_numbers_pass_it_on() {
    let nan = f32::NAN;
    let w = Matrix([[nan, 1.0], [2.0, 3.0]]);
    assert_eq!((Zero::<3, 2>::new() * w).to_dense(), Matrix([[0.0; 2]; 3]));
    assert_eq!(Covector([nan, nan]) * Zero::<2, 1>::new(), Covector([0.0]));

    let dw = Diagonal([2.0, 2.0]) * w;
    assert!(dw.0[0][0].is_nan());
    assert_eq!(dw.0[1], [4.0, 6.0]);
    assert!(
        (Diagonal([0.0, 2.0]) * w).0[0][0].is_nan(),
        "a stored zero is not structural"
    );

    let g = Covector([nan, 1.0]);
    assert!((g * w).0.iter().all(|x| x.is_nan()));
    assert!((g * Diagonal([1.0, 1.0])).0[0].is_nan());
    let p = SoftmaxJacobian::new(Vector([0.5, 0.5]));
    assert!(
        (g * p).0.iter().all(|x| x.is_nan()),
        "softmax mixes all entries"
    );
}
