//! Which names of a formula are columns. They are replaced by names of our own before the language sees them, so that
//! a column may be called anything: in any script, with spaces, or like a function.

use super::functions;
use crate::table::words;

/// Stands before the place of a column in the formula's list.
pub(super) const PREFIX: &str = "column_";

/// A formula with its columns under names of our own.
pub(super) struct Named {
    pub text: String,
    pub columns: Vec<String>,
    /// Whether it says itself what a missing cell means.
    pub minds_missing: bool,
}

/// Words of the language.
const WORDS: [&str; 12] = [
    "and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "True", "False",
];

/// With one of these a formula decides itself about missing cells.
const MINDS_MISSING: [&str; 3] = ["none", "missing", "default"];

pub(super) fn read(text: &str) -> Result<Named, String> {
    let mut named = Named {
        text: String::with_capacity(text.len() + 32),
        columns: Vec::new(),
        minds_missing: false,
    };
    let mut rest = text;
    // What the last word or sign was: a name after a point is no column, one after a bar or `is` never.
    let mut before = "";
    while let Some(first) = rest.chars().next() {
        let (token, after) = match first {
            '\'' | '"' => rest.split_at(quoted_end(rest, first)?),
            '`' => {
                let end = rest[1..].find('`').ok_or("a backquote is not closed")? + 2;
                let (token, after) = rest.split_at(end);
                named.put_column(&token[1..end - 1]);
                (before, rest) = (token, after);
                continue;
            }
            c if is_part(c) => rest.split_at(rest.find(|c| !is_part(c)).unwrap_or(rest.len())),
            c => rest.split_at(c.len_utf8()),
        };
        if first.is_alphabetic() || first == '_' {
            named.put_word(token, before, after)?;
        } else {
            named.text.push_str(token);
        }
        // In `is not none` the last word still follows `is`.
        if !first.is_whitespace() && (before, token) != ("is", "not") {
            before = token;
        }
        rest = after;
    }
    Ok(named)
}

/// Letters, digits and the point inside a number, so that `1.5e3` is one token.
fn is_part(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Where the text in quotation marks at the start of this one ends.
fn quoted_end(text: &str, mark: char) -> Result<usize, String> {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if c == mark => return Ok(at + 1),
            _ => {}
        }
    }
    Err("a quotation mark is not closed".to_owned())
}

impl Named {
    fn put_column(&mut self, name: &str) {
        let known = self.columns.iter().position(|column| column == name);
        let place = known.unwrap_or_else(|| {
            self.columns.push(name.to_owned());
            self.columns.len() - 1
        });
        self.text.push_str(&format!("{PREFIX}{place}"));
    }

    fn put_word(&mut self, word: &str, before: &str, after: &str) -> Result<(), String> {
        let follows = after.trim_start();
        let is_argument = follows.starts_with('=') && !follows.starts_with("==");
        let is_called = before == "|" || follows.starts_with('(');
        if before == "is" && !["not", "none"].contains(&word) {
            return Err(format!(
                "only \"none\" and \"not none\" can follow \"is\", found {word:?}"
            ));
        }
        let is_word = WORDS.contains(&word);
        self.minds_missing |= (is_called || is_word) && MINDS_MISSING.contains(&word);
        match word {
            _ if is_word || before == "." || is_argument => {}
            _ if is_called => check_function(word)?,
            _ => {
                self.put_column(word);
                return Ok(());
            }
        }
        self.text.push_str(word);
        Ok(())
    }
}

fn check_function(name: &str) -> Result<(), String> {
    let names = || functions::FUNCTIONS.iter().map(|function| function.name);
    if names().any(|known| known == name) {
        return Ok(());
    }
    let nearest = words::nearest(name, names());
    let nearest = nearest.first().copied().unwrap_or_default();
    Err(format!(
        "no function is called {name:?}. Did you mean {nearest:?}?"
    ))
}
