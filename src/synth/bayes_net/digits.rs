//! Columns of many tokens as two digits, a group of tokens and a place inside it, so that tables of counts stay small
//! enough for rows to fill them.

use serde::{Deserialize, Serialize};

use crate::transform::Tokens;

/// One digit of one column, with the rows the search looks at.
#[derive(Debug)]
pub(super) struct Digit {
    /// The column.
    pub(super) column: usize,
    /// For a place in a group, the digit that is the group.
    pub(super) group: Option<usize>,
    /// Values are below it.
    pub(super) cardinality: usize,
    /// A value a row.
    pub(super) values: Vec<u16>,
}

/// How the tokens of one column fall into groups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Digits {
    /// The tokens of each group.
    groups: Vec<Vec<u16>>,
    /// For every token its group and its place there.
    digits: Vec<(u16, u16)>,
}

impl Digits {
    /// At most `most` groups of about equal weight. Neighbours share a group; categories are neighbours by frequency,
    /// so that common ones stand alone and rare ones together. A column of no more tokens keeps each alone.
    pub(super) fn new(weights: &[f32], discrete: bool, most: usize) -> Self {
        let mut order: Vec<u16> = (0..weights.len() as u16).collect();
        if weights.len() <= most {
            return Self::of(order.into_iter().map(|token| vec![token]).collect());
        }
        let weight = |token: u16| f64::from(weights[usize::from(token)]);
        if discrete {
            order.sort_by(|&a, &b| weight(b).total_cmp(&weight(a)));
        }
        let mut left: f64 = order.iter().map(|&token| weight(token)).sum();
        let mut groups: Vec<Vec<u16>> = vec![Vec::new()];
        let mut filled = 0.0;
        for token in order {
            let fair = left / (most + 1 - groups.len()) as f64;
            let full = filled > 0.0 && filled + weight(token) / 2.0 > fair;
            if full && groups.len() < most {
                groups.push(Vec::new());
                left -= filled;
                filled = 0.0;
            }
            let group = groups.last_mut().expect("it starts with one");
            group.push(token);
            filled += weight(token);
        }
        Self::of(groups)
    }

    fn of(groups: Vec<Vec<u16>>) -> Self {
        let n_tokens = groups.iter().map(Vec::len).sum();
        let mut digits = vec![(0, 0); n_tokens];
        for (g, group) in groups.iter().enumerate() {
            for (place, &token) in group.iter().enumerate() {
                digits[usize::from(token)] = (g as u16, place as u16);
            }
        }
        Self { groups, digits }
    }

    /// Whether the digits of a model file are those of a column of so many tokens.
    pub(super) fn is_sound(&self, n_tokens: usize) -> bool {
        let tokens = || self.groups.iter().flatten();
        !self.groups.iter().any(Vec::is_empty)
            && n_tokens > 0
            && tokens().count() == n_tokens
            && tokens().all(|&token| usize::from(token) < n_tokens)
            && *self == Self::of(self.groups.clone())
    }

    /// The tokens of a group.
    pub(super) fn n_tokens_of(&self, group: usize) -> usize {
        self.groups[group].len()
    }

    /// The number of tokens.
    pub(super) fn n_tokens(&self) -> usize {
        self.digits.len()
    }

    /// The number of groups, at least 1.
    pub(super) fn n_groups(&self) -> usize {
        self.groups.len()
    }

    /// The most tokens in a group; 1 where a token is known by its group.
    pub(super) fn n_places(&self) -> usize {
        self.groups.iter().map(Vec::len).max().unwrap_or(1)
    }

    /// The groups of these tokens.
    pub(super) fn groups_of(&self, tokens: &[u16]) -> Vec<u16> {
        let group = |&token: &u16| self.digits[usize::from(token)].0;
        tokens.iter().map(group).collect()
    }

    /// The places of these tokens in their groups.
    pub(super) fn places_of(&self, tokens: &[u16]) -> Vec<u16> {
        let place = |&token: &u16| self.digits[usize::from(token)].1;
        tokens.iter().map(place).collect()
    }

