//! Cells without a value as tokens: which spellings of "missing" a column keeps.
//!
//! A spelling that enough rows hold keeps a token of its own; rarer ones join the commonest. Where all of them
//! together are rare there is still one token, so that a column with gaps stays one: it is written as the commonest
//! spelling that the schema lists, where that is a usual one and so nobody's value, else as an empty cell. Cells of a number or date column that cannot
//! be read as such ("unknown") are kept in the same way; where only unlisted ones are left, they become empty.

use serde::{Deserialize, Serialize};

use crate::table::{Field, is_usual_missing};

/// More spellings than this are folded into the commonest.
const MOST_SPELLINGS: usize = 16;

/// The spellings of a column's missing cells, one a token.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Missing {
    texts: Vec<String>,
    /// The spelling that stands for all others.
    fold: usize,
}

impl Missing {
    /// Learns from `(text, rows)` of the cells without a value, in any order. `values` says that rows with a value
    /// must become missing too.
    pub(super) fn fit(
        mut cells: Vec<(&str, usize)>,
        field: &Field,
        fewest_rows: usize,
        values: bool,
    ) -> Self {
        cells.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let kept = cells
            .partition_point(|&(_, rows)| rows >= fewest_rows)
            .min(MOST_SPELLINGS);
        let mut texts: Vec<String> = cells[..kept]
            .iter()
            .map(|&(text, _)| text.to_owned())
            .collect();
        let folded = kept < cells.len() || values;
        let fold = match texts.iter().position(|text| field.is_missing(text)) {
            Some(place) => place,
            None if folded => {
                let is_nobodys = |text: &str| field.is_missing(text) && is_usual_missing(text);
                let listed = cells.iter().find(|(text, _)| is_nobodys(text));
                texts.push(listed.map_or("", |&(text, _)| text).to_owned());
                texts.len() - 1
            }
            None => 0,
        };
        Self { texts, fold }
    }

    /// The number of tokens; 0 where every cell had a value.
    pub(super) fn n_tokens(&self) -> usize {
        self.texts.len()
    }

    /// The place of a spelling among the tokens; `None` only where there are none.
    pub(super) fn place(&self, text: &str) -> Option<usize> {
        let own = self.texts.iter().position(|kept| kept == text);
        own.or((!self.texts.is_empty()).then_some(self.fold))
    }

    /// The spellings, one a token.
    pub(super) fn texts(&self) -> &[String] {
        &self.texts
    }

    /// How a token is written.
    pub(super) fn text(&self, place: usize) -> &str {
        &self.texts[place]
    }
}

#[cfg(test)]
mod tests {
    use super::Missing;
    use crate::table::{Field, Format, Kind};

    fn field(missing: &[&str]) -> Field {
        Field {
            name: "x".to_owned(),
            kind: Kind::Integer,
            included: true,
            reason: String::new(),
            missing: missing.iter().map(|&m| m.to_owned()).collect(),
            format: Format::Plain,
        }
    }

    #[test]
    fn rare_spellings_join_the_commonest() {
        let cells = vec![("NA", 3), ("", 40), ("?", 9)];
        let missing = Missing::fit(cells, &field(&["", "NA", "?"]), 5, false);
        assert_eq!(missing.texts, ["", "?"]);
        assert_eq!(missing.place("NA"), Some(0));
        assert_eq!(missing.place("?"), Some(1));
    }

    #[test]
    fn one_missing_cell_keeps_its_marker_and_an_odd_one_does_not() {
        let missing = Missing::fit(vec![("NA", 1), ("ask Bob", 2)], &field(&["NA"]), 5, false);
        assert_eq!(missing.texts, ["NA"]);
        let odd = Missing::fit(vec![("ask Bob", 2)], &field(&[]), 5, false);
        assert_eq!(odd.texts, [""]);
        let listed = Missing::fit(vec![("ask Bob", 2)], &field(&["ask Bob"]), 5, false);
        assert_eq!(listed.texts, [""]);
        assert_eq!(
            Missing::fit(vec![], &field(&[]), 5, false).place("NA"),
            None
        );
    }
}
