//! Logits held within a bound, smoothly, so that their exponentials are finite, not all zero, and need no maximum taken
//! off: on tensors while learning, on slices when sampling.

use std::f32::consts::LOG2_E;

use burn::tensor::Tensor;

/// The bound.
pub const BOUND: f32 = 30.0;

/// Bounded logits.
pub fn bounded<const D: usize>(logits: Tensor<D>) -> Tensor<D> {
    (logits / BOUND).tanh() * BOUND
}

/// The derivative of [`bounded`] where it gives this.
pub fn slope<const D: usize>(bounded: Tensor<D>) -> Tensor<D> {
    (bounded / BOUND).square().neg() + 1.0
}

/// Turns logits into the exponentials of what [`bounded`] makes of them.
pub fn shares(logits: &mut [f32]) {
    for logit in logits {
        // tanh u = 1 - 2 / (exp 2u + 1); beyond ten bounds it is one
        let double = logit.clamp(-10.0 * BOUND, 10.0 * BOUND) * (2.0 / BOUND);
        *logit = exp(BOUND - 2.0 * BOUND / (exp(double) + 1.0));
    }
}

/// The exponential to float precision for arguments within 80: Cephes' `expf` (Moshier 1989) without its special cases
/// and branches, so that the compiler computes several at once, which no library call lets it.
fn exp(x: f32) -> f32 {
    /// Adding it rounds to a whole number, which then stands in the lowest bits.
    const ROUND: f32 = 12_582_912.0;
    /// The logarithm of 2 in two parts, the first exact in few bits.
    const LN_2: [f32; 2] = [0.693_359_4, -2.121_944_4e-4];
    let shifted = x * LOG2_E + ROUND;
    let whole = shifted - ROUND;
    let r = x - whole * LN_2[0] - whole * LN_2[1];
    let mut p = 1.987_569_1e-4;
    for c in [
        1.398_199_9e-3,
        8.333_452e-3,
        4.166_579_6e-2,
        1.666_666_5e-1,
        0.5,
    ] {
        p = p * r + c;
    }
    let power = f32::from_bits((shifted.to_bits() << 23).wrapping_add(1.0f32.to_bits()));
    (p * r * r + r + 1.0) * power
}

#[cfg(test)]
mod tests {
    use super::{BOUND, shares};

    #[test]
    fn shares_are_the_exponentials_of_bounded_logits() {
        for step in -4000..=4000 {
            let logit = step as f32 * 0.1;
            let mut share = [logit];
            shares(&mut share);
            let bound = f64::from(BOUND);
            let exact = ((f64::from(logit) / bound).tanh() * bound).exp();
            let off = (f64::from(share[0]) / exact - 1.0).abs();
            assert!(off < 1e-5, "{logit}: {} for {exact}", share[0]);
        }
    }
}
