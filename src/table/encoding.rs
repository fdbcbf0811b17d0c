//! Bytes to text: which encoding a file is in, and whether it is text at all.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::{Error, ErrorKind, Result};
use crate::memory;

/// A file's text and how it was read.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub encoding: &'static Encoding,
    pub bom: bool,
    pub reason: String,
    /// Where the first character stands that could not be read, as a place in `text`.
    pub first_lost: Option<usize>,
    /// Where the first NUL stood that was taken out, likewise.
    pub first_nul: Option<usize>,
}

/// What files that are often mistaken for CSV begin with, what they are, and the way out.
const MAGIC: [(&[u8], &str, &str); 14] = [
    (
        b"PK\x03\x04",
        "a zip archive, which an Excel workbook (.xlsx) is as well",
        SAVE_AS,
    ),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls)", SAVE_AS),
    (b"\x1f\x8b", "a gzip archive", UNPACK),
    (b"BZh", "a bzip2 archive", UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", UNPACK),
    (b"7z\xbc\xaf", "a 7-zip archive", UNPACK),
    (b"\xfd7zXZ", "an xz archive", UNPACK),
    (b"PAR1", "a Parquet file", EXPORT),
    (b"ARROW1", "an Arrow file", EXPORT),
    (b"SQLite format 3", "an SQLite database", EXPORT),
    (b"\x89HDF", "an HDF5 file", EXPORT),
    (b"%PDF", "a PDF document", EXPORT),
    (b"\x89PNG", "a PNG picture", EXPORT),
    (b"\xff\xd8\xff", "a JPEG picture", EXPORT),
];
const SAVE_AS: &str = "Open it in a spreadsheet, save the sheet as CSV, and open that";
const UNPACK: &str = "Unpack it and open the CSV inside";
const EXPORT: &str = "Export the table as CSV and open that";

/// As much of a file as is looked at to guess its encoding, at its beginning and in its middle.
const WINDOW: usize = 64 * 1024;

/// Bytes decoded at a time.
const PIECE: usize = 1 << 20;

/// What is named where memory has no room for a file's text.
const TEXT: &str = "the text of the file";

/// Reads bytes as text, in the encoding asked for or else the one guessed.
///
/// # Errors
/// `BinaryFile` where the bytes are no text, `BadParam` where no encoding has the name asked for, `OutOfMemory`.
pub(crate) fn decode<'a>(bytes: &'a [u8], asked: Option<&str>) -> Result<Decoded<'a>> {
    if let Some(label) = asked {
        let encoding = named(label)?;
        let reason = format!("You chose {}.", encoding.name());
        return finish(bytes, encoding, reason);
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        let reason = format!(
            "The file begins with the byte order mark of {}.",
            encoding.name()
        );
        return finish(bytes, encoding, reason);
    }
    if let Some(encoding) = bare_utf16(bytes) {
        let reason = format!(
            "Every other byte is zero, as in {} without a byte order mark.",
            encoding.name()
        );
        return finish(bytes, encoding, reason);
    }
    refuse_binary(bytes)?;
    if let Ok(text) = std::str::from_utf8(bytes) {
        return valid_utf8(text);
    }
    if is_damaged_utf8(bytes) {
        let reason = "Nearly every byte is valid UTF-8.".to_owned();
        return finish(bytes, UTF_8, reason);
    }
    let encoding = detect(bytes);
    let reason = format!(
        "The bytes are not UTF-8; they look like {}.",
        encoding.name()
    );
    finish(bytes, encoding, reason)
}

fn valid_utf8(text: &str) -> Result<Decoded<'_>> {
    let what = if text.is_ascii() {
        "plain ASCII, which is UTF-8 too"
    } else {
        "valid UTF-8"
    };
    without_nul(Decoded {
        text: Cow::Borrowed(text),
        encoding: UTF_8,
        bom: false,
        reason: format!("Every byte is {what}."),
        first_lost: None,
        first_nul: None,
    })
}

