#!/bin/sh
# How long a dependant with a network of 64 maps of different sizes takes to compile, and how
# large the program of a small network is. Writes the dependants to target/compile_time.
#
#     benches/compile_time.sh
#
# Dependencies are built before the clock starts; what counts is the dependant alone. Fails if
# `cargo check` takes more than 2 s or a release build more than 6 s.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
work=$root/target/compile_time
mkdir -p "$work/src/bin"
cd "$work"

cat > Cargo.toml <<EOF
[package]
name = "dependant"
version = "0.0.0"
edition = "2024"
[dependencies]
covector = { path = "$root" }
[profile.release]
strip = true
[workspace]
EOF

# 32 dense layers and 32 activations, no two of the same size.
fields=$(i=8; while [ $i -lt 40 ]; do
    echo "d$i: Dense<$i, $((i + 1))>, r$i: Relu<$((i + 1))>,"
    i=$((i + 1))
done)
step='let mut adam = Adam::new(1e-3);
    let mut ws = Workspace::<_, 32>::ZERO;
    let loss = train_step(&mut net, &MeanSquaredError, &mut adam, &x, &t, &mut ws);
    println!("{y:?} {loss:?}");'
cat > src/bin/deep.rs <<EOF
use covector::prelude::*;
network! { struct Deep { $fields } }
fn main() {
    let mut net = Deep::seeded(Init::HeUniform, 1);
    let (x, t) = ([Vector([0.5; 8]); 32], [Vector([0.5; 40]); 32]);
    let y = net.eval(&x[0]);
    $step
}
EOF
cat > src/bin/small.rs <<EOF
use covector::prelude::*;
network! { struct Small { fc1: Dense<4, 16>, relu: Relu<16>, fc2: Dense<16, 3> } }
fn main() {
    let mut net = Small::seeded(Init::HeUniform, 1);
    let (x, t) = ([Vector([0.5; 4]); 32], [Vector([0.5; 3]); 32]);
    let y = net.eval(&x[0]);
    $step
}
EOF
echo 'fn main() { println!("{:?} {:?}", [0.5_f32; 3], Some(0.5_f32)); }' > src/bin/empty.rs

seconds() { # runs its arguments and prints how long they took
    start=$(date +%s%N)
    "$@" > log 2>&1 || { cat log >&2; exit 1; }
    echo "$start $(date +%s%N)" | awk '{ printf "%.2f", ($2 - $1) / 1e9 }'
}
fastest() { # the fastest of three builds of the dependant alone
    for _ in 1 2 3; do
        touch src/bin/deep.rs
        seconds "$@"
        echo
    done | sort -n | head -1
}

# Incremental compilation would recognise the touched file as unchanged.
export CARGO_TARGET_DIR="$work/target" CARGO_INCREMENTAL=0
cargo check -q
cargo build -q
cargo build -q --release
check=$(fastest cargo check --bin deep)
debug=$(fastest cargo build --bin deep)
release=$(fastest cargo build --release --bin deep)
echo "64 maps: check $check s (≤ 2), debug build $debug s, release build $release s (≤ 6)"
size() { wc -c < "target/release/$1"; }
echo "release program: 4-16-3 trains in $(size small) bytes, an empty one has $(size empty)," \
    "64 maps $(size deep)"
awk "BEGIN { exit !($check <= 2 && $release <= 6) }"
