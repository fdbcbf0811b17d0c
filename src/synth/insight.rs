//! What is inside a model, for pictures of it at work: scores, places and strengths. Holds no rows.

use serde::Serialize;

use super::Pending;
use super::players::Game;
use crate::transform::Tokens;

/// Bars of a histogram of scores.
const BARS: usize = 24;

/// Edges of a graph: more could not be told apart.
const EDGES: usize = 40;

/// What a picture is drawn from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Insight {
    /// How the one player judges real rows and those of the other.
    Adversarial {
        /// What a score is.
        value: Game,
        /// Where the bars begin, and where the last one ends.
        edges: Vec<f32>,
        /// Share of the real rows in each bar.
        real: Vec<f32>,
        /// Share of the generated rows in each bar.
        generated: Vec<f32>,
    },
    /// Training rows on the first two principal axes of their latent means.
    Latent {
        /// Where the rows lie.
        points: Vec<[f32; 2]>,
        /// Their numbers among the rows learned from or looked at while learning.
        rows: Vec<usize>,
        /// Share of the variance along each axis.
        explained: [f64; 2],
    },
    /// Columns and what ties them.
    Graph {
        /// The order the columns are drawn in; empty where there is none.
        order: Vec<String>,
        /// The strongest first.
        edges: Vec<Edge>,
        /// Whether a column is drawn from the other.
        directed: bool,
    },
}

/// Two columns that depend on each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Edge {
    /// The one that is drawn before, where there is an order.
    pub from: String,
    /// The other.
    pub to: String,
    /// As the correlation of two normals that depend as much, in `[0, 1]`.
    pub strength: f64,
}

/// Scores of real and of generated rows, or packs of rows.
pub struct Scores {
    /// What a score is.
    pub game: Game,
    /// Of real rows.
    pub real: Vec<f32>,
    /// Of generated rows.
    pub generated: Vec<f32>,
}

impl Scores {
    /// Both histograms, over the same bars.
    pub fn insight(self) -> Insight {
        let probability = |score: &f32| 1.0 / (1.0 + (-score).exp());
        let [real, generated] = [self.real, self.generated].map(|scores| match self.game {
            Game::Probability => scores.iter().map(probability).collect(),
            Game::Wasserstein => scores,
        });
        let all = || real.iter().chain(&generated).copied();
        let (least, most) = match self.game {
            Game::Probability => (0.0, 1.0),
            Game::Wasserstein => (
                all().fold(f32::INFINITY, f32::min),
                all().fold(f32::NEG_INFINITY, f32::max),
            ),
        };
        let width = ((most - least) / BARS as f32).max(f32::MIN_POSITIVE);
        let shares = |scores: &[f32]| {
            let mut shares = vec![0.0; BARS];
            for score in scores {
                let bar = ((score - least) / width) as usize;
                shares[bar.min(BARS - 1)] += 1.0 / scores.len() as f32;
            }
            shares
        };
        Insight::Adversarial {
            value: self.game,
            edges: (0..=BARS).map(|bar| least + width * bar as f32).collect(),
            real: shares(&real),
            generated: shares(&generated),
        }
    }
}

/// A model that squeezes rows through latents.
pub trait Latents {
    /// Numbers in a latent.
    fn dim(&self) -> usize;

    /// The means of the latents of these rows it learns from, row by row. Reads the device.
    fn means(&self, rows: &[usize]) -> Pending<'_, Vec<f32>>;

    /// The rows that are likeliest at these latents. Reads the device.
    fn likeliest(&self, latents: Vec<f32>) -> Pending<'_, Tokens>;
}

/// Columns by their places, and what ties them.
#[derive(Debug, Clone, PartialEq)]
pub struct Graph {
    /// The order the columns are drawn in; empty where there is none.
    pub order: Vec<usize>,
    /// Two columns and the strength of what ties them, the strongest first.
    pub edges: Vec<([usize; 2], f64)>,
    /// Whether a column is drawn from the other.
    pub directed: bool,
}

impl Graph {
    /// Keeps the strongest edges.
    pub fn new(order: Vec<usize>, mut edges: Vec<([usize; 2], f64)>, directed: bool) -> Self {
        edges.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        edges.truncate(EDGES);
        Self {
            order,
            edges,
            directed,
        }
    }

    /// The same with names, after the columns that are `copied`, each with the one it is copied from.
    pub fn insight(&self, names: &[&str], copied: &[(&str, &str)]) -> Insight {
        let edge = |from: &str, to: &str, strength| Edge {
            from: from.to_owned(),
            to: to.to_owned(),
            strength,
        };
        let copies = copied.iter().map(|&(to, of)| edge(of, to, 1.0));
        let edges = self
            .edges
            .iter()
            .map(|&([from, to], s)| edge(names[from], names[to], s));
        let mut order: Vec<String> = self.order.iter().map(|&j| names[j].to_owned()).collect();
        if !order.is_empty() {
            order.extend(copied.iter().map(|&(to, _)| to.to_owned()));
        }
        Insight::Graph {
            order,
            edges: copies.chain(edges).take(EDGES).collect(),
            directed: self.directed,
        }
    }
}

/// Mutual information on the scale of a correlation (Linfoot 1957, "An informational measure of correlation"): what two
/// normals of that correlation share. Nats to `[0, 1]`.
pub fn strength(nats: f64) -> f64 {
    (1.0 - (-2.0 * nats.max(0.0)).exp()).sqrt()
}