/// NUL is no character of any table, and would end a text in many programs that read what is written from it.
fn without_nul(mut decoded: Decoded<'_>) -> Result<Decoded<'_>> {
    decoded.first_nul = decoded.text.find('\0');
    if decoded.first_nul.is_some() {
        let nuls = |upto: usize| decoded.text[..upto].matches('\0').count();
        decoded.first_lost = decoded.first_lost.map(|lost| lost - nuls(lost));
        let mut text = match decoded.text {
            Cow::Owned(text) => text,
            Cow::Borrowed(text) => memory::copied(text, TEXT)?,
        };
        text.retain(|letter| letter != '\0');
        decoded.text = Cow::Owned(text);
    }
    Ok(decoded)
}

/// The encoding of a name such as `UTF-8`, `gbk`, `windows-1252`.
///
/// # Errors
/// `BadParam` where there is none.
pub(crate) fn named(label: &str) -> Result<&'static Encoding> {
    let encoding = Encoding::for_label(label.as_bytes()).ok_or_else(|| ErrorKind::BadParam {
        name: "encoding".to_owned(),
        value: label.to_owned(),
        allowed: "a name such as UTF-8, UTF-16LE, GB18030 or windows-1252".to_owned(),
    })?;
    Ok(if encoding == GBK { GB18030 } else { encoding })
}

/// The bytes of a text; characters the encoding lacks become `&#...;`.
pub(crate) fn encode(text: String, encoding: &'static Encoding) -> Vec<u8> {
    if encoding == UTF_16LE {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    } else if encoding == UTF_16BE {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    } else if encoding == UTF_8 {
        text.into_bytes()
    } else {
        encoding.encode(&text).0.into_owned()
    }
}

fn finish<'a>(bytes: &'a [u8], encoding: &'static Encoding, reason: String) -> Result<Decoded<'a>> {
    let bom = Encoding::for_bom(bytes).filter(|(found, _)| *found == encoding);
    let body = &bytes[bom.map_or(0, |(_, length)| length)..];
    let valid = std::str::from_utf8(body).ok().filter(|_| encoding == UTF_8);
    let (text, lost) = match valid {
        Some(text) => (Cow::Borrowed(text), false),
        None => decoded(body, encoding)?,
    };
    let first_lost = if lost { text.find('\u{fffd}') } else { None };
    without_nul(Decoded {
        text,
        encoding,
        bom: bom.is_some(),
        reason,
        first_lost,
        first_nul: None,
    })
}

/// The text of bytes, and whether some could not be read. What comes out is half as long again at most in any usual file:
/// two bytes of Chinese become three.
fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Result<(Cow<'static, str>, bool)> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut text, mut lost) = (String::new(), false);
    let room = |text: &mut String, more: usize| {
        let asked = text.try_reserve(more);
        asked.map_err(|_| memory::missing(text.len() + more, TEXT))
    };
    room(&mut text, bytes.len() + bytes.len() / 2)?;
    let n = bytes.chunks(PIECE).count();
    for (i, piece) in bytes.chunks(PIECE).enumerate() {
        let most = decoder.max_utf8_buffer_length(piece.len());
        room(&mut text, most.expect("a piece is short"))?;
        lost |= decoder.decode_to_string(piece, &mut text, i + 1 == n).2;
    }
    Ok((Cow::Owned(text), lost))
}

