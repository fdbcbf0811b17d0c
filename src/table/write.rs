//! A [`Table`] to CSV bytes, in the dialect of the file it came from.

use std::borrow::Cow;
use std::ops::Range;

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};
use serde::{Deserialize, Serialize};

use super::dialect::{Dialect, LineEnd};
use super::{Table, encoding, header, notation};

/// How a table is written beyond its dialect.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct WriteOptions {
    /// Begin with a byte order mark, so that Excel knows the encoding.
    pub bom: bool,
    /// Put a `'` before texts, names of columns included, that a spreadsheet would run as a formula. This changes
    /// those texts; numbers are never touched.
    pub formula_guard: bool,
    /// Write in the dialect's encoding and not in UTF-8; a character it lacks is written as `&#...;`.
    pub keep_encoding: bool,
}

/// Writes a table as CSV, quoting only where needed.
///
/// # Panics
/// When the dialect's delimiter or quote is not ASCII, which [`super::csv::read`] never gives.
pub fn write(table: &Table, dialect: &Dialect, options: &WriteOptions) -> Vec<u8> {
    write_rows(table, dialect, options, 0..table.n_rows())
}

/// Likewise for these rows, so that a large file can be written in pieces; what stands before all rows comes with row 0.
///
/// # Panics
/// Likewise, and for rows that the table does not have.
pub fn write_rows(
    table: &Table,
    dialect: &Dialect,
    options: &WriteOptions,
    rows: Range<usize>,
) -> Vec<u8> {
    assert!(
        dialect.delimiter.is_ascii() && dialect.quote.is_ascii(),
        "an ASCII dialect"
    );
    let is_first = rows.start == 0;
    let head = if is_first {
        head(dialect, options)
    } else {
        Vec::new()
    };
    let mut writer = writer(dialect, head);
    if dialect.header && is_first {
        let names = table.columns().iter().map(|column| column.name.as_str());
        record(&mut writer, names, dialect, options);
    }
    for row in rows {
        let cells = table.columns().iter().map(|column| column.text(row));
        record(&mut writer, cells, dialect, options);
    }
    let bytes = writer.into_inner().expect("memory takes every row");
    if options.keep_encoding {
        encoded(bytes, &dialect.encoding)
    } else {
        bytes
    }
}

fn record<'a>(
    writer: &mut Writer<Vec<u8>>,
    cells: impl Iterator<Item = &'a str>,
    dialect: &Dialect,
    options: &WriteOptions,
) {
    let guard = |text| {
        if options.formula_guard {
            guarded(text, dialect.quote)
        } else {
            Cow::Borrowed(text)
        }
    };
    for cell in cells {
        let written = writer.write_field(guard(cell).as_bytes());
        written.expect("memory takes every cell");
    }
    let ended = writer.write_record(None::<&[u8]>);
    ended.expect("memory takes every row");
}

fn encoded(bytes: Vec<u8>, name: &str) -> Vec<u8> {
    let text = String::from_utf8(bytes).expect("cells and names are UTF-8");
    encoding::encode(text, encoding::named(name).unwrap_or(encoding_rs::UTF_8))
}

fn writer(dialect: &Dialect, head: Vec<u8>) -> Writer<Vec<u8>> {
    WriterBuilder::new()
        .delimiter(dialect.delimiter as u8)
        .quote(dialect.quote as u8)
        .quote_style(QuoteStyle::Necessary)
        .terminator(match dialect.line_end {
            LineEnd::Lf => Terminator::Any(b'\n'),
            LineEnd::CrLf => Terminator::CRLF,
            LineEnd::Cr => Terminator::Any(b'\r'),
        })
        .from_writer(head)
}

fn head(dialect: &Dialect, options: &WriteOptions) -> Vec<u8> {
    let mut head = String::new();
    if options.bom {
        head.push('\u{feff}');
    }
    if dialect.sep_line {
        head.push_str(&format!(
            "sep={}{}",
            dialect.delimiter,
            dialect.line_end.as_str()
        ));
    }
    head.into_bytes()
}

