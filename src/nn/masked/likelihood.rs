//! How likely a network says that tokens are.

use burn::tensor::Tensor;

use crate::nn::bounded::{bounded, slope};

/// The likelihood of a batch of rows, not yet computed: on a graphics adapter that takes as long as much of a step.
#[derive(Debug, Clone)]
pub struct Likelihood(pub(super) Vec<Cells>);

/// What a group of columns says of its tokens.
#[derive(Debug, Clone)]
pub(super) struct Cells {
    /// Bounded. [columns, batch, width]
    logits: Tensor<3>,
    /// Their exponentials. [columns, batch, width]
    exps: Tensor<3>,
    /// What the exponentials sum to. [columns, batch, 1]
    sums: Tensor<3>,
    /// The tokens. [columns, batch, width]
    one_hots: Tensor<3>,
}

impl Cells {
    /// `logits` are not yet bounded.
    pub fn new(logits: Tensor<3>, one_hots: Tensor<3>) -> Self {
        let logits = bounded(logits);
        let exps = logits.clone().exp();
        let sums = exps.clone().sum_dim(2);
        Self {
            logits,
            exps,
            sums,
            one_hots,
        }
    }

    /// The gradient of minus the log-likelihood by the unbounded logits. [columns, batch, width]
    pub fn gradient(&self) -> Tensor<3> {
        let shares = self.exps.clone() / self.sums.clone();
        (shares - self.one_hots.clone()) * slope(self.logits.clone())
    }
}

impl Likelihood {
    /// Minus its logarithm, averaged over rows. [1, 1]
    ///
    /// # Panics
    /// When the network has no columns.
    pub fn loss(&self) -> Tensor<2> {
        let rows = self.0[0].sums.dims()[1] as f32;
        let losses = self.0.iter().map(|cells| {
            let chosen = cells.logits.clone() * cells.one_hots.clone();
            cells.sums.clone().log().sum() - chosen.sum()
        });
        let loss = losses.reduce(|sum, loss| sum + loss).expect("columns");
        (loss / rows).reshape([1, 1])
    }
}

#[cfg(test)]
mod tests {
    use burn::tensor::{Int, Tensor};

    use crate::device::{Compute, read, wait};
    use crate::nn::{Masked, MaskedShape, Weights};
    use crate::rng::Rng;

    #[test]
    fn gradients_are_those_of_the_loss() {
        let shape = MaskedShape {
            cardinalities: vec![2, 3, 90, 4],
            embedding: 4,
            hidden: 5,
        };
        let margins: Vec<_> = shape.cardinalities.iter().map(|&k| vec![0.0; k]).collect();
        let device = Compute::cpu().device;
        let sees = |of, from| (of, from) != (2, 0);
        let mut network = Masked::new(shape, &margins, &sees, &device, &mut Rng::new(1));
        let rows = Tensor::<2, Int>::from_data([[0, 1], [2, 0], [89, 7], [3, 3]], &device);
        let mut taped = network.likelihood(&rows).loss().backward();
        network.mask(&mut taped);
        let (learned, _) = network.learn(&rows, None);
        let mut pairs = Vec::new();
        network.each(&mut |weight| {
            pairs.extend([&taped, &learned].map(|g| weight.grad(g).expect("all learn")));
        });
        let gradients = wait(read(pairs)).expect("the processor reads");
        assert!(gradients.concat().iter().any(|g| g.abs() > 0.1));
        for pair in gradients.chunks(2) {
            for (taped, learned) in pair[0].iter().zip(&pair[1]) {
                assert!((taped - learned).abs() < 1e-7, "{learned} for {taped}");
            }
        }
    }
}
