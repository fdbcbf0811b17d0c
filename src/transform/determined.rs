//! A column that another one determines (education and its number): copied through a lookup, never learned, so that a
//! pair which the real table does not have cannot appear.
//!
//! Which columns are such is found by [`dependence`](super::dependence).

use serde::{Deserialize, Serialize};

use super::column::LearnedColumn;
use super::dependence::Dependence;
use crate::Rng;

/// A column that is copied. Holds a pair of tokens only where enough rows have it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Determined {
    pub(super) column: LearnedColumn,
    /// The place of the column it is copied from: a learned one, or one copied before it.
    pub(super) of: usize,
    pub(super) lookup: Lookup,
}

/// For every token of the determining column the tokens that go with it, and the rows behind each. One, except where
/// the determining token stands for several rare values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Lookup(pub(super) Vec<Vec<(u16, u32)>>);

impl Lookup {
    /// The tokens that go with these.
    pub(super) fn copy(&self, tokens: &[u16], rng: &mut Rng) -> Vec<u16> {
        let copied = tokens.iter().map(|&token| {
            let choices = &self.0[usize::from(token)];
            let total: usize = choices.iter().map(|&(_, rows)| rows as usize).sum();
            let mut left = match choices.len() {
                1 => 0,
                _ => rng.below(total.max(1)),
            };
            for &(choice, rows) in choices {
                match left.checked_sub(rows as usize) {
                    Some(rest) => left = rest,
                    None => return choice,
                }
            }
            choices[0].0
        });
        copied.collect()
    }

    /// For every token of the determining column, whether one of the allowed tokens can go with it.
    pub(super) fn behind(&self, allowed: &[bool]) -> Vec<bool> {
        let can = |choices: &Vec<(u16, u32)>| choices.iter().any(|&(t, _)| allowed[usize::from(t)]);
        self.0.iter().map(can).collect()
    }
}

/// Columns divided into those that are learned and those that are copied.
pub(super) struct Divided {
    pub(super) learned: Vec<LearnedColumn>,
    pub(super) determined: Vec<Determined>,
    /// For every column its new place: the learned ones first, then the determined ones.
    pub(super) place: Vec<usize>,
}

/// Takes the columns that others determine out of those that are learned.
pub(super) fn divide(columns: &[LearnedColumn], found: Vec<Dependence>) -> Divided {
    let is_copied = |j: &usize| found.iter().any(|dependence| dependence.column == *j);
    let kept: Vec<usize> = (0..columns.len()).filter(|j| !is_copied(j)).collect();
    let copied = found.iter().map(|dependence| dependence.column);
    let mut place = vec![0; columns.len()];
    for (new, old) in kept.iter().copied().chain(copied).enumerate() {
        place[old] = new;
    }
    let determined = found.into_iter().map(|dependence| Determined {
        column: columns[dependence.column].clone(),
        of: place[dependence.of],
        lookup: dependence.lookup,
    });
    Divided {
        determined: determined.collect(),
        learned: kept.iter().map(|&j| columns[j].clone()).collect(),
        place,
    }
}

#[cfg(test)]
mod tests {
    use super::Lookup;
    use crate::Rng;

    #[test]
    fn one_choice_is_copied_and_several_are_drawn_by_their_rows() {
        let lookup = Lookup(vec![vec![(2, 50)], vec![(0, 30), (1, 10)]]);
        let mut rng = Rng::new(1);
        assert_eq!(lookup.copy(&[0, 0], &mut rng), [2, 2]);
        let drawn = lookup.copy(&[1; 4_000], &mut rng);
        let zeros = drawn.iter().filter(|&&token| token == 0).count();
        assert!((2_850..3_150).contains(&zeros), "{zeros}");
        assert_eq!(lookup.behind(&[false, true, false]), [false, true]);
    }
}
