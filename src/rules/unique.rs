//! All values of a column distinct: by going through all there are in an order that looks random, or, where they have no
//! places, by drawing again.

use std::collections::HashSet;

use super::seed::{mixed, of_name};

/// The numbers `0..count` in an order of their own, each found from its place alone.
///
/// A Feistel network of four rounds over the smallest square of a power of two that holds them, walked on while it
/// leads outside (Black and Rogaway 2002).
#[derive(Debug)]
pub(super) struct Shuffle {
    count: u128,
    /// Half of the bits of a place.
    bits: u32,
    seed: u64,
}

const ROUNDS: u64 = 4;

impl Shuffle {
    /// # Panics
    /// When `count` is 0 or above 2^126.
    pub(super) fn new(count: u128, seed: u64) -> Self {
        assert!(count > 0 && count <= MOST_PLACES, "places that fit");
        let needed = u128::BITS - (count - 1).leading_zeros();
        Self {
            count,
            bits: needed.div_ceil(2).max(1),
            seed,
        }
    }

    /// How many numbers.
    pub(super) fn count(&self) -> u128 {
        self.count
    }

    /// The number at a place below the count.
    pub(super) fn at(&self, place: u128) -> u128 {
        let mut number = self.moved(place);
        while number >= self.count {
            number = self.moved(number);
        }
        number
    }

    fn moved(&self, number: u128) -> u128 {
        let mask = (1u128 << self.bits) - 1;
        let (mut left, mut right) = ((number >> self.bits) as u64, (number & mask) as u64);
        for round in 0..ROUNDS {
            let turned = mixed(self.seed.wrapping_add(round), right) & mask as u64;
            (left, right) = (right, left ^ turned);
        }
        u128::from(left) << self.bits | u128::from(right)
    }
}

/// More than this is never gone through; drawing meets no value twice.
pub(super) const MOST_PLACES: u128 = 1 << 126;

/// The values that a column has had, by their hashes.
#[derive(Debug, Default)]
pub(super) struct Seen(HashSet<u64>);

impl Seen {
    /// Notes a value; whether it is new. Of two values with one hash the second counts as seen.
    pub(super) fn is_new(&mut self, text: &str) -> bool {
        self.0.insert(of_name(text))
    }

    /// How many.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::Shuffle;

    #[test]
    fn every_number_comes_once_and_not_in_order() {
        for count in [1, 2, 3, 10, 1_000, 4_097] {
            let shuffle = Shuffle::new(count, 7);
            let mut numbers: Vec<u128> = (0..count).map(|place| shuffle.at(place)).collect();
            assert!(count < 10 || !numbers.is_sorted(), "{count}");
            numbers.sort_unstable();
            assert!(numbers.into_iter().eq(0..count), "{count}");
        }
        let large = Shuffle::new(1 << 126, 7);
        assert_ne!(large.at(0), large.at(1));
    }
}
