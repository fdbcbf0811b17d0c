//! Files that a command writes: known to be writable before any work is done.

use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};

use lookalike::Result;

use super::{bad, io_error};

/// Every output is writable, none is the input, and no two are one.
pub fn check(input: &Path, outputs: &[Option<&PathBuf>]) -> Result<()> {
    let outputs: Vec<&PathBuf> = outputs.iter().copied().flatten().collect();
    for (i, path) in outputs.iter().enumerate() {
        let is_input =
            fs::canonicalize(path).is_ok_and(|p| fs::canonicalize(input).is_ok_and(|i| i == p));
        if is_input || outputs[..i].contains(path) {
            let path = path.display().to_string();
            return Err(bad(
                "every output",
                &path,
                "a file of its own, and not the input",
            ));
        }
        check_writable(path)?;
    }
    Ok(())
}

/// Opens the file for writing and leaves it as it was.
fn check_writable(path: &Path) -> Result<()> {
    let existed = path.exists();
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .and_then(|_| {
            if existed {
                Ok(())
            } else {
                fs::remove_file(path)
            }
        })
        .map_err(|error| io_error(path, &error))
}

/// Writes a file.
pub fn save(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).map_err(|error| io_error(path, &error))
}
