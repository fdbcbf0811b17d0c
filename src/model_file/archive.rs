//! The part of the zip format that a model file uses: entries stored as they are, so that any zip program opens one.
//!
//! Nothing is compressed: weights hardly shrink, and no entry can be larger than the file that holds it.

use crate::error::{Error, Result};

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;

/// Bytes of the three kinds of record without names.
const LOCAL_BYTES: usize = 30;
const CENTRAL_BYTES: usize = 46;
const END_BYTES: usize = 22;

/// The zip version that stored entries need, and the flag that says that names are UTF-8.
const VERSION: u16 = 20;
const UTF_8: u16 = 1 << 11;

/// 1980-01-01, the first day that the format can write: the same model gives the same file.
const DAY: u16 = 0x21;

/// Entries of a model file at most.
const MOST_ENTRIES: usize = 16;

/// The largest file: sizes are 32-bit numbers.
pub const MAX_BYTES: usize = 1 << 31;

/// Packs entries.
///
/// # Panics
/// When they are more than [`MAX_BYTES`].
pub fn pack(entries: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let total: usize = entries.iter().map(|(_, bytes)| bytes.len()).sum();
    assert!(total < MAX_BYTES, "a model is smaller than 2 GB");
    let (mut file, mut directory) = (Vec::with_capacity(total + 1024), Vec::new());
    for (name, bytes) in entries {
        let at = file.len() as u32;
        let common = common(name, bytes);
        put(&mut file, LOCAL);
        file.extend(&common);
        file.extend(name.bytes());
        file.extend(bytes);
        put(&mut directory, CENTRAL);
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&common);
        // no comment, first disk, no attributes
        directory.extend([0; 10]);
        put(&mut directory, at);
        directory.extend(name.bytes());
    }
    let (start, n) = (file.len() as u32, entries.len() as u16);
    file.extend(&directory);
    put(&mut file, END);
    file.extend([0; 4]);
    file.extend(n.to_le_bytes());
    file.extend(n.to_le_bytes());
    put(&mut file, directory.len() as u32);
    put(&mut file, start);
    file.extend([0; 2]);
    file
}

fn put(file: &mut Vec<u8>, number: u32) {
    file.extend(number.to_le_bytes());
}

/// What both records of an entry say: version, flags, method 0, time, checksum, both sizes, lengths of name and extra.
fn common(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut record = Vec::new();
    for number in [VERSION, UTF_8, 0, 0, DAY] {
        record.extend(number.to_le_bytes());
    }
    put(&mut record, checksum(bytes));
    put(&mut record, bytes.len() as u32);
    put(&mut record, bytes.len() as u32);
    record.extend((name.len() as u16).to_le_bytes());
    record.extend([0; 2]);
    record
}

/// The entries of a file by name, each with its checksum right.
///
/// # Errors
/// [`BadModelFile`](crate::ErrorKind::BadModelFile).
pub fn unpack(file: &[u8]) -> Result<Vec<(String, &[u8])>> {
    if !file.starts_with(&LOCAL.to_le_bytes()) {
        return Err(Error::bad_model_file("it is no .lookalike file"));
    }
    let end = file.len().checked_sub(END_BYTES);
    let end = end.filter(|&end| number(file, end) == Some(END));
    let end = end.ok_or_else(|| Error::bad_model_file("its end is missing"))?;
    let mut at = size(file, end + 16)?;
    let mut entries = Vec::new();
    while at < end {
        // more would only be read to be left aside
        if entries.len() == MOST_ENTRIES {
            return Err(damaged());
        }
        let (entry, next) = entry(file, at)?;
        entries.push(entry);
        at = next;
    }
    Ok(entries)
}

/// The entry that the directory names at this place, and where the next one is named.
fn entry(file: &[u8], at: usize) -> Result<((String, &[u8]), usize)> {
    if number(file, at) != Some(CENTRAL) {
        return Err(damaged());
    }
    let flags_and_method = number(file, at + 8).ok_or_else(damaged)?;
    if flags_and_method != u32::from(UTF_8) {
        return Err(Error::bad_model_file("it was packed by another program"));
    }
    let (sum, length) = (number(file, at + 16), size(file, at + 24)?);
    let name_length = size(file, at + 28)?;
    // name, extra and comment: a model file has only names, of up to 65535 bytes
    if name_length > usize::from(u16::MAX) || size(file, at + 20)? != length {
        return Err(damaged());
    }
    let name = slice(file, at + CENTRAL_BYTES, name_length)?;
    let start = size(file, at + 42)?;
    let starts = number(file, start) == Some(LOCAL) && size(file, start + 26)? == name_length;
    let start = start + LOCAL_BYTES;
    if !starts || slice(file, start, name_length)? != name {
        return Err(damaged());
    }
    let bytes = slice(file, start + name_length, length)?;
    let name = String::from_utf8(name.to_vec()).map_err(|_| damaged())?;
    if Some(checksum(bytes)) != sum {
        return Err(Error::bad_model_file(format!("{name} is damaged")));
    }
    Ok(((name, bytes), at + CENTRAL_BYTES + name_length))
}

fn damaged() -> Error {
    Error::bad_model_file("it is damaged")
}

fn slice(file: &[u8], at: usize, length: usize) -> Result<&[u8]> {
    let end = at.checked_add(length).ok_or_else(damaged)?;
    file.get(at..end).ok_or_else(damaged)
}

fn number(file: &[u8], at: usize) -> Option<u32> {
    let four = file.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// A size or place, which is inside the file.
fn size(file: &[u8], at: usize) -> Result<usize> {
    let size = number(file, at).ok_or_else(damaged)? as usize;
    if size > file.len() {
        return Err(damaged());
    }
    Ok(size)
}

/// CRC-32 as zip defines it (polynomial 0xEDB88320), a byte at a time.
fn checksum(bytes: &[u8]) -> u32 {
    let mut table = [0u32; 256];
    for (i, entry) in table.iter_mut().enumerate() {
        let mut value = i as u32;
        for _ in 0..8 {
            let carry = value & 1;
            value >>= 1;
            if carry == 1 {
                value ^= 0xEDB8_8320;
            }
        }
        *entry = value;
    }
    let step = |sum: u32, byte: &u8| (sum >> 8) ^ table[((sum ^ u32::from(*byte)) & 255) as usize];
    !bytes.iter().fold(!0, step)
}

#[cfg(test)]
mod tests {
    use super::{checksum, pack, unpack};

    #[test]
    fn what_is_packed_comes_out() {
        let entries = [("a.json", b"{}".to_vec()), ("empty", Vec::new())];
        let file = pack(&entries);
        let out = unpack(&file).expect("a sound file");
        assert_eq!(out, [("a.json".into(), &b"{}"[..]), ("empty".into(), b"")]);
        assert_eq!(checksum(b"123456789"), 0xCBF4_3926);
        for place in 0..file.len() {
            let mut flipped = file.clone();
            flipped[place] ^= 0x10;
            assert!(unpack(&flipped).is_err() || place != 33, "{place}");
            assert!(unpack(&file[..place]).is_err(), "{place}");
        }
    }
}
