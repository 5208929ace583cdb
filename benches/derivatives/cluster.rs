//! The Hessian, by six coordinates, of the energy of three atoms in a plane.
//!
//! Each pair at distance r has the Morse energy `(1 − e^(1−r))²`.

use super::{Contender, assert_agree, contender};
use covector::prelude::*;
use multicalc::scalar::{Numeric, ScalarFnN};
use nalgebra::SVector;
use num_dual::{Dual2SVec, DualNum};

const X: [f64; 6] = [0.0, 0.1, 1.2, -0.1, 0.5, 0.9];

macro_rules! energy {
    ($x:ident, $number:expr) => {{
        let mut energy = $number(0.0);
        for (i, j) in [(0, 2), (0, 4), (2, 4)] {
            let (dx, dy) = ($x[i] - $x[j], $x[i + 1] - $x[j + 1]);
            let r = (dx * dx + dy * dy).sqrt();
            let missing = $number(1.0) - ($number(1.0) - r).exp();
            energy += missing * missing;
        }
        energy
    }};
}

fn with_covector<T: Real>(x: Vector<6, T>) -> T {
    energy!(x, T::from_f64)
}

fn with_num_dual<T: DualNum<Primitive = f64> + Copy>(x: SVector<T, 6>) -> T {
    energy!(x, T::from)
}

struct WithMulticalc;
impl ScalarFnN<6> for WithMulticalc {
    fn eval<T: Numeric>(&self, x: &[T; 6]) -> T {
        energy!(x, T::from_f64)
    }
}

pub fn contenders() -> [Contender; 4] {
    let covector = |x: &Vector<6, f64>| hessian(with_covector, x);
    let nested = |x: &Vector<6, f64>| {
        let y = with_covector(Vector(Dual::variables(Dual::<6, f64>::variables(x.0))));
        Matrix(y.eps.map(|e| e.eps))
    };
    let num_dual = |x: &SVector<f64, 6>| num_dual::hessian(with_num_dual::<Dual2SVec<f64, 6>>, x).2;
    let multicalc = |x: &[f64; 6]| {
        let hessian = multicalc::Hessian::new().evaluate(&WithMulticalc, x);
        hessian.expect("no step size is zero")
    };

    let want = num_dual(&SVector::from(X));
    let check = |name, got: &[f64]| assert_agree(name, got, want.as_slice(), f64::EPSILON);
    check("covector", covector(&Vector(X)).0.as_flattened());
    check("nested", nested(&Vector(X)).0.as_flattened());
    let rows = multicalc(&X);
    check(
        "multicalc",
        &(0..36).map(|k| rows[(k / 6, k % 6)]).collect::<Vec<_>>(),
    );
    [
        contender("covector", Vector(X), covector),
        contender("num-dual", SVector::from(X), num_dual),
        contender("multicalc", X, multicalc),
        contender("covector, nested", Vector(X), nested),
    ]
}
