#!/usr/bin/env bash
# Adds a wasm to the site that Trunk has just made in dist/: `more-wasm.sh NAME CARGO-ARGUMENT...` makes NAME.js and
# NAME_bg.wasm.
set -euo pipefail

name=$1
shift
target=wasm32-unknown-unknown
work=$CARGO_TARGET_DIR/more-wasm
features=(--enable-simd --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext
  --enable-mutable-globals --enable-multivalue --enable-reference-types)

echo "Building $name"
cargo build --release --lib --target "$target" "$@"
mkdir -p "$work/optimised"
wasm-bindgen --target no-modules --no-typescript --out-dir "$work" --out-name "$name" \
  "$CARGO_TARGET_DIR/$target/release/lookalike.wasm"

# Optimising can take minutes, so the result is kept under the hash of what went in.
key=$( { wasm-opt --version; echo "${features[@]}"; cat "$work/${name}_bg.wasm"; } | sha256sum | cut -c1-32)
optimised=$work/optimised/$key.wasm
if [ ! -e "$optimised" ]; then
  echo "Optimising $name"
  wasm-opt -O2 "${features[@]}" "$work/${name}_bg.wasm" -o "$optimised.part"
  mv "$optimised.part" "$optimised"
fi
touch "$optimised"
find "$work/optimised" -name '*.wasm' -mtime +2 -delete
cp "$work/$name.js" "dist/$name.js"
cp "$optimised" "dist/${name}_bg.wasm"
