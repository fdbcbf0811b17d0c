//! Intervals in which a share lies in 95 of 100 repetitions.

/// The normal distribution's 97.5 % point.
pub const Z: f64 = 1.959_963_984_540_054;

/// A share, and how far it may be off either way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The middle of the interval.
    pub value: f64,
    /// Half its length.
    pub error: f64,
}

impl Share {
    /// So many of so many (Wilson 1927, "Probable inference, the law of succession, and statistical inference"); the
    /// middle is drawn towards 1/2.
    ///
    /// # Panics
    /// When there are none.
    pub fn of(found: usize, all: usize) -> Self {
        assert!(all > 0, "a share of something");
        let n = all as f64;
        let share = found as f64 / n;
        let scale = 1.0 + Z * Z / n;
        Self {
            value: (share + Z * Z / (2.0 * n)) / scale,
            error: Z / scale * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt(),
        }
    }

    /// How much of what the other leaves open this one adds: 1 if it is always right and the other is not, 0 or less if
    /// it is no better. Its error follows from both in first order.
    pub fn beyond(&self, other: &Self) -> Self {
        let open = 1.0 - other.value;
        let slopes = [1.0 / open, (1.0 - self.value) / (open * open)];
        Self {
            value: (self.value - other.value) / open,
            error: (slopes[0] * self.error).hypot(slopes[1] * other.error),
        }
    }

    /// Both ends.
    pub fn interval(&self) -> [f64; 2] {
        [self.value - self.error, self.value + self.error]
    }
}

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn shares_are_wilsons() {
        let known = [
            (1000, 850, 0.849, 0.022, 1e-3),
            (1000, 0, 0.002, 0.002, 1e-3),
            (1000, 1000, 0.998, 0.002, 1e-3),
            (
                100,
                100,
                0.981_503_250_896_507_1,
                0.018_496_749_103_492_84,
                1e-12,
            ),
            (
                100,
                23,
                0.239_988_244_515_886_13,
                0.081_555_585_712_851_67,
                1e-12,
            ),
        ];
        for (all, found, value, error, within) in known {
            let share = Share::of(found, all);
            assert!(
                (share.value - value).abs() < within && (share.error - error).abs() < within,
                "{share:?}"
            );
        }
        let share = |value, error| Share { value, error };
        let beyond = share(0.9, 0.02).beyond(&share(0.85, 0.02));
        assert!((beyond.value - 1.0 / 3.0).abs() < 1e-9 && (beyond.error - 0.16).abs() < 1e-3);
    }
}
