//! Pure numbers on slices.
