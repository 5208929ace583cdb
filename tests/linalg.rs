//! Vectors, covectors and matrices: one body for every scalar.

// Results are exact by construction, and by reference is one of the things tested.
#![allow(clippy::float_cmp, clippy::op_ref, clippy::cast_possible_wrap)]

use covector::linalg::LengthError;
use covector::prelude::*;

/// A scalar that small integers can be written in, so that results are exact in all of them.
trait Number: Scalar + PartialOrd {
    fn of(n: i32) -> Self;
}
impl Number for f32 {
    fn of(n: i32) -> f32 {
        n as f32
    }
}
impl Number for f64 {
    fn of(n: i32) -> f64 {
        f64::from(n)
    }
}
impl Number for i32 {
    fn of(n: i32) -> i32 {
        n
    }
}

type D = Dual<2, f64>;
impl Number for D {
    fn of(n: i32) -> D {
        D::from_f64(f64::from(n))
    }
}

fn vector<const N: usize, T: Number>(entries: [i32; N]) -> Vector<N, T> {
    Vector(entries.map(T::of))
}
fn covector<const N: usize, T: Number>(entries: [i32; N]) -> Covector<N, T> {
    Covector(entries.map(T::of))
}
fn matrix<const M: usize, const N: usize, T: Number>(rows: [[i32; N]; M]) -> Matrix<M, N, T> {
    Matrix(rows.map(|row| row.map(T::of)))
}

