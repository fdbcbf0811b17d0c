//! A table and its schema as bytes, cell for cell, for another instance of this program. Not a file: its layout may
//! change with every version.

use super::{Schema, Table};

/// The bytes of a table and its schema.
pub fn pack(table: &Table, schema: &Schema) -> Vec<u8> {
    // A schema's formats know their kind only by its name, which takes a format that names its parts.
    postcard::to_allocvec(&(schema.to_json(), table)).expect("memory takes every table")
}

/// Takes what [`pack`] gave.
///
/// # Panics
/// For any other bytes.
pub fn unpack(bytes: &[u8]) -> (Table, Schema) {
    let (schema, table): (&str, Table) = postcard::from_bytes(bytes).expect("a packed table");
    (table, Schema::from_json(schema).expect("its schema"))
}
