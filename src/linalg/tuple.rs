//! The paper's tuples: lists of vectors or matrices as plain arrays.
//!
//! A list of K matrices `T = [A₁, …, A_K]` (paper, equation 3) is `[Matrix<M, N>; K]`. It keeps
//! what belongs together, and each operation on it repeats one of its entries' operations.

use super::{Covector, Matrix, Space, Vector};
use crate::scalar::Scalar;

/// A list of K things of one space (paper, equation 3).
///
/// # Example
/// ```
/// use covector::linalg::{Matrix, Tuple};
/// let tuple = [Matrix([[1.0, 2.0]]), Matrix([[3.0, 4.0]])];
/// assert_eq!(tuple.plus(&tuple), tuple.scaled(2.0));
/// assert_eq!(tuple.total(), Matrix([[4.0, 6.0]]));
/// ```
pub trait Tuple<X: Space>: Space<Scalar = X::Scalar> {
    /// The sum entry by entry, `[A₁ + B₁, …, A_K + B_K]`.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{Tuple, Vector};
    /// let (a, b) = ([Vector([1.0]), Vector([2.0])], [Vector([10.0]), Vector([20.0])]);
    /// assert_eq!(a.plus(&b), [Vector([11.0]), Vector([22.0])]);
    /// ```
    #[must_use]
    fn plus(&self, other: &Self) -> Self {
        let mut sum = *self;
        sum.add_scaled(X::Scalar::ONE, other);
        sum
    }

    /// The difference entry by entry, `[A₁ − B₁, …, A_K − B_K]`.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{Tuple, Vector};
    /// let (a, b) = ([Vector([1.0]), Vector([2.0])], [Vector([10.0]), Vector([20.0])]);
    /// assert_eq!(b.minus(&a), [Vector([9.0]), Vector([18.0])]);
    /// ```
    #[must_use]
    fn minus(&self, other: &Self) -> Self {
        let mut difference = *self;
        difference.add_scaled(-X::Scalar::ONE, other);
        difference
    }

    /// The multiple `[λA₁, …, λA_K]`.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{Tuple, Vector};
    /// assert_eq!([Vector([1.0]), Vector([2.0])].scaled(3.0), [Vector([3.0]), Vector([6.0])]);
    /// ```
    #[must_use]
    fn scaled(&self, factor: X::Scalar) -> Self {
        let mut multiple = *self;
        multiple.scale(factor);
        multiple
    }

    /// The sum of all entries, `Σₖ Aₖ`: what a batch of gradients comes to.
    ///
    /// # Example
    /// ```
    /// use covector::linalg::{Covector, Tuple};
    /// let gradients = [Covector([1.0, 2.0]), Covector([3.0, 4.0])];
    /// assert_eq!(gradients.total(), Covector([4.0, 6.0]));
    /// ```
    #[must_use]
    fn total(&self) -> X;
}

impl<X: Space, const K: usize> Tuple<X> for [X; K] {
    fn total(&self) -> X {
        let mut total = X::ZERO;
        for entry in self {
            total.add_scaled(X::Scalar::ONE, entry);
        }
        total
    }
}

/// The left contraction `g · [A₁, …, A_K] = Σₖ gₖ·Aₖ` of a covector with a tuple: the chain rule
/// through a derivative that is a tuple.
///
/// # Example
/// ```
/// use covector::linalg::{Covector, Matrix, contract};
/// let tuple = [Matrix([[1.0, 0.0]]), Matrix([[0.0, 1.0]])];
/// assert_eq!(contract(&Covector([3.0, 4.0]), &tuple), Matrix([[3.0, 4.0]]));
/// ```
#[must_use]
pub fn contract<X: Space, const K: usize>(g: &Covector<K, X::Scalar>, tuple: &[X; K]) -> X {
    let mut sum = X::ZERO;
    for (&factor, entry) in g.0.iter().zip(tuple) {
        sum.add_scaled(factor, entry);
    }
    sum
}

/// The derivative `∂y/∂W` of a dense layer `y = W·x + b`, W: M×N, as the paper's tuple: the i-th
/// of M matrices is `∂yᵢ/∂W`, which has xᵀ in row i and zeros elsewhere.
///
/// For looking at: it holds M²·N numbers. Contracted with a covector g it is the outer product
/// `gᵀ·xᵀ` of M·N, which is what [`Dense`](crate::Dense) computes.
///
/// # Example
/// ```
/// use covector::linalg::{Covector, Matrix, Vector, contract, weight_tuple};
/// let x = Vector([5.0, 6.0]);
/// let dy_dw: [Matrix<2, 2>; 2] = weight_tuple(&x);
/// assert_eq!(dy_dw[1], Matrix([[0.0, 0.0], [5.0, 6.0]]));
/// let g = Covector([1.0, -1.0]);
/// assert_eq!(contract(&g, &dy_dw), Matrix([[5.0, 6.0], [-5.0, -6.0]]));
/// ```
#[must_use]
pub const fn weight_tuple<const M: usize, const N: usize, T: Scalar>(
    x: &Vector<N, T>,
) -> [Matrix<M, N, T>; M] {
    let mut tuple = [Matrix([[T::ZERO; N]; M]); M];
    let mut i = 0;
    while i < M {
        tuple[i].0[i] = x.0;
        i += 1;
    }
    tuple
}
