//! How much a workbook unpacks to, counted and not believed: a few bytes can claim to be little and become gigabytes.

use std::io::{Cursor, Read, copy, sink};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{MAX_BYTES, bad, damaged, protected, within};
use crate::error::Result;

/// Up to this many bytes any ratio is fine.
const SMALL: u64 = 50_000_000;
/// Beyond, so many bytes may come out of one.
const MOST_RATIO: u64 = 200;
/// Far more parts than any workbook has.
const MOST_PARTS: usize = 10_000;

/// Unpacks all parts into nothing.
///
/// # Errors
/// `BadFile`, `TooLarge`.
pub fn check(bytes: &[u8]) -> Result<()> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > MOST_PARTS {
        return Err(bad("it has more parts than a workbook has"));
    }
    let most = MAX_BYTES.min(SMALL.max(MOST_RATIO * bytes.len() as u64));
    let mut total = 0;
    for i in 0..archive.len() {
        let part = archive.by_index(i).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) => protected(),
            _ => damaged(),
        })?;
        let mut part = part.take(most + 1 - total);
        total += copy(&mut part, &mut sink()).map_err(|_| damaged())?;
        within("bytes unpacked", most, total)?;
    }
    Ok(())
}
