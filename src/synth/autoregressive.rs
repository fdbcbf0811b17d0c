//! The masked autoregressive token network: each column given the columns before it, the best quality for the time.
//!
//! The factorisation and its parts follow TabularARGN (Tiwald et al. 2025); see [`nn::Masked`](crate::nn::Masked).
//! Differences: one fixed order of columns rather than a new one a batch, which learns two to four times faster; numbers
//! are drawn inside their range by the empirical quantiles; the learning rate falls linearly over the budget.

use std::rc::Rc;

use burn::tensor::{Int, Tensor};

use super::at_once::Drawn;
use super::batch::{Batches, batch_size, by_column};
use super::insight::Graph;
use super::links::Links;
use super::{Learner, Model, Param, ParamKind, Pending, Sampler, Start, Term, rival, temperature};
use crate::device::{Compute, read};
use crate::error::Result;
use crate::nn::{Adam, Average, Likelihood, Masked, MaskedColumns, matrix};
use crate::rng::Rng;
use crate::transform::Tokens;
use fitted::Fitted;

mod fitted;
mod size;

/// The menu entry.
pub const MODEL: Model = Model {
    id: "autoregressive",
    title: "Autoregressive network",
    doc: "Learns each column given the columns before it, then writes rows column by column. The closest to the real \
          table for the time it takes.",
    params: &[
        Param {
            name: "hidden",
            title: "Hidden units a column",
            doc: "Width of the layer that predicts a column. More units learn finer dependence and take longer. 0 chooses \
                  by the size of the table and the time there is.",
            min: 0.0,
            max: 256.0,
            default: 0.0,
            kind: ParamKind::Whole,
        },
        Param {
            name: "embedding",
            title: "Numbers a value",
            doc: "How many numbers stand for a value when later columns are predicted. 0 chooses a quarter of the hidden \
                  units.",
            min: 0.0,
            max: 64.0,
            default: 0.0,
            kind: ParamKind::Whole,
        },
        Param {
            name: "dropout",
            title: "Dropout",
            doc: "Share of those numbers hidden in a step, so that single rows are not learned by heart. 1 chooses by the \
                  number of rows.",
            min: 0.0,
            max: 1.0,
            default: 1.0,
            kind: ParamKind::Number,
        },
        Param {
            name: "batch",
            title: "Batch",
            doc: "Rows in one step. 0 chooses by the size of the table.",
            min: 0.0,
            max: 4096.0,
            default: 0.0,
            kind: ParamKind::Whole,
        },
        Param {
            name: "rate",
            title: "Learning rate",
            doc: "Size of the first steps; it falls to a hundredth by the end. 0 chooses by the batch.",
            min: 0.0,
            max: 0.1,
            default: 0.0,
            kind: ParamKind::Number,
        },
        temperature::PARAM,
        rival::PARAM,
    ],
    neural: true,
    start: |start| Ok(Box::new(AutoregressiveLearner::new(start))),
    open: |open| Ok(Box::new(Drawn(Rc::new(Fitted::open(open)?)))),
    size: |cardinalities, values| {
        let hidden = match values["hidden"] as usize {
            0 => size::SIZES[0].1,
            hidden => hidden,
        };
        size::sized(cardinalities, values["embedding"] as usize, hidden).n_parameters()
    },
};

/// Rows that tell the validation loss apart from noise; more would only take time.
const VALIDATION_ROWS: usize = 2048;

/// Decay of the moving average of the weights.
const AVERAGED: f32 = 0.995;

struct AutoregressiveLearner {
    network: Masked,
    adam: Adam,
    average: Average,
    compute: Compute,
    /// Where each of the network's columns stands in the table.
    order: Vec<usize>,
    cardinalities: Vec<usize>,
    graph: Graph,
    /// In the network's order, as are the rows for validation.
    train: Tokens,
    /// [columns, rows]
    validation: Option<Tensor<2, Int>>,
    batches: Batches,
    dropout: f64,
    rate: f32,
    temperature: f64,
    last: Option<Likelihood>,
    /// The network read back, once its weights are final.
    fitted: Option<Rc<Fitted>>,
    rng: Rng,
}

/// What rows will be chosen by first, then low cardinality first: what has few values is learned soonest and steadies the
/// rest, and neighbours of one size share a matmul.
fn order(cardinalities: &[usize], first: &[usize]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..cardinalities.len()).collect();
    let place = |column: &usize| first.iter().position(|f| f == column);
    order.sort_by_key(|column| {
        let place = place(column).unwrap_or(first.len());
        (place, cardinalities[*column])
    });
    order
}

/// The table's columns in another order.
fn reordered(tokens: &Tokens, order: &[usize]) -> Tokens {
    Tokens::new(
        order.iter().map(|&j| tokens.column(j).to_vec()).collect(),
        order.iter().map(|&j| tokens.cardinalities()[j]).collect(),
    )
}

