//! A table to tokens and back.
