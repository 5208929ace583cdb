//! The 4×13 Jacobian of 13-64-64-4 with tanh: the same network in covector, in num-dual, which runs
//! it on dual numbers with 13 derivatives, and in nalgebra, by hand and in reverse.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a bench may stop

use covector::prelude::*;
use nalgebra::{SMatrix, SVector};
use num_dual::{DualNum, DualSVec};

network! {
    pub(crate) struct Net<T> {
        fc1: Dense<13, 64, T>,
        tanh1: Tanh<64, T>,
        fc2: Dense<64, 64, T>,
        tanh2: Tanh<64, T>,
        fc3: Dense<64, 4, T>,
    }
}

macro_rules! contenders {
    ($module:ident, $T:ident, $tolerance:literal) => {
        pub(crate) mod $module {
            use super::*;
            type Dual13 = DualSVec<$T, 13>;

            /// The same network with the same point, for each contender.
            pub(crate) struct Contenders {
                net: Net<$T>,
                x: Vector<13, $T>,
                w: (SMatrix<$T, 64, 13>, SMatrix<$T, 64, 64>, SMatrix<$T, 4, 64>),
                b: (SVector<$T, 64>, SVector<$T, 64>, SVector<$T, 4>),
                nx: SVector<$T, 13>,
            }

            fn layer<const I: usize, const O: usize>(
                dense: &Dense<I, O, $T>,
            ) -> (SMatrix<$T, O, I>, SVector<$T, O>) {
                let w = SMatrix::from_fn(|o, i| dense.weight(o, i));
                (w, SVector::from(dense.bias.0))
            }
            /// `W·x + b`, written once for all numbers of num-dual.
            fn affine<const I: usize, const O: usize>(
                w: &SMatrix<$T, O, I>,
                b: &SVector<$T, O>,
                x: &SVector<Dual13, I>,
            ) -> SVector<Dual13, O> {
                SVector::from_fn(|o, _| {
                    let mut sum = Dual13::from_re(b[o]);
                    for i in 0..I {
                        sum += x[i] * w[(o, i)];
                    }
                    sum
                })
            }

            impl Contenders {
                /// Stops unless all give the same Jacobian.
                pub(crate) fn new() -> Self {
                    let net = Net::seeded(Init::XavierUniform, 1);
                    let x = Vector(core::array::from_fn(|i| {
                        ((i * 7 + 3) % 13) as $T / 6.5 - 1.0
                    }));
                    let ((w1, b1), (w2, b2), (w3, b3)) =
                        (layer(&net.fc1), layer(&net.fc2), layer(&net.fc3));
                    let new = Contenders {
                        net,
                        x,
                        w: (w1, w2, w3),
                        b: (b1, b2, b3),
                        nx: SVector::from(x.0),
                    };
                    let (ours, by_duals, by_hand) = (new.covector(), new.num_dual(), new.by_hand());
                    for i in 0..4 {
                        for j in 0..13 {
                            for theirs in [by_duals[(i, j)], by_hand[(i, j)]] {
                                assert!((ours[(i, j)] - theirs).abs() < $tolerance, "{i}, {j}");
                            }
                        }
                    }
                    new
                }

                pub(crate) fn covector(&self) -> Jacobian<4, 13, $T> {
                    network_jacobian(&self.net, &self.x)
                }

                pub(crate) fn num_dual(&self) -> SMatrix<$T, 4, 13> {
                    let (w, b) = (&self.w, &self.b);
                    let (_, jacobian) = num_dual::jacobian(
                        |x: SVector<Dual13, 13>| {
                            let h1 = affine(&w.0, &b.0, &x).map(|z| z.tanh());
                            let h2 = affine(&w.1, &b.1, &h1).map(|z| z.tanh());
                            affine(&w.2, &b.2, &h2)
                        },
                        &self.nx,
                    );
                    jacobian
                }

                /// `W₃·D₂·W₂·D₁·W₁`, left to right.
                pub(crate) fn by_hand(&self) -> SMatrix<$T, 4, 13> {
                    let (w, b) = (&self.w, &self.b);
                    let h1 = (w.0 * self.nx + b.0).map(|z| z.tanh());
                    let h2 = (w.1 * h1 + b.1).map(|z| z.tanh());
                    let mut g = w.2;
                    for (mut column, h) in g.column_iter_mut().zip(&h2) {
                        column *= 1.0 - h * h;
                    }
                    let mut g = g * w.1;
                    for (mut column, h) in g.column_iter_mut().zip(&h1) {
                        column *= 1.0 - h * h;
                    }
                    g * w.0
                }
            }
        }
    };
}
contenders!(double, f64, 1e-12);
contenders!(single, f32, 1e-5);
