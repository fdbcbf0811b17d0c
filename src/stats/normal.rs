//! The standard normal distribution.

use std::f64::consts::PI;

/// The density at `x`.
pub fn density(x: f64) -> f64 {
    (-0.5 * x * x).exp() / (2.0 * PI).sqrt()
}

/// The probability of a value below `x`, to about 1e-15, and in the lower tail to about as many digits.
///
/// A power series near the middle (Marsaglia 2004, "Evaluating the normal distribution", section 3), and in the tails
/// Laplace's continued fraction (Abramowitz and Stegun 1964, 26.2.14).
pub fn cdf(x: f64) -> f64 {
    const TAIL: f64 = 3.0;
    if x.is_nan() {
        return x;
    }
    if x.abs() <= TAIL {
        let (mut term, mut sum, mut odd) = (x, x, 1.0);
        while term.abs() > 1e-17 * sum.abs() {
            odd += 2.0;
            term *= x * x / odd;
            sum += term;
        }
        return 0.5 + density(x) * sum;
    }
    let t = x.abs();
    // enough terms for the 3 where the fraction is used first
    let fraction = (1..=100).rev().fold(t, |rest, k| t + f64::from(k) / rest);
    let tail = density(t) / fraction;
    if x < 0.0 { tail } else { 1.0 - tail }
}

/// The probability of a value between two, in either tail to as many digits as [`cdf`].
pub fn between((low, high): (f64, f64)) -> f64 {
    // Near 1 a difference has no digits left: there the mirrored one is taken.
    let difference = match low > 0.0 {
        true => cdf(-low) - cdf(-high),
        false => cdf(high) - cdf(low),
    };
    difference.max(0.0)
}

/// The value between two below which the share `p` of what lies between them is.
pub fn quantile_between((low, high): (f64, f64), p: f64) -> f64 {
    let found = match low > 0.0 {
        true => -quantile((cdf(-high) + (1.0 - p) * between((low, high))).min(1.0)),
        false => quantile((cdf(low) + p * between((low, high))).min(1.0)),
    };
    found.clamp(low, high)
}

/// The value below which the share `p` lies, to about 1e-15 relative; infinite at 0 and 1.
///
/// Wichura 1988, "Algorithm AS 241: the percentage points of the normal distribution", PPND16.
///
/// # Panics
/// When `p` is outside 0 to 1.
pub fn quantile(p: f64) -> f64 {
    assert!((0.0..=1.0).contains(&p), "a probability");
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        return q * ratio(&MIDDLE, 0.180_625 - q * q);
    }
    let tail = p.min(1.0 - p);
    if tail <= 0.0 {
        return q.signum() * f64::INFINITY;
    }
    let r = (-tail.ln()).sqrt();
    let x = if r <= 5.0 {
        ratio(&NEAR, r - 1.6)
    } else {
        ratio(&FAR, r - 5.0)
    };
    q.signum() * x
}

/// The mean of a standard normal between `low` and `high`, given the probability `share` of lying there.
pub fn mean_between(low: f64, high: f64, share: f64) -> f64 {
    if share > 0.0 {
        (density(low) - density(high)) / share
    } else if low.is_finite() {
        low
    } else {
        high.clamp(-10.0, 10.0)
    }
}

/// Coefficients of a numerator and a denominator, the constants first.
type Ratio = [[f64; 8]; 2];

fn ratio(of: &Ratio, x: f64) -> f64 {
    let [above, below] = of.map(|c| c.iter().rev().fold(0.0, |sum, c| sum * x + c));
    above / below
}

// Rounded to what a double holds.
const MIDDLE: Ratio = [
    [
        3.387_132_872_796_366_5,
        133.141_667_891_784_38,
        1_971.590_950_306_551_3,
        13_731.693_765_509_46,
        45_921.953_931_549_87,
        67_265.770_927_008_7,
        33_430.575_583_588_13,
        2_509.080_928_730_122_7,
    ],
    [
        1.0,
        42.313_330_701_600_91,
        687.187_007_492_057_9,
        5_394.196_021_424_751,
        21_213.794_301_586_597,
        39_307.895_800_092_71,
        28_729.085_735_721_943,
        5_226.495_278_852_854,
    ],
];

const NEAR: Ratio = [
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        0.241_780_725_177_450_6,
        0.022_723_844_989_269_184,
        0.000_774_545_014_278_341_4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        0.689_767_334_985_1,
        0.148_103_976_427_480_08,
        0.015_198_666_563_616_457,
        0.000_547_593_808_499_534_5,
        1.050_750_071_644_416_9e-9,
    ],
];

const FAR: Ratio = [
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        0.296_560_571_828_504_87,
        0.026_532_189_526_576_124,
        0.001_242_660_947_388_078_4,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        0.599_832_206_555_888,
        0.136_929_880_922_735_8,
        0.014_875_361_290_850_615,
        0.000_786_869_131_145_613_3,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_7e-15,
    ],
];

#[cfg(test)]
mod tests {
    use super::{cdf, mean_between, quantile};

    /// From scipy 1.x `norm.cdf`.
    const KNOWN: [(f64, f64); 7] = [
        (-8.0, 6.220_960_574_271_785e-16),
        (-3.5, 2.326_290_790_355_250_2e-4),
        (-3.0, 1.349_898_031_630_094_5e-3),
        (-1.0, 0.158_655_253_931_457_05),
        (0.0, 0.5),
        (1.96, 0.975_002_104_851_779_5),
        (4.0, 0.999_968_328_758_166_9),
    ];

    #[test]
    fn probabilities_and_quantiles_are_exact() {
        for (x, p) in KNOWN {
            assert!((cdf(x) / p - 1.0).abs() < 1e-12, "{x}: {}", cdf(x));
            assert!((quantile(p) - x).abs() < 1e-11, "{p}: {}", quantile(p));
        }
        for i in 1..2000 {
            let p = f64::from(i) / 2000.0;
            assert!((cdf(quantile(p)) - p).abs() < 1e-14, "{p}");
        }
        assert_eq!(
            (quantile(0.0), quantile(1.0)),
            (f64::NEG_INFINITY, f64::INFINITY)
        );
        assert_eq!((cdf(f64::NEG_INFINITY), cdf(f64::INFINITY)), (0.0, 1.0));
    }

    #[test]
    fn the_upper_half_has_its_known_mean() {
        let mean = mean_between(0.0, f64::INFINITY, 0.5);
        assert!((mean - (2.0 / std::f64::consts::PI).sqrt()).abs() < 1e-15);
    }
}
