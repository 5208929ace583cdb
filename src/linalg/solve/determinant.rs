//! Products of pivots, and determinants where there is no factorisation.

use super::SolveError;
use super::lu::pivot_row;
use super::scale::scaled;
use crate::linalg::Matrix;
use crate::scalar::Real;

/// The product of all factors, in an order in which it overflows or vanishes only if the whole
/// does: factors above 1 come first, but wait for others where the product would overflow.
pub(super) fn balanced_product<T: Real>(factors: &mut [T]) -> T {
    let mut product = T::ONE;
    for i in 0..factors.len() {
        let grows = |&j: &usize| factors[j].abs() > T::ONE && (product * factors[j]).is_finite();
        let shrinks = |&j: &usize| factors[j].abs() <= T::ONE;
        let next = (i..factors.len()).find(grows);
        let next = next.or_else(|| (i..factors.len()).find(shrinks));
        factors.swap(i, next.unwrap_or(i));
        product *= factors[i];
    }
    product
}

/// The determinant of a 2×2 matrix, given row by row; none if a product may have overflowed or
/// vanished.
#[inline(always)]
pub(super) fn by_formula<T: Real>(entries: &[T]) -> Option<T> {
    let [a, b, c, d] = *entries else {
        return None;
    };
    let determinant = a * d - b * c;
    (determinant.abs() > T::ZERO && determinant.is_finite()).then_some(determinant)
}

/// The determinant by elimination, in which pivots may be too small for a reciprocal, of a matrix
/// whose rows were divided by `units`; none if a pivot is zero.
fn by_elimination<T: Real, const N: usize>(mut a: [[T; N]; N], units: &[T; N]) -> Option<T> {
    let mut factors = units.map(|unit| [T::ONE, unit]);
    let mut sign = T::ONE;
    for k in 0..N {
        let p = pivot_row(&a, k);
        if p != k {
            a.swap(p, k);
            sign = -sign;
        }
        let row = a[k];
        if row[k].abs() <= T::ZERO {
            return None;
        }
        factors[k][0] = row[k];
        for below in &mut a[k + 1..] {
            let factor = below[k] / row[k];
            for j in k + 1..N {
                below[j] -= factor * row[j];
            }
        }
    }
    Some(sign * balanced_product(factors.as_flattened_mut()))
}

/// The determinant of a matrix that has no LU factorisation: NaN, or that of a matrix whose
/// elimination overflows or meets tiny pivots, or 0 with its derivatives.
///
/// On dual numbers a pivot whose value is 0 has partials, but one cannot divide by it. With
/// complete pivoting such pivots come last, in a block of zeros whose own determinant is needed:
/// of a 1×1 block the entry. A product of two and more zeros has no first derivative; the second
/// and third are those of a 2×2 or 3×3 block, written out.
#[cold]
#[inline(never)]
pub(super) fn without_lu<T: Real, const N: usize>(
    matrix: &Matrix<N, N, T>,
    error: SolveError,
) -> T {
    let (mut a, mut units) = (matrix.0, [T::ONE; N]);
    if error == SolveError::NotFinite {
        // From entries of size 1, elimination does not overflow.
        for (row, unit) in a.iter_mut().zip(&mut units) {
            match scaled(&Matrix([*row])) {
                Ok((Matrix([scaled]), by)) => (*row, *unit) = (scaled, by),
                Err(_) => return T::from_f64(f64::NAN),
            }
        }
    }
    if let Some(determinant) = by_elimination(a, &units) {
        return determinant;
    }
    let mut product = T::ONE;
    let mut k = 0;
    while k < N {
        let (mut row, mut column) = (k, k);
        for i in k..N {
            for j in k..N {
                if a[i][j].abs() > a[row][column].abs() {
                    (row, column) = (i, j);
                }
            }
        }
        if row != k {
            a.swap(row, k);
            product = -product;
        }
        if column != k {
            for row in &mut a {
                row.swap(column, k);
            }
            product = -product;
        }
        let pivot = a[k][k];
        // The last pivot is not divided by: that is where a singular matrix has its derivative.
        if k + 1 < N && !(pivot.abs() > T::ZERO && pivot.recip().is_finite()) {
            break;
        }
        product *= pivot;
        let pivot_row = a[k];
        for row in &mut a[k + 1..] {
            let factor = row[k] / pivot;
            for j in k + 1..N {
                row[j] -= factor * pivot_row[j];
            }
        }
        k += 1;
    }
    let minor = |i: usize, p: usize, q: usize| a[i][p] * a[i + 1][q] - a[i][q] * a[i + 1][p];
    product *= match N - k {
        0 => T::ONE,
        2 => minor(k, k, k + 1),
        3 => {
            a[k][k] * minor(k + 1, k + 1, k + 2) - a[k][k + 1] * minor(k + 1, k, k + 2)
                + a[k][k + 2] * minor(k + 1, k, k + 1)
        }
        _ => T::ZERO,
    };
    for unit in units {
        product *= unit;
    }
    if product.is_finite() {
        // Less what rounding has left of the value 0.
        product - T::from_f64(product.to_f64())
    } else {
        T::ZERO
    }
}
