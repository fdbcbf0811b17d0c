#!/bin/sh
# Compiles this workspace with libFuzzer's counters, as cargo's RUSTC_WORKSPACE_WRAPPER. Dependencies go without: they
# are not what is fuzzed, and burn would be compiled a second time.
case " $* " in
*" --crate-type bin "* | *" --crate-name lookalike"*)
  exec "$@" -Ccodegen-units=1 -Cdebug-assertions -Coverflow-checks -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares
  ;;
*) exec "$@" ;;
esac
