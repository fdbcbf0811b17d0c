#!/usr/bin/env bash
# Adds what the build needs and the machine lacks. `rust`: the pinned Rust and its wasm target.
# `web`: that, Trunk and wasm-bindgen into $TOOLS. Does nothing, at once, when all is there.
set -euo pipefail

command -v rustup >/dev/null || { echo "Install rustup first: its home page has the one command." >&2; exit 1; }
channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
target=wasm32-unknown-unknown

# rustup does this by itself, unless the machine says RUSTUP_AUTO_INSTALL=0.
if ! rustc --version >/dev/null 2>&1; then
  echo "Installing Rust $channel"
  rustup toolchain install "$channel" --profile minimal --component clippy,rustfmt
fi
for component in clippy rustfmt; do
  rustup component list --installed | grep -q "^$component" || rustup component add "$component"
done
if ! rustup target list --installed | grep -qx "$target"; then
  echo "Adding the Rust target $target"
  rustup target add "$target"
fi
[ "${1:-}" = web ] || exit 0

# The tool must be of the very version of the crate, so that version stands once, in Cargo.toml.
bindgen=$(sed -n 's/^wasm-bindgen = "=\(.*\)"/\1/p' Cargo.toml)
trunk=0.21.14

# install CRATE VERSION BINARY [OPTION...]
install_tool() {
  local crate=$1 version=$2 binary=$3
  shift 3
  [ "$("$TOOLS/bin/$binary" --version 2>/dev/null)" != "$binary $version" ] || return 0
  echo "Building $crate $version into $TOOLS (some minutes, once)"
  cargo install --root "$TOOLS" --target-dir "$TOOLS/build" --version "$version" "$@" "$crate"
  rm -rf "$TOOLS/build"
}
# wasm-bindgen-cli's own lock file does not resolve any more, so it goes without --locked.
install_tool wasm-bindgen-cli "$bindgen" wasm-bindgen
install_tool trunk "$trunk" trunk --locked
