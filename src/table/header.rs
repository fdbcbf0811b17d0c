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
        let mut fitting = base.clone();
        let mut count = 2;
        while used.contains(&fitting) || (fitting != name && given.contains(fitting.as_str())) {
            fitting = format!("{base}_{count}");
            count += 1;
        }
        if fitting != name {
            let what = if is_empty {
                "has no name"
            } else {
                "has the name of another"
            };
            warnings.push(Warning {
                message: format!("Column {} {what}; it is called {fitting:?} here.", i + 1),
                row: Some(1),
                column: Some(fitting.clone()),
            });
        }
        used.insert(fitting.clone());
        names.push(fitting);
    }
    (names, warnings)
}
