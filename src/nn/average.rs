//! A moving average of a network's weights (Polyak and Juditsky 1992; for generators Yazıcı et al. 2019): as good as a
//! network whose learning rate has come down, at any moment of the run.

use burn::tensor::Tensor;

use super::Weights;

/// The averaged weights of one network.
#[derive(Debug, Clone)]
pub struct Average {
    decay: f32,
    steps: usize,
    weights: Vec<Tensor<2>>,
}

impl Average {
    /// An average over about `1 / (1 - decay)` steps, fewer while the run is young.
    pub fn new(decay: f32) -> Self {
        Self {
            decay,
            steps: 0,
            weights: Vec::new(),
        }
    }

    /// Takes in the weights after a step.
    pub fn follow<W: Weights>(&mut self, net: &mut W) {
        let young = (1 + self.steps) as f32 / (10 + self.steps) as f32;
        let decay = self.decay.min(young);
        self.steps += 1;
        let mut place = 0;
        let weights = &mut self.weights;
        net.each(&mut |tensor| {
            let value = tensor.clone().inner();
            match weights.get_mut(place) {
                // in this form burn makes one dispatch of it on a graphics adapter
                Some(average) => {
                    *average = average.clone() + (value - average.clone()) * (1.0 - decay)
                }
                None => weights.push(value),
            }
            place += 1;
        });
    }

    /// The network with averaged weights and without gradients; the network itself before the first step.
    pub fn of<W: Weights + Clone>(&self, net: &W) -> W {
        let mut copy = net.frozen();
        let mut weights = self.weights.iter();
        copy.each(&mut |tensor| {
            if let Some(average) = weights.next() {
                *tensor = average.clone();
            }
        });
        copy
    }
}
