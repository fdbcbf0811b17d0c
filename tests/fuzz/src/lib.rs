//! What is fuzzed, apart from the fuzzer, so that the native tests can run it too.

pub mod checks;
