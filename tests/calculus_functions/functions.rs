//! The functions of the fixtures, each written once.

use covector::calculus::Function;
use covector::prelude::*;

/// `function!(Name: [x] in N -> M => body)`: a type that implements `Function<N, M>`.
macro_rules! function {
    ($name:ident: $n:literal -> $m:literal, |$x:ident, $c:ident| $body:expr) => {
        pub(crate) struct $name;
        impl Function<$n, $m> for $name {
            fn eval<T: Real>(&self, $x: &Vector<$n, T>) -> Vector<$m, T> {
                #[allow(unused_variables)]
                let $c = T::from_f64;
                Vector($body)
            }
        }
    };
}

function!(Ackley: 3 -> 1, |x, c| {
    let root = (x.norm_squared() / c(3.0)).sqrt();
    let waves = x.map(|x| (c(2.0) * T::PI * x).cos()).sum() / c(3.0);
    [c(20.0) - c(20.0) * (-c(0.2) * root).exp() - waves.exp() + T::ONE.exp()]
});

function!(Arm2: 2 -> 3, |q, c| {
    let (first, both) = (q[0], q[0] + q[1]);
    [
        c(1.2) * first.cos() + c(0.8) * both.cos(),
        c(1.2) * first.sin() + c(0.8) * both.sin(),
        both,
    ]
});

function!(Ur5: 6 -> 3, |q, c| {
    const A: [f64; 6] = [0.0, -0.425, -0.39225, 0.0, 0.0, 0.0];
    const D: [f64; 6] = [0.089_159, 0.0, 0.0, 0.109_15, 0.094_65, 0.0823];
    /// The tilts, in quarter turns.
    const TILT: [i32; 6] = [1, 0, 0, 1, -1, 0];
    let mut p = [T::ZERO; 3];
    for i in (0..6).rev() {
        let [x, y, z] = match TILT[i] {
            1 => [p[0], -p[2], p[1]],
            -1 => [p[0], p[2], -p[1]],
            _ => p,
        };
        let (x, z) = (x + c(A[i]), z + c(D[i]));
        let (sin, cos) = (q[i].sin(), q[i].cos());
        p = [cos * x - sin * y, sin * x + cos * y, z];
    }
    p
});

function!(DeepCompose: 3 -> 1, |v, c| {
    let [x, y, z] = v.0;
    let inner = (x * y).tanh() + (z * z).ln_1p();
    [inner.exp().sin() / (T::ONE + x * x).sqrt() + y.atan2(z) * x.powi(3) - z.powf(c(2.5))]
});

function!(Himmelblau: 2 -> 1, |v, c| {
    let [x, y] = v.0;
    [(x * x + y - c(11.0)).powi(2) + (x + y * y - c(7.0)).powi(2)]
});

function!(LogSumExp: 4 -> 1, |x, c| {
    let largest = x.max();
    [x.map(|x| (x - largest).exp()).sum().ln() + largest]
});

function!(Lorenz: 3 -> 3, |v, c| {
    let [x, y, z] = v.0;
    [c(10.0) * (y - x), x * (c(28.0) - z) - y, x * y - c(8.0) / c(3.0) * z]
});

function!(Pendulum: 2 -> 2, |start, c| {
    let field = |s: Vector<2, T>| Vector([s[1], -c(9.81) * s[0].sin() - c(0.1) * s[1]]);
    let (step, half) = (c(0.05), c(0.025));
    let mut s = *start;
    for _ in 0..20 {
        let k1 = field(s);
        let k2 = field(s + k1 * half);
        let k3 = field(s + k2 * half);
        let k4 = field(s + k3 * step);
        s += (k1 + (k2 + k3) * c(2.0) + k4) * (step / c(6.0));
    }
    s.0
});

function!(Polar: 2 -> 2, |p, c| [p[0] * p[1].cos(), p[0] * p[1].sin()]);

function!(QuatRotate: 7 -> 3, |x, c| {
    let [w, a, b, d, v @ ..] = x.0;
    let (u, v) = (Vector([a, b, d]), Vector(v));
    let turned = v * (w * w - u.norm_squared())
        + u * (c(2.0) * u.dot(&v))
        + u.cross(&v) * (c(2.0) * w);
    (turned / (w * w + u.norm_squared())).0
});

function!(Rosenbrock: 5 -> 1, |x, c| {
    let term = |i: usize| {
        c(100.0) * (x[i + 1] - x[i] * x[i]).powi(2) + (T::ONE - x[i]).powi(2)
    };
    [(0..4).map(term).fold(T::ZERO, |sum, t| sum + t)]
});

/// Rodrigues' formula: v, turned about the axis of r by its length.
fn turned<T: Real>(r: Vector<3, T>, v: Vector<3, T>) -> Vector<3, T> {
    let angle = r.norm();
    let axis = r / angle;
    let (sin, cos) = (angle.sin(), angle.cos());
    v * cos + axis.cross(&v) * sin + axis * (axis.dot(&v) * (T::ONE - cos))
}

function!(Snavely: 12 -> 2, |camera, c| {
    let [r0, r1, r2, t0, t1, t2, focal, k1, k2, point @ ..] = camera.0;
    let p = turned(Vector([r0, r1, r2]), Vector(point)) + Vector([t0, t1, t2]);
    let (u, v) = (-p[0] / p[2], -p[1] / p[2]);
    let r2 = u * u + v * v;
    let scale = focal * (T::ONE + k1 * r2 + k2 * r2 * r2);
    [scale * u, scale * v]
});

function!(So3Exp: 3 -> 9, |r, c| {
    let columns = [0, 1, 2].map(|i| turned(*r, Vector::basis(i)));
    core::array::from_fn(|k| columns[k % 3][k / 3])
});

function!(Spherical: 3 -> 3, |v, c| {
    let [r, theta, phi] = v.0;
    [r * theta.sin() * phi.cos(), r * theta.sin() * phi.sin(), r * theta.cos()]
});