impl AutoregressiveLearner {
    fn new(mut start: Start) -> Self {
        let (compute, values) = (start.compute.clone(), start.values);
        let order = order(start.train.cardinalities(), &start.first);
        let train = reordered(&start.train, &order);
        let links = Links::new(&start.train, &start.discrete);
        let sees = |of: usize, from: usize| links.has(order[of], order[from]);
        let log_margins: Vec<Vec<f32>> = order
            .iter()
            .map(|&j| super::batch::log_margins(&start.frequencies[j..=j]))
            .collect();
        let n_validation = start.validation.n_rows().min(VALIDATION_ROWS);
        let rows: Vec<usize> = (0..n_validation).collect();
        let validation = reordered(&start.validation.select(&rows), &order);
        let n_rows = train.n_rows();
        let batch = batch_size(values["batch"] as usize, n_rows, 256);
        let shape = match (values["embedding"] as usize, values["hidden"] as usize) {
            (_, 0) => size::choose(&train, batch, start.limit, &compute),
            (embedding, hidden) => size::sized(train.cardinalities(), embedding, hidden),
        };
        let (device, rng) = (&compute.device, &mut start.rng);
        Self {
            network: Masked::new(shape, &log_margins, &sees, device, rng),
            adam: Adam::new(0.9, 0.999, 0.01),
            average: Average::new(AVERAGED),
            cardinalities: start.train.cardinalities().to_vec(),
            graph: links.graph(&order),
            order,
            train,
            validation: (n_validation > 0).then(|| by_column(&validation, &compute.device)),
            batches: Batches::new(n_rows, batch, start.rng.fork()),
            dropout: match values["dropout"] {
                asked if asked < 1.0 => asked,
                _ => size::dropout(n_rows),
            },
            rate: match values["rate"] as f32 {
                asked if asked > 0.0 => asked,
                _ => size::rate(batch),
            },
            temperature: values["temperature"],
            last: None,
            fitted: None,
            rng: start.rng,
            compute,
        }
    }

    /// Scaled by the inverse of the share kept. [batch, columns embedding]
    fn dropout_mask(&mut self, rows: usize) -> Option<Tensor<2>> {
        if self.dropout <= 0.0 {
            return None;
        }
        let shape = self.network.shape();
        let width = shape.cardinalities.len() * shape.embedding;
        let kept = (1.0 / (1.0 - self.dropout)) as f32;
        let dropped = self.dropout as f32;
        let mask = self.rng.uniforms(rows * width).into_iter();
        let mask = mask.map(|u| if u < dropped { 0.0 } else { kept }).collect();
        Some(matrix(mask, [rows, width], &self.compute.device))
    }

    async fn read_back(&self) -> Result<Rc<Fitted>> {
        let numbers = self.average.of(&self.network).save().await?;
        let network = MaskedColumns::new(self.network.shape(), &numbers);
        let (order, cardinalities) = (self.order.clone(), self.cardinalities.clone());
        let fitted = Fitted::new(network, order, cardinalities, self.temperature);
        Ok(Rc::new(fitted))
    }
}

impl Learner for AutoregressiveLearner {
    fn steps(&self) -> usize {
        (100 * self.batches.per_epoch()).max(3000)
    }

    fn batch(&self) -> usize {
        self.batches.n_rows()
    }

    fn step(&mut self, progress: f32) {
        self.fitted = None;
        let batch = self.batches.next_rows();
        let tokens = by_column(&self.train.select(&batch), &self.compute.device);
        let dropout = self.dropout_mask(batch.len());
        let (gradients, likelihood) = self.network.learn(&tokens, dropout);
        self.last = Some(likelihood);
        let rate = self.rate * (1.0 - 0.99 * progress);
        self.adam.step(&mut self.network, gradients, rate);
        self.average.follow(&mut self.network);
    }

    fn terms(&self) -> Pending<'_, Vec<Term>> {
        Box::pin(async {
            let Some(last) = &self.last else {
                return Ok(Vec::new());
            };
            let value = read(vec![last.loss()]).await?[0][0];
            Ok(vec![Term::new("likelihood", value)])
        })
    }

    fn graph(&self) -> Option<&Graph> {
        Some(&self.graph)
    }

    fn validate(&self) -> Pending<'_, Option<f32>> {
        Box::pin(async {
            let Some(rows) = &self.validation else {
                return Ok(None);
            };
            let likelihood = self.average.of(&self.network).likelihood(rows);
            Ok(Some(read(vec![likelihood.loss()]).await?[0][0]))
        })
    }

    fn save(&self) -> Pending<'_, Vec<f32>> {
        Box::pin(async { self.average.of(&self.network).save().await })
    }

    fn load(&mut self, numbers: &[f32], _step: usize) -> Result<()> {
        self.fitted = None;
        self.average = Average::new(AVERAGED);
        self.network.load(numbers, &self.compute.device)
    }

    fn finish(&mut self) -> Pending<'_, ()> {
        Box::pin(async {
            self.fitted = Some(self.read_back().await?);
            Ok(())
        })
    }

    fn sampler(&self) -> Pending<'_, Box<dyn Sampler>> {
        Box::pin(async {
            let fitted = match &self.fitted {
                Some(fitted) => Rc::clone(fitted),
                None => self.read_back().await?,
            };
            Ok(Box::new(Drawn(fitted)) as Box<dyn Sampler>)
        })
    }
}
