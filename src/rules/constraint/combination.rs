//! Only combinations that the real table has, or those of a list.
//!
//! Of the real table's those that few rows hold are not allowed: a list of them would tell who is in the table. A
//! category that is rare by itself counts as what protection writes for it, so that it may stand beside the values
//! that rare ones stand beside.

mod near;

use std::collections::HashMap;

use super::cells::{canonical, column};
use super::fields::{self, Found};
use crate::table::{Field, Schema, Table};
use crate::transform::{RARE_BELOW, RARE_TEXT, Rare};

/// As many rows as protection ever asks for before it shows a value.
pub(super) const FEWEST: usize = RARE_BELOW + 2;

/// Of more combinations only the most common are allowed.
const MOST: usize = 10_000;

/// A word for a cell that stands in no allowed combination.
const UNKNOWN: u32 = u32::MAX;

/// The combinations that some columns may have.
pub(super) struct Combination {
    pub(super) fields: Vec<Field>,
    /// For every column its cells in allowed combinations, and the number of each.
    words: Vec<HashMap<Box<str>, u32>>,
    allowed: Vec<Box<[u32]>>,
    place: HashMap<Box<[u32]>, usize>,
}

impl Combination {
    pub(super) fn new(
        schema: &Schema,
        names: &[String],
        allowed: Option<&[Vec<String>]>,
    ) -> Found<Self> {
        let fields = fields::several(schema, names)?;
        let allowed = allowed.ok_or(
            "`allowed` is not there, and there is no real table here to take the combinations from",
        )?;
        let mut words: Vec<HashMap<Box<str>, u32>> = vec![HashMap::new(); fields.len()];
        let mut combination = |texts: &Vec<String>| -> Box<[u32]> {
            let cells = texts.iter().zip(&fields).zip(&mut words);
            let number = |((text, field), words): ((&String, &Field), &mut HashMap<_, u32>)| {
                let next = words.len() as u32;
                *words
                    .entry(canonical(field, text).into_owned().into())
                    .or_insert(next)
            };
            cells.map(number).collect()
        };
        let allowed: Vec<Box<[u32]>> = allowed.iter().map(&mut combination).collect();
        let place = allowed.iter().cloned().zip(0..).collect();
        Ok(Self {
            fields,
            words,
            allowed,
            place,
        })
    }

    /// For every column the word of each row.
    fn read(&self, table: &Table) -> Vec<Vec<u32>> {
        let columns = self.fields.iter().zip(&self.words);
        let read = columns.map(|(field, words)| {
            let column = column(table, field);
            let texts = column.dictionary().iter();
            let known: Vec<u32> = texts
                .map(|text| {
                    let word = words.get(&*canonical(field, text));
                    word.copied().unwrap_or(UNKNOWN)
                })
                .collect();
            let codes = column.codes().iter();
            codes.map(|&code| known[code as usize]).collect()
        });
        read.collect()
    }

    /// For every row whether it breaks the constraint.
    pub(super) fn broken(&self, table: &Table) -> Vec<bool> {
        let read = self.read(table);
        let mut words = vec![0; read.len()];
        let breaks = |row| {
            fill(&mut words, &read, row);
            !self.place.contains_key(&words[..])
        };
        (0..table.n_rows()).map(breaks).collect()
    }
}

/// The words of one row.
fn fill(words: &mut [u32], read: &[Vec<u32>], row: usize) {
    for (word, column) in words.iter_mut().zip(read) {
        *word = column[row];
    }
}

/// The combinations of a real table, sorted, and the number of rows that have none of them: each is held by enough
/// rows, as protection of this sort leaves the cells.
pub(super) fn of_table(table: &Table, fields: &[Field], rare: Rare) -> (Vec<Vec<String>>, usize) {
    let fewest = if rare.protects() { FEWEST } else { 1 };
    let shown: Vec<Vec<String>> = fields
        .iter()
        .map(|field| shown(table, field, rare))
        .collect();
    // Cells that are shown alike have one number.
    let numbered: Vec<Vec<u32>> = shown.iter().map(|texts| numbers(texts)).collect();
    let columns: Vec<&[u32]> = fields.iter().map(|f| column(table, f).codes()).collect();
    let mut rows: HashMap<Box<[u32]>, (usize, usize)> = HashMap::new();
    for row in 0..table.n_rows() {
        let cells = columns.iter().zip(&numbered);
        let key = cells.map(|(codes, numbers)| numbers[codes[row] as usize]);
        rows.entry(key.collect()).or_insert((0, row)).0 += 1;
    }
    let mut common: Vec<(usize, usize)> = rows.into_values().collect();
    common.retain(|&(count, _)| count >= fewest);
    let text = |&(count, row): &(usize, usize)| {
        let cells = columns.iter().zip(&shown);
        let texts = cells.map(|(codes, shown)| shown[codes[row] as usize].clone());
        (count, texts.collect::<Vec<String>>())
    };
    let mut list: Vec<(usize, Vec<String>)> = common.iter().map(text).collect();
    list.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    list.truncate(MOST);
    let kept: usize = list.iter().map(|(count, _)| count).sum();
    // In the order of the texts: how common each is stays unsaid.
    let mut list: Vec<Vec<String>> = list.into_iter().map(|(_, texts)| texts).collect();
    list.sort();
    (list, table.n_rows() - kept)
}

/// How the output shows each distinct cell of a column.
fn shown(table: &Table, field: &Field, rare: Rare) -> Vec<String> {
    let column = column(table, field);
    let marks = rare == Rare::Mark && !field.kind.is_ordered();
    let texts = column.dictionary().iter().map(|text| &**text);
    let cells = texts.zip(column.counts());
    let show = |(text, rows): (&str, usize)| match marks && rows < FEWEST {
        true if !field.is_missing(text) => RARE_TEXT.to_owned(),
        _ => canonical(field, text).into_owned(),
    };
    cells.map(show).collect()
}

fn numbers(texts: &[String]) -> Vec<u32> {
    let mut known: HashMap<&str, u32> = HashMap::new();
    let number = |text| {
        let next = known.len() as u32;
        *known.entry(text).or_insert(next)
    };
    texts.iter().map(String::as_str).map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::{Rare, of_table};
    use crate::table::dialect::Dialect;
    use crate::table::{Column, Table, infer};

    #[test]
    fn rare_combinations_are_not_told_and_rare_categories_are_marked() {
        let pairs = [("Ulm", "DE", 40), ("Lyon", "FR", 30), ("Ulm", "FR", 3)];
        let villages = (0..9).map(|i| (["a", "b", "c", "d", "e", "f", "g", "h", "i"][i], "DE", 1));
        let rows = || {
            let all = pairs.into_iter().chain(villages.clone());
            all.flat_map(|(city, country, n)| std::iter::repeat_n((city, country), n))
        };
        let table = Table::new(vec![
            Column::from_texts("city", rows().map(|(city, _)| city)),
            Column::from_texts("country", rows().map(|(_, country)| country)),
        ]);
        let fields = infer::infer(&table, &Dialect::default()).fields;
        let (list, hidden) = of_table(&table, &fields, Rare::Mark);
        assert_eq!(list, [["(rare)", "DE"], ["Lyon", "FR"], ["Ulm", "DE"]]);
        assert_eq!(hidden, 3);
        assert_eq!(of_table(&table, &fields, Rare::Redraw).0.len(), 2);
        let (all, hidden) = of_table(&table, &fields, Rare::Off);
        assert_eq!((all.len(), hidden), (12, 0));
    }
}
