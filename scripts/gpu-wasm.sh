#!/usr/bin/env bash
# Adds the large wasm, with WebGPU and CPU, to the site that Trunk has just made in dist/.
set -euo pipefail

target=wasm32-unknown-unknown
work=$CARGO_TARGET_DIR/gpu-wasm
features=(--enable-simd --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext
  --enable-mutable-globals --enable-multivalue --enable-reference-types)

echo "Building the WebGPU wasm (the first time takes a quarter of an hour)"
cargo build --release --lib --target "$target" --features webgpu
mkdir -p "$work/optimised"
wasm-bindgen --target no-modules --no-typescript --out-dir "$work" --out-name lookalike_gpu \
  "$CARGO_TARGET_DIR/$target/release/lookalike.wasm"

# Optimising takes minutes, so the result is kept under the hash of what went in.
key=$( { wasm-opt --version; echo "${features[@]}"; cat "$work/lookalike_gpu_bg.wasm"; } | sha256sum | cut -c1-32)
optimised=$work/optimised/$key.wasm
if [ ! -e "$optimised" ]; then
  echo "Optimising the WebGPU wasm (about four minutes)"
  wasm-opt -O2 "${features[@]}" "$work/lookalike_gpu_bg.wasm" -o "$optimised.part"
  mv "$optimised.part" "$optimised"
  find "$work/optimised" -name '*.wasm' ! -name "$key.wasm" -mtime +2 -delete
fi
cp "$work/lookalike_gpu.js" dist/lookalike_gpu.js
cp "$optimised" dist/lookalike_gpu_bg.wasm
