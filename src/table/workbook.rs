//! Reads XLSX. A sheet becomes the CSV that a spreadsheet program would save of it, dates in ISO form, so that there is one
//! way by which cells become a table. The format itself is `calamine`'s.

mod cells;
mod unpacked;

use std::io::Cursor;

use calamine::{Reader, Xlsx, XlsxError};

use self::cells::Extent;
use super::limit::{MAX_BYTES, MAX_COLUMNS};
use crate::error::{Error, ErrorKind, Result};

/// What every older Office file and every encrypted one begins with.
const COMPOUND: [u8; 4] = [0xD0, 0xCF, 0x11, 0xE0];

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// A sheet that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The names of all sheets that have a cell, this one among them, in the workbook's order.
    pub names: Vec<String>,
    /// Its cells: UTF-8, commas, double quotes, a line a row; rows without a cell are blank lines.
    pub csv: Vec<u8>,
}

/// Reads a sheet, the first that has a cell unless one is named.
///
/// # Errors
/// `BadFile`, `EmptyFile` where no sheet has a cell, `TooLarge`.
pub fn read(bytes: &[u8], sheet: Option<&str>) -> Result<Sheet> {
    if bytes.starts_with(&COMPOUND) {
        return Err(compound(bytes));
    }
    unpacked::check(bytes)?;
    let mut book: Book = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut found = Vec::new();
    for name in book.sheet_names() {
        // a sheet of charts has no cells to read
        if let Ok(Some(extent)) = Extent::of(&mut book, &name) {
            found.push((name, extent));
        }
    }
    let chosen = match sheet {
        Some(wanted) => found.iter().find(|(name, _)| name == wanted),
        None => found.first(),
    };
    let Some((name, extent)) = chosen else {
        return Err(match sheet {
            Some(wanted) if !found.is_empty() => bad(format!("it has no sheet {wanted:?}")),
            _ => ErrorKind::EmptyFile.into(),
        });
    };
    within("columns", MAX_COLUMNS, extent.n_columns() as u64)?;
    Ok(Sheet {
        csv: cells::csv(&mut book, name, extent)?,
        name: name.clone(),
        names: found.iter().map(|(name, _)| name.clone()).collect(),
    })
}

fn within(what: &'static str, limit: u64, found: u64) -> Result<()> {
    if found > limit {
        return Err(ErrorKind::TooLarge { what, limit, found }.into());
    }
    Ok(())
}

fn bad(reason: impl Into<String>) -> Error {
    let (what, reason) = ("workbook", reason.into());
    ErrorKind::BadFile { what, reason }.into()
}

fn unreadable(error: XlsxError) -> Error {
    match error {
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => {
            bad("it is a zip archive of something else")
                .hint("Unpack it, and choose the table inside")
        }
        XlsxError::Password => protected(),
        _ => damaged(),
    }
}

fn damaged() -> Error {
    bad("it is damaged").hint("Open it in a spreadsheet program and save it again, or as CSV")
}

fn protected() -> Error {
    bad("it is protected by a password")
        .hint("Open it in a spreadsheet program and save it without the password, or as CSV")
}

fn compound(bytes: &[u8]) -> Error {
    // the name of the part that holds the encrypted workbook, as such files write names
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        return protected();
    }
    bad("it is of the older form .xls").hint("Save it as .xlsx or as CSV, and open that")
}
