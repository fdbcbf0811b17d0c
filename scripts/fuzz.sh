#!/usr/bin/env bash
# Fuzzes each target for this many seconds, from the committed seeds and whatever earlier runs found.
set -euo pipefail
seconds=${1:-60}
RUSTC_WORKSPACE_WRAPPER=$PWD/scripts/for-fuzzing.sh cargo build --release -p lookalike-fuzz
for target in csv infer encode_decode model_file config; do
  corpus=$CARGO_TARGET_DIR/fuzz/$target
  mkdir -p "$corpus"
  case $target in
  model_file | config) seeds=tests/fuzz/seeds/$target ;;
  *) seeds=tests/fixtures/csv ;;
  esac
  echo "Fuzzing $target for $seconds seconds"
  if ! "$CARGO_TARGET_DIR/release/fuzz_$target" -max_total_time="$seconds" -max_len=20000 -timeout=20 -rss_limit_mb=4096 \
    -artifact_prefix="$corpus-" "$corpus" "$seeds" >"$corpus.log" 2>&1; then
    grep -m1 -A2 'panicked at' "$corpus.log" || tail -20 "$corpus.log"
    echo "$target failed; the input is beside $corpus.log" >&2
    exit 1
  fi
  tail -1 "$corpus.log"
done
