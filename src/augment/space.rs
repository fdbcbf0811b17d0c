//! The space in which the rows of a class have neighbours.
//!
//! Chawla et al. 2002, section 6.1, SMOTE-NC: the Euclidean distance over numbers, to which every category that differs adds
//! the square of the median of the numbers' standard deviations in the class. Differences: numbers are put on one scale
//! first, each divided by its standard deviation over all rows, since columns have units of their own here; where no column
//! is ordered, or most do not vary in the class, a category counts 1; a missing number is as far from others as a category.

use super::features::{Feature, Features, Role};
use super::scale::Scale;
use crate::stats::neighbours::Points;
use crate::stats::order::sorted;

/// The space of one class.
pub(super) struct Space<'a> {
    features: &'a Features<'a>,
    /// How far two categories are apart.
    pub(super) apart: f64,
}

impl<'a> Space<'a> {
    /// The space of a class with these rows.
    pub(super) fn new(features: &'a Features<'a>, class: &[u32]) -> Self {
        let mut space = Self {
            features,
            apart: 1.0,
        };
        let own =
            |(feature, scale): (&Feature, &Scale)| feature.spread(scale, class) / scale.spread;
        let median = median(space.ordered().map(own).collect());
        if median > 0.0 {
            space.apart = median;
        }
        space
    }

    fn ordered(&self) -> impl Iterator<Item = (&'a Feature<'a>, &'a Scale<'a>)> + use<'a> {
        let columns = self.features.columns.iter();
        columns.filter_map(|feature| match &feature.role {
            Role::Ordered(scale) => Some((feature, scale)),
            _ => None,
        })
    }

    /// These rows as points, in their order.
    pub(super) fn points(&self, rows: &[u32]) -> Points {
        let numbers = self.ordered().map(|(feature, scale)| {
            let numbers = feature.numbers(scale, rows);
            numbers.map(|number| number / scale.spread).collect()
        });
        let numbers: Vec<Vec<f64>> = numbers.collect();
        let columns = self.features.columns.iter();
        let codes = columns.filter_map(|feature| match &feature.role {
            Role::Discrete(codes) => {
                let code = |&row: &u32| codes[feature.code(row) as usize];
                Some(rows.iter().map(code).collect())
            }
            _ => None,
        });
        Points::new(rows.len(), &numbers, &codes.collect::<Vec<_>>(), self.apart)
    }
}

/// The middle one, or the mean of the two in the middle; 0 of none.
fn median(numbers: Vec<f64>) -> f64 {
    let sorted = sorted(numbers);
    match sorted.len() {
        0 => 0.0,
        n => (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0,
    }
}