/// UTF-16 that does not say so: nearly every second byte of what is mostly ASCII is zero, and hardly one of the others.
fn bare_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let window = &bytes[..bytes.len().min(WINDOW)];
    let zeros = |from: usize| {
        window
            .iter()
            .skip(from)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let most = |zeros: usize, others: usize| zeros * 5 > window.len() && others * 50 < zeros;
    if most(odd, even) {
        Some(UTF_16LE)
    } else if most(even, odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn refuse_binary(bytes: &[u8]) -> Result<()> {
    let refuse = |looks_like: &str, hint: &str| {
        let kind = ErrorKind::BinaryFile {
            looks_like: looks_like.to_owned(),
        };
        Err(Error::new(kind).hint(hint))
    };
    if let Some((_, what, way_out)) = MAGIC.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return refuse(what, way_out);
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(64)])
        .trim_start()
        .to_lowercase();
    if start.starts_with("<!doctype html") || start.starts_with("<html") {
        return refuse("a web page", "Download the CSV file itself and open that");
    }
    // A few NULs in a valid text are damage that can be taken out; else it is no text.
    let zeros = bytes.iter().filter(|b| **b == 0).count();
    if zeros * 4 > bytes.len() || zeros > 0 && std::str::from_utf8(bytes).is_err() {
        return refuse("bytes that are no text", EXPORT);
    }
    Ok(())
}

/// UTF-8 but for a few broken characters: fewer than one in a hundred.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad * 100 < good
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let middle = bytes.len() / 2;
    let line = |from: usize| {
        bytes[from..]
            .iter()
            .position(|&b| b == b'\n')
            .map(|i| from + i)
    };
    detector.feed(&bytes[..bytes.len().min(WINDOW)], bytes.len() <= WINDOW);
    if bytes.len() > WINDOW {
        // Cut at a line, so that no character is split.
        let from = line(middle.max(WINDOW)).unwrap_or(bytes.len());
        detector.feed(b"\n", false);
        detector.feed(&bytes[from..bytes.len().min(from + WINDOW)], true);
    }
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess == GBK { GB18030 } else { guess }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn encodings_are_told_apart() {
        let chinese = "姓名,城市\n王小明,北京\n李华,上海\n张伟,广州\n";
        let (gbk, ..) = encoding_rs::GBK.encode(chinese);
        let decoded = decode(&gbk, None).expect("text");
        assert_eq!(
            (decoded.encoding.name(), &*decoded.text),
            ("gb18030", chinese)
        );
        let western = b"name,ville\nRen\xe9,Orl\xe9ans\nZo\xeb,Besan\xe7on\n";
        assert_eq!(
            decode(western, None).expect("text").encoding.name(),
            "windows-1252"
        );
        assert!(decode(b"PK\x03\x04rest", None).is_err());
        assert!(decode(b"a,b\n\0\0\0\0", None).is_err());
        assert!(decode(b"a,b\n1,\0\xff\n", None).is_err());
        let damaged = decode(b"a,b\n1,\0\n", None).expect("text");
        assert_eq!((&*damaged.text, damaged.first_nul), ("a,b\n1,\n", Some(6)));
        assert!(decode(b"a", Some("klingon")).is_err());
    }

    #[test]
    fn a_file_of_several_pieces_is_decoded_as_one() {
        // three bytes a line, so that pieces end in the middle of a character
        let mut text = "年\n".repeat(1_200_000);
        text.push_str("end");
        let (gbk, ..) = encoding_rs::GBK.encode(&text);
        assert!(*decode(&gbk, Some("GBK")).expect("text").text == *text);
        let damaged = [&gbk[..], b"\xff,"].concat();
        let decoded = decode(&damaged, Some("GBK")).expect("text");
        assert_eq!(decoded.first_lost, Some(text.len()));
    }

    #[test]
    fn a_long_file_is_looked_at_in_its_middle() {
        let mut bytes = b"a,b\n".repeat(40_000);
        bytes.extend("城市名称北京上海\n".repeat(20_000).bytes());
        assert_eq!(decode(&bytes, None).expect("text").encoding.name(), "UTF-8");
        let mut gbk = b"a,b\n".repeat(20_000);
        let (line, ..) = encoding_rs::GBK.encode("北京,上海和广州\n");
        gbk.extend(line.repeat(20_000));
        assert_eq!(decode(&gbk, None).expect("text").encoding.name(), "gb18030");
    }
}