/// Runs a body for every scalar named, as a test of its own.
macro_rules! for_scalars {
    ($($(#[$attribute:meta])* fn $name:ident<$T:ident: $bound:ident>() for $($t:ident)* $body:block)*) => { $(
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            fn body<$T: $bound>() $body
            $( #[test] #[allow(non_snake_case)] fn $t() { body::<$t>() } )*
        }
    )* };
}

mod constants {
    use covector::prelude::*;
    const ZEROS: Vector<2> = Vector::zeros();
    const ONES: Covector<2, f64> = Covector::ones();
    const SEVENS: Matrix<1, 2, i32> = Matrix::filled(7);
    const V: Vector<3> = Vector::new([1.0, 2.0, 3.0]);
    const BASIS: Vector<3> = Vector::basis(2);
    const G: Covector<3> = V.t();
    const IDENTITY: Matrix<2, 2> = Matrix::identity();
    const DIAGONAL: Matrix<3, 3> = Matrix::from_diagonal(&V);
    const BACK: Vector<3> = DIAGONAL.diagonal();
    const ROWS: Matrix<2, 3> = Matrix::from_rows([G, Covector::ones()]);
    const COLUMNS: Matrix<3, 2> = Matrix::from_columns([V, Vector::ones()]);
    const TURNED: Matrix<3, 2> = ROWS.t();
    const ROW: Covector<3> = ROWS.row(0);
    const COLUMN: Vector<2> = ROWS.column(1);
    const SCALAR: f32 = Vector::from_scalar(4.0).into_scalar();
    const PARTS: (Vector<1>, Vector<2>) = V.split();
    const WHOLE: Vector<3> = PARTS.0.concat(&PARTS.1);
    const SEGMENT: Vector<2> = V.segment::<1, 2>();
    const BLOCK: Matrix<2, 1> = DIAGONAL.block::<1, 2, 2, 1>();
    const WIDE: Matrix<2, 5> = ROWS.hstack(&IDENTITY);
    const TALL: Matrix<4, 3> = ROWS.vstack(&ROWS);
    const PATCHED: Matrix<2, 3> = {
        let mut m = ROWS;
        m.set_block::<0, 0, _, _>(&IDENTITY);
        m
    };
    const ENTRY: Option<&f32> = ROWS.get(0, 2);
    const LENGTH: usize = WIDE.len();

    #[test]
    fn are_what_the_formulas_say() {
        assert_eq!(ZEROS, Vector([0.0, 0.0]));
        assert_eq!(ONES, Covector([1.0, 1.0]));
        assert_eq!(SEVENS, Matrix([[7, 7]]));
        assert_eq!(BASIS, Vector([0.0, 0.0, 1.0]));
        assert_eq!(G, Covector([1.0, 2.0, 3.0]));
        assert_eq!(IDENTITY, Matrix([[1.0, 0.0], [0.0, 1.0]]));
        assert_eq!(BACK, V);
        assert_eq!(ROWS, Matrix([[1.0, 2.0, 3.0], [1.0; 3]]));
        assert_eq!((COLUMNS, TURNED), (ROWS.t(), ROWS.t()));
        assert_eq!((ROW, COLUMN), (G, Vector([2.0, 1.0])));
        assert_eq!(SCALAR, 4.0);
        assert_eq!((WHOLE, SEGMENT), (V, Vector([2.0, 3.0])));
        assert_eq!(BLOCK, Matrix([[0.0], [3.0]]));
        assert_eq!(WIDE.row(1), Covector([1.0, 1.0, 1.0, 0.0, 1.0]));
        assert_eq!(TALL.column(2), Vector([3.0, 1.0, 3.0, 1.0]));
        assert_eq!(PATCHED, Matrix([[1.0, 0.0, 3.0], [0.0, 1.0, 1.0]]));
        assert_eq!((ENTRY, LENGTH), (Some(&3.0), 10));
    }
}

for_scalars! {
    fn operators_by_value_and_by_reference<T: Number>() for f32 f64 i32 D {
        let (v, w) = (vector::<3, T>([1, -2, 3]), vector([4, 5, -6]));
        for sum in [v + w, v + &w, &v + w, &v + &w] {
            assert_eq!(sum, vector([5, 3, -3]));
        }
        for difference in [v - w, v - &w, &v - w, &v - &w] {
            assert_eq!(difference, vector([-3, -7, 9]));
        }
        for scaled in [v * T::of(2), &v * T::of(2)] {
            assert_eq!(scaled, vector([2, -4, 6]));
        }
        assert_eq!((-v, -&v), (vector([-1, 2, -3]), vector([-1, 2, -3])));

        let (g, h) = (covector::<2, T>([1, 2]), covector([3, 5]));
        assert_eq!((g + &h) - h * T::of(2), covector([-2, -3]));

        let (a, b) = (matrix::<2, 3, T>([[1, 2, 3], [4, 5, 6]]), matrix([[1, 1, 1], [2, 2, 2]]));
        for difference in [a - b, a - &b, &a - b, &a - &b] {
            assert_eq!(difference, matrix([[0, 1, 2], [2, 3, 4]]));
        }
        assert_eq!(-(a * T::of(2)), matrix([[-2, -4, -6], [-8, -10, -12]]));
    }

    fn operators_in_place<T: Number>() for f32 f64 i32 D {
        let mut v = vector::<2, T>([1, 2]);
        v += vector([10, 20]);
        v += &vector([1, 1]);
        v -= vector([2, 3]);
        v -= &vector([1, 1]);
        v *= T::of(2);
        assert_eq!(v, vector([18, 38]));
        let mut m = matrix::<1, 2, T>([[1, 2]]);
        m += &matrix([[1, 1]]);
        m *= T::of(3);
        assert_eq!(m, matrix([[6, 9]]));
    }

    fn sums_of_iterators<T: Number>() for f32 f64 i32 D {
        let all = [vector::<2, T>([1, 2]), vector([3, 4]), vector([5, 6])];
        assert_eq!(all.iter().sum::<Vector<2, T>>(), vector([9, 12]));
        assert_eq!(all.into_iter().sum::<Vector<2, T>>(), vector([9, 12]));
        assert_eq!([].iter().sum::<Matrix<2, 2, T>>(), Matrix::zeros());
    }

    fn transposition_exchanges_rows_and_columns<T: Number>() for f32 f64 i32 D {
        let m = matrix::<2, 3, T>([[1, 2, 3], [4, 5, 6]]);
        assert_eq!(m.t(), matrix([[1, 4], [2, 5], [3, 6]]));
        for i in 0..2 {
            assert_eq!(m.row(i).t(), m.t().column(i));
        }
        assert_eq!(vector::<2, T>([1, 2]).t().t(), vector([1, 2]));
    }

    fn rows_and_columns<T: Number>() for f32 f64 i32 D {
        let m = matrix::<2, 3, T>([[1, 2, 3], [4, 5, 6]]);
        let rows = [covector([1, 2, 3]), covector([4, 5, 6])];
        assert!(m.rows().eq(rows));
        assert!(m.columns().rev().eq([vector([3, 6]), vector([2, 5]), vector([1, 4])]));
        assert_eq!((m.rows().len(), m.columns().len()), (2, 3));
        assert_eq!(Matrix::from_rows(rows), m);
        assert_eq!(Matrix::from_columns([vector([1, 4]), vector([2, 5]), vector([3, 6])]), m);
        assert_eq!((m.row_sum(), m.column_sum()), (covector([5, 7, 9]), vector([6, 15])));
        let mut n = m;
        n.set_row(0, &covector([7, 8, 9]));
        n.set_column(1, &vector([0, 0]));
        assert_eq!(n, matrix([[7, 0, 9], [4, 0, 6]]));
    }

    fn products_by_name<T: Number>() for f32 f64 i32 D {
        let (v, w) = (vector::<3, T>([1, 2, 3]), vector([4, 5, 6]));
        assert_eq!(v.dot(&w), T::of(32));
        assert_eq!(v.hadamard(&w), vector([4, 10, 18]));
        assert_eq!(v.cross(&w), vector([-3, 6, -3]));
        assert_eq!(v.outer(&vector([1, 10])), matrix([[1, 10], [2, 20], [3, 30]]));
        assert_eq!(covector::<2, T>([1, 2]).dot(&covector([3, 4])), T::of(11));
        assert_eq!(matrix::<2, 2, T>([[1, 2], [3, 4]]).trace(), T::of(5));
        // Past eight entries, and with a rest: partial sums take every entry once.
        let long = Vector::<21, T>::from_fn(|i| T::of(i as i32));
        assert_eq!((long.sum(), long.dot(&Vector::ones())), (T::of(210), T::of(210)));
    }

    fn entries_by_index<T: Number>() for f32 f64 i32 D {
        let mut v = vector::<2, T>([1, 2]);
        v[1] = T::of(5);
        assert_eq!((v[0], v[1], v.get(1), v.get(2)), (T::of(1), T::of(5), Some(&T::of(5)), None));
        if let Some(x) = v.get_mut(0) {
            *x = T::ZERO;
        }
        assert_eq!((v, v.get_mut(2)), (vector([0, 5]), None));
        let mut m = matrix::<2, 3, T>([[1, 2, 3], [4, 5, 6]]);
        m[(1, 0)] = T::of(7);
        assert_eq!((m[(1, 0)], m.get(1, 2), m.get(2, 0), m.get(0, 3)), (T::of(7), Some(&T::of(6)), None, None));
        assert!(m.get_mut(2, 0).is_none() && m.get_mut(0, 3).is_none());
        assert_eq!((m.shape(), m.len(), v.len()), ((2, 3), 6, 2));
    }

    fn every_entry_visited_in_order<T: Number>() for f32 f64 i32 D {
        let mut m = matrix::<2, 2, T>([[1, 2], [3, 4]]);
        let expected = [1, 2, 3, 4].map(T::of);
        assert!(m.iter().copied().eq(expected) && m.into_iter().eq(expected));
        assert_eq!(m.as_slice(), expected);
        for x in &mut m {
            *x += T::ONE;
        }
        assert_eq!(m.map(|x| x + T::ONE), matrix([[3, 4], [5, 6]]));
        assert_eq!(m.zip_map(&m, |a, b| a * b), matrix([[4, 9], [16, 25]]));
        assert_eq!(Matrix::from_fn(|i, j| T::of(10 * i as i32 + j as i32)), matrix([[0, 1], [10, 11]]));
        let v = vector::<3, T>([1, 2, 3]);
        assert!(v.into_iter().eq(*v.as_array()));
        assert_eq!(v.map(|x| x > T::of(1)), Vector([false, true, true]));
        assert_eq!(v.zip_map(&v, |a, b| a - b), Vector::zeros());
    }

    fn smallest_and_largest<T: Number>() for f32 f64 i32 D {
        let v = vector::<5, T>([2, -3, 5, -3, 5]);
        assert_eq!((v.min(), v.max(), v.argmin(), v.argmax()), (T::of(-3), T::of(5), 1, 2));
        let m = matrix::<2, 2, T>([[1, 2], [-7, 0]]);
        assert_eq!((m.argmin(), m.argmax(), m.sum(), m.product()), ((1, 0), (0, 1), T::of(-4), T::ZERO));
        assert_eq!(v.clamp(T::of(-1), T::of(3)), vector([2, -1, 3, -1, 3]));
        assert_eq!(v.clamp(T::of(3), T::of(-1)), Vector::filled(T::of(-1)));
        assert_eq!(v.lerp(&vector([0; 5]), T::ZERO), v);
        assert_eq!(v.lerp(&vector([1; 5]), T::ONE), Vector::ones());
    }

    fn parts_and_wholes<T: Number>() for f32 f64 i32 D {
        let v = vector::<5, T>([1, 2, 3, 4, 5]);
        assert_eq!((v.segment::<0, 5>(), v.segment::<5, 0>()), (v, vector([])));
        assert_eq!((v.segment_at(3), v.segment_at::<3>(3), v.segment_at::<0>(6)), (Some(vector([4, 5])), None, None));
        let mut w = v;
        w.set_segment::<2, _>(&vector([0, 0]));
        assert_eq!(w, vector([1, 2, 0, 0, 5]));
        let g: (Covector<0, T>, Covector<2, T>) = covector([1, 2]).split();
        assert_eq!(g, (covector([]), covector([1, 2])));

        let m = matrix::<2, 3, T>([[1, 2, 3], [4, 5, 6]]);
        assert_eq!((m.block::<0, 0, 2, 3>(), m.block::<2, 0, 0, 3>()), (m, Matrix([])));
        assert_eq!(m.block_at(1, 2), Some(matrix([[6]])));
        assert_eq!((m.block_at::<2, 1>(1, 0), m.block_at::<1, 1>(0, 3), m.block_at::<1, 1>(usize::MAX, 0)), (None, None, None));
        let (left, right) = m.hsplit::<1, 2>();
        assert_eq!((left, right), (matrix([[1], [4]]), matrix([[2, 3], [5, 6]])));
        let (top, bottom) = m.vsplit::<1, 1>();
        assert_eq!((top.vstack(&bottom), left.hstack(&right)), (m, m));
    }

    fn conversions<T: Number>() for f32 f64 i32 D {
        let entries = [1, 2].map(T::of);
        let v: Vector<2, T> = entries.into();
        let g = Covector::from(entries);
        assert_eq!((<[T; 2]>::from(v), <[T; 2]>::from(g)), (entries, entries));
        assert_eq!((Matrix::from(v), Matrix::from(g)), (matrix([[1], [2]]), matrix([[1, 2]])));
        assert_eq!((Vector::from(Matrix::from(v)), Covector::from(Matrix::from(g))), (v, g));
        assert_eq!(<[[T; 2]; 1]>::from(Matrix::from([entries])), [entries]);
        assert_eq!(Matrix::from_scalar(T::of(3)).into_scalar(), T::of(3));
        assert_eq!(Covector::from_scalar(T::of(3)).t(), Vector::from_scalar(T::of(3)));

        assert_eq!(Vector::<2, T>::try_from(&entries[..]), Ok(v));
        assert_eq!(Matrix::<2, 1, T>::try_from(&entries[..]), Ok(matrix([[1], [2]])));
        let six = [1, 2, 3, 4, 5, 6].map(T::of);
        assert_eq!(Matrix::<2, 3, T>::try_from(&six[..]), Ok(matrix([[1, 2, 3], [4, 5, 6]])));
        let error = Covector::<3, T>::try_from(&entries[..]).err();
        assert_eq!(error.map(|e: LengthError| (e.expected, e.found)), Some((3, 2)));
        let error = Matrix::<2, 2, T>::try_from(&entries[..]).map_err(|e| e.to_string());
        assert_eq!(error, Err("expected 4 entries, found 2".into()));
        let error = Vector::<1, T>::try_from(&entries[..]).map_err(|e| e.to_string());
        assert_eq!(error, Err("expected 1 entry, found 2".into()));
    }

    fn no_entries<T: Number>() for f32 f64 i32 D {
        let v = vector::<0, T>([]);
        assert_eq!((v + v, v * T::ONE, -v, v.t().t(), Vector::default()), (v, v, v, v, v));
        assert_eq!((v.sum(), v.product(), v.dot(&v)), (T::ZERO, T::ONE, T::ZERO));
        assert!(v.is_empty() && v.iter().next().is_none() && v.get(0).is_none());
        assert_eq!(v.concat::<1, 1>(&vector([1])), vector([1]));
        let (flat, thin) = (Matrix::<0, 2, T>::zeros(), Matrix::<2, 0, T>::zeros());
        assert_eq!((flat.t(), thin.t()), (thin, flat));
        assert_eq!((flat.row_sum(), flat.column_sum()), (covector([0, 0]), vector([])));
        assert_eq!((thin.rows().count(), thin.columns().count(), thin.is_empty()), (2, 0, true));
        assert_eq!(v.outer(&vector([1, 2])), flat);
        assert_eq!(Matrix::<0, 0, T>::identity().trace(), T::ZERO);
    }

    fn norms_of_whole_numbers<T: Real>() for f32 f64 D {
        let n = T::from_f64;
        let v = Vector([n(2.0), n(-3.0), n(6.0)]);
        assert_eq!((v.norm(), v.norm_squared()), (n(7.0), n(49.0)));
        assert_eq!((v.norm_1(), v.norm_inf(), v.max_abs(), v.mean()), (n(11.0), n(6.0), n(6.0), n(5.0) / n(3.0)));
        assert_eq!(v.abs(), Vector([n(2.0), n(3.0), n(6.0)]));
        assert_eq!(v.normalize() * n(7.0), v);
        assert_eq!(v.distance(&-v), n(14.0));
        assert_eq!((v.t().norm(), v.t().norm_1()), (n(7.0), n(11.0)));
        let m = Matrix([[n(1.0), n(-4.0)], [n(2.0), n(2.0)]]);
        assert_eq!((m.norm_frobenius(), m.norm_1(), m.norm_inf(), m.max_abs()), (n(5.0), n(6.0), n(5.0), n(4.0)));
    }

    fn norms_of_nothing<T: Real>() for f32 f64 D {
        let zero = T::ZERO;
        let v = Vector::<0, T>::zeros();
        assert_eq!((v.norm(), v.norm_1(), v.norm_inf(), v.norm_squared()), (zero, zero, zero, zero));
        assert_eq!((Vector::<3, T>::zeros().norm(), Vector::<3, T>::zeros().try_normalize()), (zero, None));
        assert_eq!((v.is_finite(), v.try_normalize()), (true, None));
        let m = Matrix::<0, 2, T>::zeros();
        assert_eq!((m.norm_frobenius(), m.norm_1(), m.norm_inf()), (zero, zero, zero));
    }

    fn nan_and_infinity<T: Real>() for f32 f64 D {
        let (one, infinity) = (T::ONE, T::ONE / T::ZERO);
        let nan = T::from_f64(f64::NAN);
        let is_nan = |x: T| x.to_f64().is_nan();
        for v in [Vector([one, nan, infinity]), Vector([infinity, one, nan])] {
            assert!(is_nan(v.norm()) && is_nan(v.norm_1()) && is_nan(v.norm_inf()));
            assert!(is_nan(v.min()) && is_nan(v.max()) && is_nan(v.mean()));
            assert_eq!(v[v.argmax()].partial_cmp(&one), None);
            assert!(!v.is_finite() && v.try_normalize().is_none() && is_nan(v.clamp(one, one)[v.argmin()]));
            let m = Matrix::from_rows([Covector::ones(), v.t()]);
            assert!(is_nan(m.norm_frobenius()) && is_nan(m.norm_1()) && is_nan(m.norm_inf()));
            assert_eq!(m.argmin(), (1, v.argmin()));
        }
        let v = Vector([one, -infinity]);
        assert_eq!([v.norm(), v.norm_1(), v.norm_inf()].map(T::to_f64), [f64::INFINITY; 3]);
        assert_eq!((v.min(), v.max(), v.argmin(), v.try_normalize()), (-infinity, one, 1, None));
    }
}

/// Entries whose squares overflow or vanish.
macro_rules! extremes {
    ($($t:ident)*) => { $(
        #[test]
        fn $t() {
            const TINIEST: $t = $t::from_bits(1);
            // Powers of two, so that the entries and the norm are exact even where subnormal.
            for unit in [0.125 / $t::MIN_POSITIVE, $t::MIN_POSITIVE, 2.0 * TINIEST, TINIEST, 1.0] {
                let v = Vector([3.0 * unit, 0.0, -4.0 * unit]);
                let five = 5.0 * unit;
                assert_eq!((v.norm(), Matrix([v.0]).norm_frobenius()), (five, five));
                assert_eq!(v.normalize(), Vector([0.6, 0.0, -0.8]));
                let direction = gradient(|v: Vector<3, _>| v.norm(), &v);
                assert!((direction - Covector([0.6, 0.0, -0.8])).max_abs() <= $t::EPSILON);
            }
            // Here the squares do not vanish, but are subnormal and have lost most digits.
            let (v, unit) = (Vector([3.3, -4.7]), $t::MIN_POSITIVE.sqrt() / 64.0);
            assert_eq!((v * unit).norm(), v.norm() * unit);
            // The norm itself is too large; the direction still is not.
            let v = Vector([$t::MAX, $t::MAX]);
            assert_eq!(v.norm(), $t::INFINITY);
            assert!((v.normalize() - Vector::filled($t::sqrt(0.5))).max_abs() <= $t::EPSILON);
        }
    )* };
}
mod norm_of_the_huge_and_the_tiny {
    use covector::prelude::*;
    extremes!(f32 f64);
}

#[test]
fn scalars_on_the_left() {
    assert_eq!(2.0 * Vector([1.0_f32]), Vector([2.0]));
    assert_eq!(2.0 * &Covector([1.0_f64]), Covector([2.0]));
    assert_eq!(2_i8 * Matrix([[3_i8]]), Matrix([[6]]));
    assert_eq!(2_i16 * Vector([3_i16]), Vector([6]));
    assert_eq!(2 * &Matrix([[3_i32]]), Matrix([[6]]));
    assert_eq!(2_i64 * Vector([3_i64]), Vector([6]));
    assert_eq!(2_isize * Vector([3_isize]), Vector([6]));
}

#[test]
fn division_is_by_the_scalar_not_by_its_reciprocal() {
    // 49 · (1/49) is not 1 in f64.
    assert_eq!(Vector([49.0_f64]) / 49.0, Vector([1.0]));
    let mut m = Matrix([[9, -7]]);
    m /= 2;
    assert_eq!((m, &m / 2), (Matrix([[4, -3]]), Matrix([[2, -1]])));
}

#[test]
#[should_panic(expected = "column out of range")]
fn column_out_of_range_of_a_matrix_without_rows() {
    let _ = Matrix::<0, 2>::zeros().column(2);
}

#[test]
fn equal_values_hash_alike() {
    let set = std::collections::HashSet::from([Vector([1, 2]), Vector([1, 2]), Vector([2, 1])]);
    assert_eq!(set.len(), 2);
}

/// Two duals that carry their own derivatives.
fn seeded(x: f64, y: f64) -> Vector<2, D> {
    let variable = |re, i| D {
        re,
        eps: Vector::<2, f64>::basis(i).0,
    };
    Vector([variable(x, 0), variable(y, 1)])
}

#[test]
fn duals_by_plain_numbers() {
    let v = seeded(3.0, -4.0);
    for double in [2.0 * v, 2.0 * &v, v * 2.0, &v * 2.0, v / 0.5, &v / 0.5] {
        assert_eq!(double, v + v);
    }
    assert_eq!((2.0 * v.t(), v.t() * 2.0), ((v + v).t(), (v + v).t()));
    let mut w = v;
    w *= 4.0;
    w /= 2.0;
    assert_eq!(w, v + v);
    assert_eq!(
        (v[0] * v, v * v[0]),
        (v.map(|x| v[0] * x), v.map(|x| x * v[0]))
    );
    let m = Matrix::from(v);
    assert_eq!((2.0 * m, m * 2.0, &m / 0.5), (m + m, m + m, m + m));
}

#[test]
fn the_derivative_of_the_norm_is_the_direction() {
    // The huge and the tiny go through scaling by a power of two, which must not show.
    for unit in [1.0, 2.0_f64.powi(600), 2.0_f64.powi(-600)] {
        let norm = seeded(3.0 * unit, -4.0 * unit).norm();
        assert_eq!(norm.re, 5.0 * unit);
        assert!((Vector(norm.eps) - Vector([0.6, -0.8])).max_abs() <= f64::EPSILON);
    }
    assert_eq!(seeded(0.0, 0.0).norm(), D::ZERO);
    // The direction does not change along itself: its Jacobian is (I − uuᵀ)/‖v‖.
    let u = seeded(3.0, -4.0).normalize();
    let expected = Matrix([[1.0 - 0.36, 0.48], [0.48, 1.0 - 0.64]]) / 5.0;
    let jacobian = Matrix([u[0].eps, u[1].eps]);
    assert!((jacobian - expected).max_abs() <= f64::EPSILON);
}
