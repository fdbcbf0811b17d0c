//! Memory that may not be there: a browser gives a page a few gigabytes, and an allocation that fails ends the program.
//!
//! So whatever grows with a table is held to a budget before it begins, and asks for its room where it grows: a table too
//! large for the tab is an error like any other, with its size in numbers.

use crate::error::{Error, ErrorKind, Result};

/// The most bytes that a table may take, that learning from it may take besides, and that the rows made may take: 2 GB
/// each. A wasm has 4 GB in all, less where a browser or a telephone says so.
pub const MAX_MEMORY: u64 = 2_000_000_000;

/// Refuses what would take more than is used for any one thing.
///
/// # Errors
/// [`ErrorKind::TooMuchMemory`].
pub fn within(bytes: u64, what: &'static str) -> Result<()> {
    let limit = MAX_MEMORY;
    if bytes <= limit {
        return Ok(());
    }
    Err(ErrorKind::TooMuchMemory { what, bytes, limit }.into())
}

/// Whether so many bytes can be had. They are asked for in one piece and given back at once: where that one fits, the
/// many pieces fit that follow.
///
/// # Errors
/// [`ErrorKind::TooMuchMemory`], and [`ErrorKind::OutOfMemory`] where they cannot be had.
pub fn room(bytes: u64, what: &'static str) -> Result<()> {
    within(bytes, what)?;
    let mut tried: Vec<u8> = Vec::new();
    reserve(&mut tried, bytes as usize, what)?;
    // Else the compiler leaves out what is never used.
    std::hint::black_box(&mut tried);
    Ok(())
}

/// Makes room for more elements of a list, which doubles where it must grow.
///
/// # Errors
/// [`ErrorKind::OutOfMemory`].
pub fn reserve<T>(list: &mut Vec<T>, more: usize, what: &'static str) -> Result<()> {
    let asked = list.try_reserve(more);
    asked.map_err(|_| missing((list.len() + more) * size_of::<T>(), what))
}

/// A text of its own.
///
/// # Errors
/// [`ErrorKind::OutOfMemory`].
pub fn copied(text: &str, what: &'static str) -> Result<String> {
    let mut copy = String::new();
    let asked = copy.try_reserve_exact(text.len());
    asked.map_err(|_| missing(text.len(), what))?;
    copy.push_str(text);
    Ok(copy)
}

/// What to say where so many bytes cannot be had.
pub fn missing(bytes: usize, what: &'static str) -> Error {
    let bytes = bytes as u64;
    Error::new(ErrorKind::OutOfMemory { what, bytes })
        .hint("Close other tabs and programs, or take fewer rows or columns")
}

#[cfg(test)]
mod tests {
    use super::{MAX_MEMORY, copied, reserve, room};

    #[test]
    fn what_cannot_be_had_is_an_error_with_its_size() {
        assert!(room(1_000_000, "the table").is_ok());
        let error = room(MAX_MEMORY + 1, "the table").expect_err("beyond the budget");
        assert_eq!(error.kind().name(), "TooMuchMemory");
        let error = reserve(&mut vec![0u64; 2], usize::MAX / 16, "the table");
        assert_eq!(
            error.expect_err("no machine has it").kind().name(),
            "OutOfMemory"
        );
        assert_eq!(copied("añb", "the table").expect("a text"), "añb");
    }
}
