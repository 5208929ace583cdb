//! The same systems of equations for covector and nalgebra.

use covector::prelude::*;
use nalgebra::{Const, DimMin, RealField, SMatrix, SVector};

/// A general and a symmetric positive definite system.
pub struct Systems<const N: usize, T> {
    pub general: Matrix<N, N, T>,
    pub definite: Matrix<N, N, T>,
    pub b: Vector<N, T>,
    pub na_general: SMatrix<T, N, N>,
    pub na_definite: SMatrix<T, N, N>,
    pub na_b: SVector<T, N>,
}

impl<const N: usize, T: Real + RealField> Systems<N, T>
where
    Const<N>: DimMin<Const<N>, Output = Const<N>>,
{
    /// Panics unless both libraries find the same solutions.
    pub fn new() -> Self {
        let mut state = 88_172_645_463_325_252_u64;
        let mut random = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
        };
        let entries = Matrix::<N, N, f64>::from_fn(|_, _| random());
        let b = Vector::<N, f64>::from_fn(|_| random()).0;
        let general = entries.map(|x| <T as Real>::from_f64(x));
        let definite =
            (entries * entries.t() + Matrix::identity()).map(|x| <T as Real>::from_f64(x));
        let b = Vector(b.map(|x| <T as Real>::from_f64(x)));
        let systems = Systems {
            general,
            definite,
            b,
            na_general: SMatrix::from_fn(|i, j| general[(i, j)]),
            na_definite: SMatrix::from_fn(|i, j| definite[(i, j)]),
            na_b: SVector::from(b.0),
        };
        let same = |x: &Vector<N, T>, na: &SVector<T, N>| {
            let difference = |(x, na): (&T, &T)| Real::abs(*x - *na).to_f64();
            let error = x.iter().zip(na).map(difference).fold(0.0, f64::max);
            assert!(error < 1e-4 * Real::to_f64(x.norm_inf()), "{x:?} or {na:?}");
        };
        same(&systems.lu(), &systems.na_lu());
        same(&systems.cholesky(), &systems.na_cholesky());
        systems
    }

    pub fn lu(&self) -> Vector<N, T> {
        self.general.lu().unwrap().solve(&self.b)
    }
    pub fn cholesky(&self) -> Vector<N, T> {
        self.definite.cholesky().unwrap().solve(&self.b)
    }
    pub fn na_lu(&self) -> SVector<T, N> {
        self.na_general.lu().solve(&self.na_b).unwrap()
    }
    pub fn na_cholesky(&self) -> SVector<T, N> {
        self.na_definite.cholesky().unwrap().solve(&self.na_b)
    }
}
