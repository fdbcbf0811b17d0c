#!/usr/bin/env bash
# Every test, what fails soonest first, ending with one line "N passed, N failed". The two long browser stages run
# only when all before them passed.
set -euo pipefail

passed=0 failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# Sums the closing lines of cargo's, wasm-bindgen's and node's runners.
count() {
  awk '/^test result: FAILED/ && seen[$0]++ { next } # said twice by the wasm runner
       /^test result:/ { for (i = 2; i <= NF; i++) { if ($i ~ /^passed/) p += $(i-1); if ($i ~ /^failed/) f += $(i-1) } }
       /^(#|ℹ) pass [0-9]+$/ { p += $3 } /^(#|ℹ) fail [0-9]+$/ { f += $3 }
       END { print p + 0, f + 0 }' "$log"
}
# stage NAME: runs `make NAME` and adds its tests to the sum. One that broke before it could count is one failure.
stage() {
  local start=$SECONDS status=0 p f
  echo "== $1"
  make --no-print-directory "$1" 2>&1 | tee "$log" || status=$?
  read -r p f < <(count)
  [ "$status" = 0 ] || [ "$f" -gt 0 ] || f=1
  passed=$((passed + p)) failed=$((failed + f))
  echo "== $1: $p passed, $f failed, $((SECONDS - start)) s"
}

stage lint
stage test-native
stage build
[ "$failed" -gt 0 ] || stage test-wasm
[ "$failed" -gt 0 ] || stage test-browser
echo
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
