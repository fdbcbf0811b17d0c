//! Rows for formats that tell numbers from texts: JSON lines, and the rows of a spreadsheet. A column is numbers as a
//! whole or not at all, and a number stands as it stood in the table, digit for digit.

use std::fmt::Write;
use std::ops::Range;

use super::{Column, Field, Kind, Schema, Table};
use crate::error::{ErrorKind, Result};

/// A spreadsheet keeps no more of a number, and a double just as many.
const MOST_DIGITS: usize = 15;

/// The most characters of a cell in a spreadsheet.
const MOST_CHARACTERS: usize = 32_767;

/// What the columns of a table hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Type {
    /// Whole numbers.
    Integer,
    /// Numbers.
    Number,
    /// Anything else.
    Text,
}

/// The type of each column, in the table's order.
pub fn types(table: &Table, schema: &Schema) -> Vec<Type> {
    let of = |column: &Column| match schema.field(&column.name) {
        Some(field) => type_of(column, field),
        None => Type::Text,
    };
    table.columns().iter().map(of).collect()
}

fn type_of(column: &Column, field: &Field) -> Type {
    let mut texts = column
        .dictionary()
        .iter()
        .filter(|text| !is_missing(text, field));
    match field.kind {
        Kind::Integer
            if texts
                .clone()
                .all(|text| is_number(text) && !text.contains('.')) =>
        {
            Type::Integer
        }
        Kind::Integer | Kind::Decimal if texts.all(|text| is_number(text)) => Type::Number,
        _ => Type::Text,
    }
}

fn is_missing(text: &str, field: &Field) -> bool {
    text.is_empty() || field.missing.iter().any(|missing| missing == text)
}

/// Whether this is how JSON writes a number.
fn is_number(text: &str) -> bool {
    let bare = text.strip_prefix('-').unwrap_or(text);
    let (whole, rest) = bare.split_once('.').unwrap_or((bare, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    is_digits(whole)
        && is_digits(rest)
        && (whole == "0" || !whole.starts_with('0'))
        && bare.len() <= MOST_DIGITS
}

/// Rows as JSON, one object a line; what is missing is `null`.
pub fn json_lines(table: &Table, schema: &Schema, types: &[Type], rows: Range<usize>) -> String {
    let quoted = |text: &str| serde_json::to_string(text).expect("a text is JSON");
    let names: Vec<String> = table.columns().iter().map(|c| quoted(&c.name)).collect();
    let mut out = String::new();
    for row in rows {
        for (i, column) in table.columns().iter().enumerate() {
            let text = column.text(row);
            let missing = schema
                .field(&column.name)
                .map_or(text.is_empty(), |f| is_missing(text, f));
            out.push(if i == 0 { '{' } else { ',' });
            out.push_str(&names[i]);
            out.push(':');
            match types[i] {
                _ if missing => out.push_str("null"),
                Type::Text => out.push_str(&quoted(text)),
                Type::Integer | Type::Number => out.push_str(text),
            }
        }
        out.push_str("}\n");
    }
    out
}

/// Rows as the XML of a spreadsheet's sheet, the header before row 0. Texts are typed as texts: nothing of them runs.
///
/// # Errors
/// `TooLarge` for a text longer than a cell can be.
pub fn sheet_rows(table: &Table, types: &[Type], rows: Range<usize>) -> Result<String> {
    let mut out = String::new();
    if rows.start == 0 {
        out.push_str("<row>");
        for column in table.columns() {
            text_cell(&mut out, &column.name)?;
        }
        out.push_str("</row>");
    }
    for row in rows {
        out.push_str("<row>");
        for (column, kind) in table.columns().iter().zip(types) {
            match (column.text(row), kind) {
                ("", _) => out.push_str("<c/>"),
                (text, Type::Integer | Type::Number) if is_number(text) => {
                    write!(out, "<c><v>{text}</v></c>").expect("memory takes it");
                }
                (text, _) => text_cell(&mut out, text)
                    .map_err(|e| e.at_row(row as u64 + 2).at_column(&column.name))?,
            }
        }
        out.push_str("</row>");
    }
    Ok(out)
}

fn text_cell(out: &mut String, text: &str) -> Result<()> {
    let (limit, found) = (MOST_CHARACTERS as u64, text.chars().count() as u64);
    if found > limit {
        let what = "characters in a cell of a sheet";
        return Err(ErrorKind::TooLarge { what, limit, found }.into());
    }
    out.push_str(r#"<c t="inlineStr"><is><t xml:space="preserve">"#);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // XML has no way to write most of these, so such files have one of their own
            '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                write!(out, "_x{:04X}_", character as u32).expect("memory takes it");
            }
            other => out.push(other),
        }
    }
    out.push_str("</t></is></c>");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Type, is_number, json_lines, sheet_rows, types};
    use crate::table::dialect::Dialect;
    use crate::table::{Column, Table, infer};

    #[test]
    fn a_number_is_what_json_and_a_sheet_both_keep() {
        for text in ["0", "-1", "12.50", "0.001", "-0.5", "123456789012345"] {
            assert!(is_number(text), "{text}");
        }
        for text in [
            "",
            "-",
            "01",
            ".5",
            "5.",
            "1e5",
            "+1",
            "1,5",
            "1.2.3",
            "1234567890123456",
        ] {
            assert!(!is_number(text), "{text}");
        }
    }

    #[test]
    fn numbers_are_numbers_and_texts_are_texts() {
        let weights = (0..40).map(|i| {
            if i == 1 {
                String::new()
            } else {
                format!("{i}.50")
            }
        });
        let codes = (0..40).map(|i| format!("={i}<\u{1}\"", i = i % 7));
        let table = Table::new(vec![
            Column::from_texts("w", weights),
            Column::from_texts("c", codes),
        ]);
        let schema = infer::infer(&table, &Dialect::default());
        let types = types(&table, &schema);
        assert_eq!(types, [Type::Number, Type::Text]);
        let json = json_lines(&table, &schema, &types, 0..2);
        assert_eq!(
            json,
            "{\"w\":0.50,\"c\":\"=0<\\u0001\\\"\"}\n{\"w\":null,\"c\":\"=1<\\u0001\\\"\"}\n"
        );
        let rows = sheet_rows(&table, &types, 1..3).expect("short texts");
        assert!(rows.starts_with("<row><c/><c t=\"inlineStr\">"), "{rows}");
        assert!(rows.contains("=1&lt;_x0001_\"</t>"), "{rows}");
        assert!(rows.contains("<row><c><v>2.50</v></c>"), "{rows}");
    }
}
