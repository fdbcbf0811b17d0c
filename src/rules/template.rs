//! Texts with formulas in double braces: `Dear {{ first }}, you owe {{ round(sum, 2) }}`.
//!
//! A column alone stands as the table shows it; what is computed stands as a value is written.

use super::fields::Fields;
use super::made::{At, Reader};
use crate::Result;

/// A text with formulas in it.
#[derive(Debug)]
pub(super) struct Template(Vec<Piece>);

#[derive(Debug)]
enum Piece {
    Text(String),
    Column(usize),
    Formula(Reader),
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// `BadRules` for braces that are not closed, and whatever is wrong with a formula.
    pub(super) fn read(text: &str, fields: &Fields<'_>) -> Result<Self> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(start) = rest.find("{{") {
            let inside = &rest[start + 2..];
            let Some(end) = end(inside) else {
                return Err(fields.problem("template", "has \"{{\" without \"}}\" after it"));
            };
            pieces.push(Piece::Text(rest[..start].to_owned()));
            let reader = fields.reader("template", &inside[..end])?;
            pieces.push(match reader.column() {
                Some(place) => Piece::Column(place),
                None => Piece::Formula(reader),
            });
            rest = &inside[end + 2..];
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Ok(Self(pieces))
    }

    /// Writes the text of a row.
    pub(super) fn put(&self, at: &At<'_>, out: &mut String) -> Result<()> {
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Column(place) => out.push_str(at.text(*place)),
                Piece::Formula(reader) => out.push_str(&reader.value(at)?.to_string()),
            }
        }
        Ok(())
    }

    /// The places of the columns that it reads.
    pub(super) fn places(&self) -> Vec<usize> {
        let places = self.0.iter().flat_map(|piece| match piece {
            Piece::Text(_) => &[][..],
            Piece::Column(place) => std::slice::from_ref(place),
            Piece::Formula(reader) => reader.places(),
        });
        places.copied().collect()
    }
}

/// Where the braces close, those inside quotation marks not counted.
fn end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '\'' | '"' | '`') => quote = Some(c),
            (Some(mark), _) if mark == c => quote = None,
            (None, '}') if text[at..].starts_with("}}") => return Some(at),
            _ => {}
        }
    }
    None
}
