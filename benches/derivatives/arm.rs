//! The 3×7 Jacobian of the tool's position of an arm with seven joints, in `f32` and in `f64`.
//!
//! The arm is KUKA's LBR iiwa 7 in Denavit–Hartenberg form: joint i turns by qᵢ about z, moves by
//! dᵢ along z, and tilts by a quarter turn, or not at all, about x.

use super::{Contender, assert_agree, contender};
use covector::prelude::*;
use multicalc::scalar::{Numeric, VectorFn};
use nalgebra::SVector;
use num_dual::{DualNum, DualSVec};

/// In quarter turns.
const TILT: [i32; 7] = [-1, 1, 1, -1, -1, 1, 0];

/// From the tool back to the base: `p ← Rz(qᵢ)·(Rx(αᵢ)·p + dᵢ·e₃)`.
macro_rules! position {
    ($q:ident, $number:expr) => {{
        let mut p = [$number(0.0); 3];
        for i in (0..7).rev() {
            let [x, y, z] = p;
            let [x, y, z] = match TILT[i] {
                1 => [x, -z, y],
                -1 => [x, z, -y],
                _ => [x, y, z],
            };
            let z = z + $number(D[i]);
            let (sin, cos) = ($q[i].sin(), $q[i].cos());
            p = [cos * x - sin * y, sin * x + cos * y, z];
        }
        p
    }};
}

macro_rules! arm {
    ($name:ident, $t:ident) => {
        pub mod $name {
            use super::*;

            const D: [$t; 7] = [0.34, 0.0, 0.4, 0.0, 0.4, 0.0, 0.126];
            pub(super) const Q: [$t; 7] = [0.3, -0.7, 0.5, 1.1, -0.2, 0.9, 0.4];

            pub(super) fn with_covector<T: Real>(q: Vector<7, T>) -> Vector<3, T> {
                Vector(position!(q, |x| T::from_f64(f64::from(x))))
            }

            fn with_num_dual<T: DualNum<Primitive = $t> + Copy>(q: SVector<T, 7>) -> SVector<T, 3> {
                SVector::from(position!(q, T::from))
            }

            /// Column i is `axisᵢ × (tool − jointᵢ)`.
            fn by_hand(q: &[$t; 7]) -> [[$t; 7]; 3] {
                // The frame of each joint, from the base to the tool.
                let (mut x, mut y, mut z) = ([1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]);
                let mut origin = [0.0; 3];
                let (mut axes, mut joints) = ([[0.0; 3]; 7], [[0.0; 3]; 7]);
                for i in 0..7 {
                    (axes[i], joints[i]) = (z, origin);
                    let (sin, cos) = q[i].sin_cos();
                    for k in 0..3 {
                        origin[k] += D[i] * z[k];
                        (x[k], y[k]) = (cos * x[k] + sin * y[k], cos * y[k] - sin * x[k]);
                    }
                    (y, z) = match TILT[i] {
                        1 => (z, y.map(|y: $t| -y)),
                        -1 => (z.map(|z: $t| -z), y),
                        _ => (y, z),
                    };
                }
                let mut jacobian = [[0.0; 7]; 3];
                for i in 0..7 {
                    let [ax, ay, az] = axes[i];
                    let [rx, ry, rz] = [0, 1, 2].map(|k| origin[k] - joints[i][k]);
                    jacobian[0][i] = ay * rz - az * ry;
                    jacobian[1][i] = az * rx - ax * rz;
                    jacobian[2][i] = ax * ry - ay * rx;
                }
                jacobian
            }

            pub fn contenders() -> [Contender; 4] {
                let covector = |q: &Vector<7, $t>| jacobian(with_covector, q);
                let num_dual =
                    |q: &SVector<$t, 7>| num_dual::jacobian(with_num_dual::<DualSVec<$t, 7>>, q).1;

                let want = by_hand(&Q).map(|row| row.map(f64::from));
                let check = |name, got: &[$t]| {
                    assert_agree(name, got, want.as_flattened(), $t::EPSILON.into());
                };
                check("covector", covector(&Vector(Q)).0.as_flattened());
                check(
                    "num-dual",
                    num_dual(&SVector::from(Q)).transpose().as_slice(),
                );
                [
                    contender("covector", Vector(Q), covector),
                    contender("num-dual", SVector::from(Q), num_dual),
                    contender("by hand", Q, by_hand),
                    contender("sines and cosines", Q, |q| q.map($t::sin_cos)),
                ]
            }
        }
    };
}
arm!(in_f32, f32);
arm!(in_f64, f64);

struct WithMulticalc;
impl VectorFn<7, 3> for WithMulticalc {
    fn eval<T: Numeric>(&self, q: &[T; 7]) -> [T; 3] {
        const D: [f64; 7] = [0.34, 0.0, 0.4, 0.0, 0.4, 0.0, 0.126];
        position!(q, T::from_f64)
    }
}

/// multicalc, in `f64`.
pub fn multicalc() -> Contender {
    let multicalc = |q: &[f64; 7]| {
        let jacobian = multicalc::Jacobian::new().evaluate(&WithMulticalc, q);
        jacobian.expect("the arm has joints")
    };
    let rows = multicalc(&in_f64::Q);
    let rows: Vec<f64> = (0..21).map(|k| rows[(k / 7, k % 7)]).collect();
    let want = jacobian(in_f64::with_covector, &Vector(in_f64::Q));
    assert_agree("multicalc", &rows, want.0.as_flattened(), f64::EPSILON);
    contender("multicalc", in_f64::Q, multicalc)
}
