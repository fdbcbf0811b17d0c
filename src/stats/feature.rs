//! Columns cut into bins, as [`super::boosting`] learns from them.

use super::order::sorted;

/// Bins of a column, the one of missing values included.
pub const BINS: usize = 255;

/// A column cut into bins; bin 0 is that of missing values.
pub struct Feature {
    pub(super) bins: Vec<u8>,
    pub(super) n_bins: usize,
    pub(super) ordered: bool,
}

impl Feature {
    /// Numbers: a bin for every value, or bins of about equal size. What is no number is missing.
    pub fn ordered(values: &[f64]) -> Self {
        let known = sorted(values.iter().copied().filter(|v| !v.is_nan()).collect());
        let mut starts = known.clone();
        starts.dedup();
        if starts.len() >= BINS {
            starts = (0..BINS - 1)
                .map(|i| known[i * known.len() / (BINS - 1)])
                .collect();
            starts.dedup();
        }
        let bin = |value: &f64| {
            if value.is_nan() {
                0
            } else {
                starts.partition_point(|start| start <= value) as u8
            }
        };
        Self {
            bins: values.iter().map(bin).collect(),
            n_bins: starts.len() + 1,
            ordered: true,
        }
    }

    /// Codes below a cardinality, 0 being missing. More than there are bins are taken for numbers.
    pub fn discrete(codes: &[u32], cardinality: usize) -> Self {
        if cardinality > BINS {
            let number = |&code: &u32| if code == 0 { f64::NAN } else { f64::from(code) };
            return Self::ordered(&codes.iter().map(number).collect::<Vec<_>>());
        }
        Self {
            bins: codes.iter().map(|&code| code as u8).collect(),
            n_bins: cardinality,
            ordered: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BINS, Feature};

    #[test]
    fn every_value_has_a_bin_until_there_are_too_many() {
        let few = Feature::ordered(&[5.0, f64::NAN, 3.0, 5.0]);
        assert_eq!((few.bins, few.n_bins), (vec![2, 0, 1, 2], 3));
        let values: Vec<f64> = (0..1000).map(f64::from).collect();
        let many = Feature::ordered(&values);
        assert!(many.n_bins <= BINS && many.bins.is_sorted() && many.bins[0] == 1);
        let codes: Vec<u32> = (0..1000).collect();
        assert!(
            Feature::discrete(&codes, 1000).ordered && !Feature::discrete(&codes[..9], 9).ordered
        );
    }
}
