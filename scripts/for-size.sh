#!/bin/sh
# Compiles this crate for size, as cargo's RUSTC_WORKSPACE_WRAPPER: in the page's first wasm only burn's inner loops are
# worth their bytes. A profile of its own would compile burn a second time.
exec "$@" -C opt-level=s
