//! What was hidden from the models before they saw any data, as data that the page and the command line can say.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The number of rows that must stand behind anything a model is shown or a file keeps.
///
/// The threshold for a category is this plus 0, 1 or 2, drawn once a column, so that nobody can conclude an exact
/// count from what was dropped (MOSTLY AI's engine).
pub const RARE_BELOW: usize = 5;

/// What a category held by too few rows becomes in the output.
pub const RARE_TEXT: &str = "(rare)";

/// How rare values are protected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rare {
    /// Rare categories are written as [`RARE_TEXT`]; extreme numbers are cut.
    #[default]
    Mark,
    /// Rare categories are redrawn from the common ones, by their shares; extreme numbers are cut.
    Redraw,
    /// Nothing is protected: every category and both extremes may appear.
    Off,
}

impl Rare {
    /// Whether rare values are hidden at all.
    pub fn protects(self) -> bool {
        self != Self::Off
    }

    /// The fewest rows that must stand behind anything shown.
    pub(super) fn fewest_rows(self) -> usize {
        if self.protects() { RARE_BELOW } else { 1 }
    }
}

/// One thing that was protected in one column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Protection {
    /// The column's name.
    pub column: String,
    /// What was hidden.
    #[serde(flatten)]
    pub what: Protected,
}

/// What was hidden in a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(
    tag = "type",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Protected {
    /// Categories held by few rows became one.
    RareCategories {
        /// How many categories.
        categories: usize,
        /// How many rows held one of them.
        rows: usize,
        /// Categories seen fewer times than this are rare.
        fewer_than: usize,
        /// Whether the output shows a common category instead of [`RARE_TEXT`].
        redrawn: bool,
    },
    /// Every category of the column is rare, so none is left.
    EveryCategoryRare {
        /// How many categories.
        categories: usize,
    },
    /// One of a column's two values is held by few rows: every row gets the other one, since a third value such as
    /// [`RARE_TEXT`] would break whatever expects two.
    RareClass {
        /// How many rows held it.
        rows: usize,
        /// A value seen fewer times than this is rare.
        fewer_than: usize,
    },
    /// The column has more categories than a model can learn; the least common joined the rare ones.
    TailOfCategories {
        /// How many categories were kept.
        kept: usize,
        /// How many common enough to be kept were not.
        categories: usize,
    },
    /// Numbers or dates below and above these were moved inside.
    CutExtremes {
        /// The smallest value left, as it is written; absent where nothing was cut below.
        below: Option<String>,
        /// The largest value left, as it is written; absent where nothing was cut above.
        above: Option<String>,
        /// How many rows were moved.
        rows: usize,
    },
    /// Too few rows have a value for any to be shown; they became missing.
    FewValues {
        /// How many rows.
        rows: usize,
    },
}

impl Protection {
    /// What was protected, in a sentence that names the column.
    pub fn message(&self) -> String {
        format!("{}: {}", self.column, self.what)
    }
}

impl fmt::Display for Protected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RareCategories {
                categories,
                rows,
                fewer_than,
                redrawn,
            } => {
                let (noun, rows_noun) = (
                    plural(*categories, "category", "categories"),
                    plural(*rows, "row", "rows"),
                );
                write!(
                    f,
                    "{categories} {noun} seen fewer than {fewer_than} times ({rows} {rows_noun}) "
                )?;
                match redrawn {
                    true => write!(f, "will be redrawn from the common ones"),
                    false => write!(f, "became \"{RARE_TEXT}\""),
                }
            }
            Self::RareClass { rows, fewer_than } => write!(
                f,
                "one of its two values is seen fewer than {fewer_than} times ({rows} {}) and is left out, so every row \
                 has the other; keep rare values (rare off) or collect more rows of it to learn it",
                plural(*rows, "row", "rows")
            ),
            Self::EveryCategoryRare { categories } => write!(
                f,
                "all {categories} categories are rare, so every value became \"{RARE_TEXT}\"; leave the column out, or make it an id"
            ),
            Self::TailOfCategories { kept, categories } => write!(
                f,
                "only the {kept} most common categories were kept; {categories} less common ones were treated as rare"
            ),
            Self::CutExtremes { below, above, rows } => {
                let (below, above) = (below.as_deref(), above.as_deref());
                write!(f, "values {} were cut", outside(below, above))?;
                write!(f, " ({rows} {})", plural(*rows, "row", "rows"))
            }
            Self::FewValues { rows } => write!(
                f,
                "only {rows} {} a value, too few to show; all became missing",
                plural(*rows, "row has", "rows have")
            ),
        }
    }
}

/// Which values a cut hid.
fn outside(below: Option<&str>, above: Option<&str>) -> String {
    match (below, above) {
        (Some(low), Some(high)) => format!("below {low} and above {high}"),
        (Some(low), None) => format!("below {low}"),
        (None, high) => format!("above {}", high.unwrap_or_default()),
    }
}

/// The word for one or for many.
fn plural(n: usize, one: &'static str, many: &'static str) -> &'static str {
    if n == 1 { one } else { many }
}

#[cfg(test)]
mod tests {
    use super::{Protected, Protection};

    #[test]
    fn messages_name_the_column_and_what_happened() {
        let cut = Protection {
            column: "age".to_owned(),
            what: Protected::CutExtremes {
                below: Some("17".to_owned()),
                above: Some("90".to_owned()),
                rows: 9,
            },
        };
        assert_eq!(
            cut.message(),
            "age: values below 17 and above 90 were cut (9 rows)"
        );
        let rare = Protected::RareCategories {
            categories: 1,
            rows: 3,
            fewer_than: 6,
            redrawn: false,
        };
        assert_eq!(
            rare.to_string(),
            "1 category seen fewer than 6 times (3 rows) became \"(rare)\""
        );
        let json = serde_json::to_string(&cut).expect("plain data");
        assert!(json.contains("\"type\":\"cutExtremes\""), "{json}");
    }
}