/// The text with a `'` before each part of it that a spreadsheet would run: the start, and what follows a line end or a
/// delimiter, where a program that reads another dialect begins a cell of its own. `quote` is what stands around fields.
fn guarded(text: &str, quote: char) -> Cow<'_, str> {
    if is_plain_number(text) {
        return Cow::Borrowed(text);
    }
    let cuts = text.match_indices(['\r', '\n', '\t', ';', ',', '|']);
    let starts = std::iter::once(0).chain(cuts.map(|(at, cut)| at + cut.len()));
    let mut out = String::new();
    let mut kept = 0;
    for start in starts.filter(|&start| runs(&text[start..], quote, start == 0)) {
        out.push_str(&text[kept..start]);
        out.push('\'');
        kept = start;
    }
    if kept == 0 && out.is_empty() {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[kept..]);
    Cow::Owned(out)
}

/// Whether a spreadsheet would run a cell that begins so; at the start of a text, white space that it drops counts too.
///
/// A double quote begins a quoted cell for it, which ends anywhere. Ours are doubled, so one matters behind a delimiter
/// only; but where fields are quoted otherwise, none may begin a cell.
fn runs(text: &str, quote: char, at_start: bool) -> bool {
    let is_dropped =
        |c: char| !"\t\r\n".contains(c) && (c.is_whitespace() || header::is_invisible(c));
    let bare = text.trim_start_matches(is_dropped);
    if quote != '"' && bare.starts_with('"') {
        return true;
    }
    let (signs, inside) = if at_start {
        ("=+-@\t\r\n＝＋－＠", bare)
    } else {
        let inside = bare.trim_start_matches(|c| c == '"' || is_dropped(c));
        ("=+-@＝＋－＠", inside)
    };
    if !inside.starts_with(|c| signs.contains(c)) {
        return false;
    }
    // A sign alone is how many tables write "no value".
    inside.len() < bare.len() || !matches!(bare.trim_end(), "-" | "+") && !is_plain_number(bare)
}

fn is_plain_number(text: &str) -> bool {
    let text = text.trim_end();
    let is_bare = |part: &str| !part.contains(|c: char| c.is_ascii_alphabetic());
    let number = notation::split(text, '.').or_else(|| notation::split(text, ','));
    number.is_some_and(|number| is_bare(number.prefix) && is_bare(number.suffix))
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn formulas_are_guarded_and_numbers_are_not() {
        for text in [
            "=1+1",
            " =A1",
            "\u{a0}@x",
            "+cmd|' /C calc'!A0",
            "\t1",
            "-5 kg",
            "＝1",
            "-2+3",
            "--5",
            "\u{200b}=1",
            "\u{feff}@x",
            "\u{ad}-2+3",
            "\u{2028}=1",
        ] {
            assert_eq!(guarded(text, '"'), format!("'{text}"));
        }
        for (text, expected) in [
            ("x\n=2", "x\n'=2"),
            ("b;=HYPERLINK(1)", "b;'=HYPERLINK(1)"),
            ("c\t+1+1|@d", "c\t'+1+1|'@d"),
            ("a\r\n =1\n-2", "a\r\n' =1\n-2"),
            ("=1,=2", "'=1,'=2"),
            ("\r=1", "'\r'=1"),
        ] {
            assert_eq!(guarded(text, '"'), expected);
        }
        for text in [
            "-5",
            "+1.5",
            "-1,234.5",
            "yes, -",
            "a;-3",
            "two\n\nlines",
            "-1,5",
            "-",
            "a=b",
            "",
            "-3.2e-5",
            "-$5.00",
            "-12 %",
            "it's",
        ] {
            assert_eq!(guarded(text, '"'), text);
        }
        // what begins a quoted cell for a program that expects another delimiter, or other quotes
        for (quote, text, expected) in [
            ('"', "\"=1\"", "\"=1\""),
            ('\'', "\"=1\"", "'\"=1\""),
            ('\'', "\"\n+", "'\"\n+"),
            ('"', "x,\"=1", "x,'\"=1"),
            ('"', "x, \"y\"", "x, \"y\""),
        ] {
            assert_eq!(guarded(text, quote), expected);
        }
    }
}
