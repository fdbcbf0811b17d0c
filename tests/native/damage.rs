//! Files with bytes changed, cut out, doubled and spliced.

use lookalike::Rng;

/// One of the files, damaged in one to four places.
pub fn damaged(files: &[Vec<u8>], rng: &mut Rng) -> Vec<u8> {
    let mut bytes = files[rng.below(files.len())].clone();
    for _ in 0..1 + rng.below(4) {
        let at = rng.below(bytes.len() + 1);
        let until = (at + rng.below(40)).min(bytes.len());
        match rng.below(4) {
            0 => drop(bytes.drain(at..until)),
            1 => {
                let copy = bytes[at..until].to_vec();
                bytes.splice(at..at, copy);
            }
            2 => {
                let other = &files[rng.below(files.len())];
                let from = rng.below(other.len() + 1);
                let piece = &other[from..(from + 60).min(other.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
            _ => bytes.insert(at, b",\"\n\r\t;|'\0=\xff\xef\xbb0"[rng.below(14)]),
        }
    }
    bytes
}
