//! Names for columns: the header's, repaired where one is missing or occurs twice.

use std::collections::HashSet;

use csv::StringRecord;

use super::csv::Warning;

/// Names that are there and differ, with a warning for each that is not the header's own.
pub(crate) fn names(first: &StringRecord, header: bool) -> (Vec<String>, Vec<Warning>) {
    if !header {
        return (
            (1..=first.len()).map(|i| format!("column_{i}")).collect(),
            Vec::new(),
        );
    }
    let given: HashSet<&str> = first.iter().collect();
    let mut used: HashSet<String> = HashSet::new();
    let (mut names, mut warnings) = (Vec::with_capacity(first.len()), Vec::new());
    for (i, name) in first.iter().enumerate() {
        // A second byte order mark is no part of a name, and would be taken for the first when read again.
        let name = if i == 0 {
            name.trim_start_matches('\u{feff}')
        } else {
            name
        };
        let is_empty = name.trim().is_empty();
        let base = if is_empty {
            format!("column_{}", i + 1)
        } else {
            name.to_owned()
        };
        let is_free = |candidate: &String| {
            !used.contains(candidate) && (candidate == name || !given.contains(candidate.as_str()))
        };
        let numbered = (2..).map(|count| format!("{base}_{count}"));
        let fitting = std::iter::once(base.clone())
            .chain(numbered)
            .find(is_free)
            .expect("numbers go on");
        if let Some(hidden) = fitting.chars().find(|&c| is_invisible(c)) {
            warnings.push(invisible(i, hidden, &fitting));
        }
        if fitting != name {
            warnings.push(repaired(i, is_empty, &fitting));
        }
        used.insert(fitting.clone());
        names.push(fitting);
    }
    (names, warnings)
}

/// Zero-width and direction marks: two names that differ in one look the same.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn invisible(i: usize, hidden: char, name: &str) -> Warning {
    Warning {
        message: format!(
            "The name of column {} has a character that cannot be seen, U+{:04X}. It is kept.",
            i + 1,
            u32::from(hidden)
        ),
        row: Some(1),
        column: Some(name.to_owned()),
    }
}

fn repaired(i: usize, is_empty: bool, name: &str) -> Warning {
    let what = if is_empty {
        "has no name"
    } else {
        "has the name of another"
    };
    Warning {
        message: format!("Column {} {what}; it is called {name:?} here.", i + 1),
        row: Some(1),
        column: Some(name.to_owned()),
    }
}
