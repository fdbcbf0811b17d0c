//! An allowed combination near to one that is not: as many cells as can be stay as they were drawn, and of several
//! such combinations each is taken as often as the model itself drew it.

use std::collections::HashMap;

use super::{Combination, UNKNOWN, fill};
use crate::Rng;
use crate::table::Table;

impl Combination {
    /// The table with allowed combinations in place of the others, where one can be had that leaves the fixed columns
    /// alone, and the rows that were changed.
    pub(in super::super) fn mended(
        &self,
        table: Table,
        fixed: &[bool],
        rng: &mut Rng,
    ) -> (Table, Vec<usize>) {
        let read = self.read(&table);
        // Each could be drawn: one more than was.
        let mut drawn = vec![1.0; self.allowed.len()];
        let mut broken = Vec::new();
        let mut words = vec![0; read.len()];
        for row in 0..table.n_rows() {
            fill(&mut words, &read, row);
            match self.place.get(&words[..]) {
                Some(&place) => drawn[place] += 1.0,
                None => broken.push(row),
            }
        }
        let mut near = Near::new(self, drawn, fixed);
        let mut choose = |row| {
            fill(&mut words, &read, row);
            Some((row, near.choose(&words, rng)?))
        };
        let changes: Vec<(usize, usize)> = broken.into_iter().filter_map(&mut choose).collect();
        let table = self.with_changes(table, &read, &changes);
        (table, changes.into_iter().map(|(row, _)| row).collect())
    }

    /// The table with these combinations in these rows.
    fn with_changes(
        &self,
        mut table: Table,
        read: &[Vec<u32>],
        changes: &[(usize, usize)],
    ) -> Table {
        for (j, field) in self.fields.iter().enumerate() {
            let mut texts = vec![""; self.words[j].len()];
            let mut known: Vec<(&str, u32)> =
                self.words[j].iter().map(|(t, &w)| (&**t, w)).collect();
            known.sort_unstable();
            for (text, word) in known {
                texts[word as usize] = text;
            }
            let cells = changes.iter().filter_map(|&(row, place)| {
                let word = self.allowed[place][j];
                (read[j][row] != word).then(|| (row, texts[word as usize]))
            });
            let column = super::column(&table, field).clone().with_cells(cells);
            table = table.with_column(column);
        }
        table
    }
}

/// Chooses near combinations.
struct Near<'a> {
    of: &'a Combination,
    drawn: Vec<f64>,
    fixed: &'a [bool],
    /// For every column and word the combinations that hold it.
    holding: Vec<Vec<Vec<u32>>>,
    known: HashMap<Box<[u32]>, Choice>,
}

/// Combinations to choose from, each with the sum of the weights up to it.
struct Choice(Vec<(u32, f64)>);

impl<'a> Near<'a> {
    fn new(of: &'a Combination, drawn: Vec<f64>, fixed: &'a [bool]) -> Self {
        let lists = of.words.iter().map(|words| vec![Vec::new(); words.len()]);
        let mut holding: Vec<Vec<Vec<u32>>> = lists.collect();
        for (place, combination) in (0..).zip(&of.allowed) {
            for (lists, &word) in holding.iter_mut().zip(combination) {
                lists[word as usize].push(place);
            }
        }
        Self {
            of,
            drawn,
            fixed,
            holding,
            known: HashMap::new(),
        }
    }

    fn choose(&mut self, words: &[u32], rng: &mut Rng) -> Option<usize> {
        if !self.known.contains_key(words) {
            let choice = self.choice(words);
            self.known.insert(words.into(), choice);
        }
        let Choice(list) = &self.known[words];
        let (_, total) = list.last()?;
        let point = rng.uniform() * total;
        let at = list.partition_point(|&(_, sum)| sum <= point);
        Some(list[at.min(list.len() - 1)].0 as usize)
    }

