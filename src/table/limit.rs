//! The largest tables that are read, said before reading and checked while it goes on.

/// The most bytes of a file: 500 MB.
pub const MAX_BYTES: u64 = 500_000_000;
/// The most rows, the header not counted.
pub const MAX_ROWS: u64 = 5_000_000;
/// The most columns.
pub const MAX_COLUMNS: u64 = 1_000;
/// The most bytes in one cell, as UTF-8: 1 MB.
pub const MAX_CELL_BYTES: u64 = 1_000_000;
/// The most bytes in a column's name, as UTF-8: 1 kB.
pub const MAX_NAME_BYTES: u64 = 1_000;
