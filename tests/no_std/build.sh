#!/usr/bin/env bash
# Builds covector without std and without alloc, for the host and for microcontrollers.
#
#   tests/no_std/build.sh [target...]     (default: host thumbv6m-none-eabi thumbv7em-none-eabihf)
#
# A microcontroller target is built with rustup's, where it is installed (`rustup target add …`),
# else with Debian's toolchain and `core` from source (apt-get install rustc-web cargo-web
# rust-web-src lld).
set -euo pipefail
cd "$(dirname "$0")"
unset CARGO_TARGET_DIR
[ $# -gt 0 ] || set -- host thumbv6m-none-eabi thumbv7em-none-eabihf

for target in "$@"; do
    echo "== no_std: $target"
    if [ "$target" = host ]; then
        cargo build --release
        # The library in a C program: it trains without any Rust runtime.
        cc -o target/xor main.c target/release/libcovector_no_std.a
        target/xor
    elif [ -d "$(rustc --print sysroot)/lib/rustlib/$target/lib" ]; then
        cargo build --release --target "$target"
    elif [ -x /usr/bin/cargo ] && [ -d /usr/lib/rustlib/src/rust/library/core ]; then
        RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc /usr/bin/cargo build --release \
            -Zbuild-std=core --target "$target" --target-dir target/debian
    else
        echo "$target is missing: rustup target add $target" \
            "(or: apt-get install rustc-web cargo-web rust-web-src lld)" >&2
        exit 1
    fi
done