    /// The combinations that keep the fixed columns and most of the other cells.
    fn choice(&self, words: &[u32]) -> Choice {
        let same = |place: u32| {
            let combination = &self.of.allowed[place as usize];
            let cells = combination.iter().zip(words).zip(self.fixed);
            let mut cells = cells.map(|((a, b), &fixed)| (a == b, fixed));
            cells.try_fold(0, |count, (same, fixed)| {
                (same || !fixed).then_some(count + usize::from(same))
            })
        };
        let mut kept: Vec<(u32, f64)> = Vec::new();
        let (mut most, mut sum) = (0, 0.0);
        for place in self.candidates(words) {
            let Some(count) = same(place) else { continue };
            if count > most {
                kept.clear();
                (most, sum) = (count, 0.0);
            }
            if count == most {
                sum += self.drawn[place as usize];
                kept.push((place, sum));
            }
        }
        Choice(kept)
    }

    /// Every combination that shares a cell, or all where none does; of a fixed column's cell those that have it.
    fn candidates(&self, words: &[u32]) -> Vec<u32> {
        let cells = words.iter().zip(&self.holding).zip(self.fixed);
        let list = |word: u32, lists: &'_ [Vec<u32>]| match word {
            UNKNOWN => Vec::new(),
            word => lists[word as usize].clone(),
        };
        if let Some(((&word, lists), _)) = cells.clone().find(|(_, fixed)| **fixed) {
            return list(word, lists);
        }
        let mut all: Vec<u32> = cells.flat_map(|((&w, lists), _)| list(w, lists)).collect();
        all.sort_unstable();
        all.dedup();
        match all.is_empty() {
            true => (0..self.of.allowed.len() as u32).collect(),
            false => all,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Combination;
    use crate::Rng;
    use crate::table::dialect::Dialect;
    use crate::table::{Column, Table, infer};

    fn combination(table: &Table) -> Combination {
        let schema = infer::infer(table, &Dialect::default());
        let names = ["city".to_owned(), "country".to_owned()];
        let allowed = [["Ulm", "DE"], ["Köln", "DE"], ["Lyon", "FR"]];
        let allowed = allowed.map(|pair| pair.map(str::to_owned).to_vec());
        Combination::new(&schema, &names, Some(&allowed)).expect("a constraint")
    }

    fn table(rows: impl Iterator<Item = (&'static str, &'static str)> + Clone) -> Table {
        Table::new(vec![
            Column::from_texts("city", rows.clone().map(|(city, _)| city)),
            Column::from_texts("country", rows.map(|(_, country)| country)),
        ])
    }

    #[test]
    fn a_near_combination_is_taken_as_often_as_it_was_drawn() {
        let drawn = [
            ("Ulm", "DE", 90),
            ("Köln", "DE", 10),
            ("Lyon", "FR", 50),
            ("?", "DE", 1000),
        ];
        let rows = drawn
            .into_iter()
            .flat_map(|(a, b, n)| std::iter::repeat_n((a, b), n));
        let table = table(rows);
        let combination = combination(&table);
        let (mended, rows) = combination.mended(table, &[false, false], &mut Rng::new(1));
        assert_eq!(rows, (150..1150).collect::<Vec<_>>());
        assert!(!combination.broken(&mended).contains(&true));
        let city = mended.column("city").expect("it is there");
        let ulm = rows.iter().filter(|&&row| city.text(row) == "Ulm").count();
        assert!((850..930).contains(&ulm), "{ulm}");
        assert!(rows.iter().all(|&row| city.text(row) != "Lyon"));
    }

    #[test]
    fn a_fixed_column_is_left_alone() {
        let rows = [("Ulm", "FR"), ("Lyon", "DE"), ("Rom", "FR"), ("Rom", "IT")];
        let table = table(rows.iter().copied().cycle().take(40));
        let combination = combination(&table);
        let (mended, rows) = combination.mended(table, &[true, false], &mut Rng::new(1));
        let pair = |row| {
            let [city, country] =
                ["city", "country"].map(|name| mended.column(name).expect("there"));
            (city.text(row), country.text(row))
        };
        assert_eq!(
            [pair(0), pair(1), pair(2), pair(3)],
            [("Ulm", "DE"), ("Lyon", "FR"), ("Rom", "FR"), ("Rom", "IT")]
        );
        assert_eq!(rows.len(), 20);
    }
}
