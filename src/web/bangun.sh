#!/usr/bin/env bash
# Builds the browser page, one self-contained file: src/web/bangun.sh [OUT.html] (default target/web/lampiran.html).
#
# Needs Rust with a standard library for wasm32-unknown-unknown: the usual toolchain's (rustup target add
# wasm32-unknown-unknown), else Debian's compiler, which builds the standard library from its source:
#   apt-get install -y --no-install-recommends rustc-web cargo-web rust-web-src lld-19
set -euo pipefail
cd "$(dirname "$0")/../.."

target=wasm32-unknown-unknown
debian="rustc-web cargo-web rust-web-src lld-19"
out=${1:-target/web/lampiran.html}
case "${1:-}" in -h|--help) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 0 ;; esac

say() { printf '%s\n' "$*" >&2; }

mkdir -p target/web "$(dirname "$out")"
args=(rustc --locked --lib --crate-type cdylib --no-default-features --features web
  --profile web --target "$target" --target-dir target/web)
# Names are stripped by rakit, which first reads from the engine what it was built with.
codegen=(-C strip=none)
# Deep nesting of elements is bounded, but not at the 1 MB that is usual here.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-C link-arg=-zstack-size=4194304"

if ls "$(rustc --print target-libdir --target "$target" 2>/dev/null)"/libstd-*.rlib >/dev/null 2>&1; then
  say "the engine, with $(rustc --version)"
  cargo "${args[@]}" -- "${codegen[@]}"
elif [ -x /usr/bin/cargo ] && [ -x /usr/bin/rustc ] && [ -x /usr/bin/wasm-ld-19 ] &&
  [ -d "$(/usr/bin/rustc --print sysroot)/lib/rustlib/src/rust/library" ]; then
  say "the engine, with $(/usr/bin/rustc --version) and the standard library from source"
  # -Zbuild-std is a nightly option, hence RUSTC_BOOTSTRAP.
  env -u RUSTUP_TOOLCHAIN -u RUSTFLAGS -u CARGO_ENCODED_RUSTFLAGS -u CARGO_TARGET_DIR -u RUSTC_WRAPPER \
    PATH=/usr/bin:/bin RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=/usr/bin/wasm-ld-19 \
    /usr/bin/cargo "${args[@]}" -Zbuild-std=std,panic_abort -- "${codegen[@]}"
else
  say "bangun.sh: no standard library for $target. Either of these brings one:"
  say "  rustup target add $target"
  say "  apt-get install -y --no-install-recommends $debian"
  exit 2
fi

locked() { awk -v name="\"$1\"" '$1 == "name" && $3 == name { getline; gsub(/"/, "", $3); print $3; exit }' "$2"; }
engine=$(locked wasm-bindgen Cargo.lock)
glue=$(locked wasm-bindgen-cli-support src/web/rakit/Cargo.lock)
if [ "$engine" != "$glue" ]; then
  say "bangun.sh: Cargo.lock has wasm-bindgen $engine, src/web/rakit/Cargo.lock $glue: set src/web/rakit/Cargo.toml to =$engine."
  exit 2
fi

say "the page"
cargo run --quiet --locked --manifest-path src/web/rakit/Cargo.toml --target-dir target/web/rakit -- \
  "target/web/$target/web/lampiran.wasm" src/web "$out"