    /// The tokens at these places of these groups.
    pub(super) fn tokens(&self, groups: &[u16], places: Option<&Vec<u16>>) -> Vec<u16> {
        let place = |row| places.map_or(0, |places: &Vec<u16>| usize::from(places[row]));
        let token = |(row, &group): (usize, &u16)| self.groups[usize::from(group)][place(row)];
        groups.iter().enumerate().map(token).collect()
    }

    /// Of these allowed tokens the groups that have one, and the allowed places in each group.
    pub(super) fn allowed(&self, allowed: &[bool]) -> (Vec<bool>, Vec<Vec<bool>>) {
        let within: Vec<Vec<bool>> = self
            .groups
            .iter()
            .map(|group| group.iter().map(|&t| allowed[usize::from(t)]).collect())
            .collect();
        (within.iter().map(|a| a.contains(&true)).collect(), within)
    }

    /// The weights of the groups, and of the places in each group.
    pub(super) fn shares(&self, weights: &[f32]) -> (Vec<f32>, Vec<Vec<f32>>) {
        let within: Vec<Vec<f32>> = self
            .groups
            .iter()
            .map(|group| group.iter().map(|&t| weights[usize::from(t)]).collect())
            .collect();
        (within.iter().map(|w| w.iter().sum()).collect(), within)
    }
}

/// The values of these digits as one number. With each digit goes the number of its values.
pub(super) fn key(digits: &[(usize, u64)], value: impl Fn(usize) -> u16) -> u64 {
    let next = |key, &(digit, size): &(usize, u64)| key * size + u64::from(value(digit));
    digits.iter().fold(0, next)
}

/// For every row the values of these digits as one number. `values`: for every digit a value a row.
pub(super) fn keys(digits: &[(usize, u64)], values: &[impl AsRef<[u16]>]) -> Vec<u64> {
    let key = |row: usize| key(digits, |digit| values[digit].as_ref()[row]);
    (0..values[0].as_ref().len()).map(key).collect()
}

/// Writes the values of these digits that make up a key into a row.
pub(super) fn spread(mut key: u64, digits: &[(usize, u64)], row: &mut [u16]) {
    for &(digit, size) in digits.iter().rev() {
        row[digit] = (key % size) as u16;
        key /= size;
    }
}

/// The rows as digits: the groups of every column, then the places of those that have some.
pub(super) fn split(columns: &[Digits], tokens: &Tokens) -> Vec<Digit> {
    let groups = columns.iter().enumerate().map(|(j, column)| Digit {
        column: j,
        group: None,
        cardinality: column.n_groups(),
        values: column.groups_of(tokens.column(j)),
    });
    let split = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.n_places() > 1);
    let places = split.map(|(j, column)| Digit {
        column: j,
        group: Some(j),
        cardinality: column.n_places(),
        values: column.places_of(tokens.column(j)),
    });
    groups.chain(places).collect()
}

#[cfg(test)]
mod tests {
    use super::Digits;

    #[test]
    fn groups_are_of_equal_weight_and_give_tokens_back() {
        let ordered = Digits::new(&[0.1; 10], false, 5);
        assert_eq!(ordered.groups[0], [0, 1]);
        assert_eq!((ordered.n_groups(), ordered.n_places()), (5, 2));
        let weights = [0.01, 0.5, 0.02, 0.3, 0.17];
        let common_first = Digits::new(&weights, true, 3);
        assert_eq!(common_first.groups, [vec![1], vec![3], vec![4, 2, 0]]);
        let tokens: Vec<u16> = (0..10).collect();
        let (groups, places) = (ordered.groups_of(&tokens), ordered.places_of(&tokens));
        assert_eq!(ordered.tokens(&groups, Some(&places)), tokens);
        assert_eq!(Digits::new(&[0.5, 0.5], true, 3).n_places(), 1);
    }
}
