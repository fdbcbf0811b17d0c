//! Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019, algorithm 2).
//!
//! Two differences keep long runs fast on processors without flush-to-zero, wasm among them: the epsilon stands inside
//! the root, and moments that have all but vanished are set to zero before they turn denormal.
//!
//! Every operation shares a tensor with one before it: only then does burn make one dispatch a weight of them all on a
//! graphics adapter. So moments move towards the gradient rather than being a sum of two products, and decay comes last.

use burn::tensor::{Gradients, Tensor};

use super::Weights;

/// First and second moments smaller than this no longer move a weight.
const VANISHED: (f32, f32) = (1e-20, 1e-30);

/// Steps between two sweeps for vanished moments: even 0.5^32 x 1e-20 is still a normal number.
const SWEEP: i32 = 32;

/// The optimiser of one network.
#[derive(Debug, Clone)]
pub struct Adam {
    beta1: f32,
    beta2: f32,
    weight_decay: f32,
    moments: Vec<(Tensor<2>, Tensor<2>)>,
    step: i32,
}

impl Adam {
    /// Decay rates of the two moments, and of the weights (a share of the learning rate).
    pub fn new(beta1: f32, beta2: f32, weight_decay: f32) -> Self {
        Self {
            beta1,
            beta2,
            weight_decay,
            moments: Vec::new(),
            step: 0,
        }
    }

    /// Moves every weight of the network against its gradient.
    pub fn step<W: Weights>(&mut self, net: &mut W, mut gradients: Gradients, rate: f32) {
        self.step += 1;
        let correct1 = 1.0 - self.beta1.powi(self.step);
        let correct2 = 1.0 - self.beta2.powi(self.step);
        let size = rate * correct2.sqrt() / correct1;
        // the epsilon of 1e-8 beside the bias-corrected root, moved inside it
        let epsilon = 1e-16 * correct2;
        let sweep = self.step % SWEEP == 0;
        let mut place = 0;
        net.each(&mut |weight| {
            let here = place;
            place += 1;
            let Some(gradient) = weight.grad_remove(&mut gradients) else {
                self.skip(here, weight);
                return;
            };
            let (first, second) = self.moved(here, gradient, sweep);
            let kept = 1.0 - rate * self.weight_decay;
            let value = weight.clone().inner() - first / (second + epsilon).sqrt() * (size / kept);
            let value = if kept < 1.0 { value * kept } else { value };
            *weight = value.autodiff().require_grad();
        });
    }

    /// Both moments of a weight after this gradient.
    fn moved(&mut self, here: usize, gradient: Tensor<2>, sweep: bool) -> (Tensor<2>, Tensor<2>) {
        if self.moments.len() == here {
            let zero = gradient.zeros_like();
            self.moments.push((zero.clone(), zero));
        }
        let (first, second) = &mut self.moments[here];
        let mut m = first.clone() + (gradient.clone() - first.clone()) * (1.0 - self.beta1);
        let mut v = second.clone() + (gradient.square() - second.clone()) * (1.0 - self.beta2);
        if sweep {
            m = m.clone().mask_fill(m.abs().lower_elem(VANISHED.0), 0.0);
            v = v.clone().mask_fill(v.lower_elem(VANISHED.1), 0.0);
        }
        (*first, *second) = (m.clone(), v.clone());
        (m, v)
    }

    /// Keeps the places aligned where a weight took no part in the loss.
    fn skip(&mut self, here: usize, weight: &Tensor<2>) {
        if self.moments.len() == here {
            let zero = weight.clone().inner().zeros_like();
            self.moments.push((zero.clone(), zero));
        }
    }
}
