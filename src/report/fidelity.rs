//! Fidelity: whether the synthetic table is like the real one, column by column and pair by pair.

use serde::Serialize;

use super::judging::{Inputs, Options};
use super::pace::{BOUNDS, PAIRS, Pace, SHAPES};
use super::{Bound, Card, Heat, Report, Score};
use crate::metric::column_shapes::shapes;
use crate::metric::diagnostic::Diagnostic;
use crate::metric::pair_trends::{Edges, Pair, PairTrends};
use crate::metric::{Compared, mean};
use crate::rng::Rng;
use crate::stats::order::{ascending, permuted};
use crate::table::{Column, Table};

/// How often rows are drawn for a ceiling.
const DRAWS: usize = 3;

/// The numbers of SDMetrics 0.32 (DataCebo), to 1e-9.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Compatible {
    /// Property "Column Shapes".
    pub column_shapes: Option<f64>,
    /// Property "Column Pair Trends", only pairs that depend on each other in the real table: the package's default.
    pub pair_trends: Option<f64>,
    /// The same with both thresholds at 0, as published comparisons have it.
    pub pair_trends_all: Option<f64>,
    /// `QualityReport` by default.
    pub quality: Option<f64>,
    /// `QualityReport` with both thresholds at 0.
    pub quality_all: Option<f64>,
    /// `DiagnosticReport`.
    pub diagnostic: Option<f64>,
    /// Its property "Data Validity".
    pub data_validity: Option<f64>,
    /// Its property "Data Structure".
    pub data_structure: Option<f64>,
    /// `NewRowSynthesis`, on at most 10,000 synthetic rows.
    pub new_row_synthesis: Option<f64>,
    /// The median distance to the closest row learned from, likewise.
    pub dcr_median: Option<f64>,
    /// The share of synthetic rows that are closer to a row learned from than to the holdout.
    pub closer_to_training: Option<f64>,
    /// `DCROverfittingProtection`.
    pub dcr_overfitting_protection: Option<f64>,
}

/// Shapes, pairs and form of one table beside the real one.
struct Likeness {
    shapes: Vec<Option<f64>>,
    pairs: Vec<Pair>,
    diagnostic: Diagnostic,
}

impl Likeness {
    /// Gives the driver a turn after every column, telling it how far this is.
    async fn find(inputs: &Inputs, table: &Table, pace: &Pace, at: impl Fn(f64) -> f64) -> Self {
        let compared = &Compared::new(&inputs.real, table, &inputs.schema);
        let mut pairs = Vec::new();
        let n_columns = compared.columns.len() as f64;
        for (i, found) in PairTrends::new(compared, Edges::Real).enumerate() {
            pairs.extend(found);
            pace.at(BOUNDS, at(i as f64 / n_columns)).await;
        }
        let shapes = shapes(compared);
        Self {
            shapes: shapes.into_iter().map(|(_, score)| score).collect(),
            pairs,
            diagnostic: Diagnostic::new(compared, &inputs.real, table, &inputs.schema),
        }
    }

    /// Column shapes, pair trends, quality and diagnostic.
    fn scores(&self) -> [Option<f64>; 4] {
        let shapes = mean(self.shapes.iter().copied().flatten());
        let pairs = mean(self.pairs.iter().filter_map(|pair| pair.score));
        let quality = mean([shapes, pairs].into_iter().flatten());
        [shapes, pairs, quality, self.diagnostic.score()]
    }
}

/// Fills in everything about fidelity but detection.
pub(super) async fn judge(
    inputs: &Inputs,
    options: &Options,
    compared: &Compared,
    pace: &Pace,
    report: &mut Report,
) {
    pace.at(SHAPES, 0.0).await;
    let columns = compared.columns.iter();
    let mut cards: Vec<Card> = columns
        .zip(shapes(compared))
        .map(|(column, (_, shape))| Card::new(compared, column, shape))
        .collect();
    let diagnostic = Diagnostic::new(compared, &inputs.real, &inputs.synthetic, &inputs.schema);
    let mut parts: [Vec<Pair>; 2] = Default::default();
    let n_columns = compared.columns.len() as f64;
    for (i, edges) in [Edges::Own, Edges::Real].into_iter().enumerate() {
        for (column, found) in PairTrends::new(compared, edges).enumerate() {
            parts[i].extend(found);
            pace.at(PAIRS, (i as f64 + column as f64 / n_columns) / 2.0)
                .await;
        }
    }
    let [own, pairs] = parts;
    report.heat = Heat::new(compared, &pairs);
    report.compatible = compatible(&cards, &own, &diagnostic);
    let likeness = Likeness {
        shapes: cards.iter().map(|card| card.shape).collect(),
        pairs,
        diagnostic,
    };
    let mut scores = likeness.scores().map(Score::of);
    bound(inputs, options, pace, &mut scores, &mut cards).await;
    [
        report.column_shapes,
        report.pair_trends,
        report.quality,
        report.diagnostic,
    ] = scores;
    // The worst first; a column without a score last.
    let keys = cards.iter().map(|card| card.shape.unwrap_or(f64::MAX));
    let order = ascending(&keys.collect::<Vec<_>>());
    report.columns = permuted(cards, &order);
}

fn compatible(cards: &[Card], own: &[Pair], diagnostic: &Diagnostic) -> Compatible {
    let column_shapes = mean(cards.iter().filter_map(|card| card.shape));
    let pair_trends_all = mean(own.iter().filter_map(|pair| pair.score));
    let strong = own.iter().filter(|pair| pair.is_strong());
    let pair_trends = mean(strong.filter_map(|pair| pair.score));
    let quality = |pairs: Option<f64>| mean([column_shapes, pairs].into_iter().flatten());
    Compatible {
        column_shapes,
        pair_trends,
        pair_trends_all,
        quality: quality(pair_trends),
        quality_all: quality(pair_trends_all),
        diagnostic: diagnostic.score(),
        data_validity: diagnostic.validity,
        data_structure: diagnostic.structure,
        ..Compatible::default()
    }
}

/// Ceilings and floors.
async fn bound(
    inputs: &Inputs,
    options: &Options,
    pace: &Pace,
    scores: &mut [Score; 4],
    cards: &mut [Card],
) {
    let mut rng = Rng::new(options.seed).fork();
    let n_synthetic = inputs.synthetic.n_rows();
    if let Some(holdout) = inputs.holdout.as_ref().filter(|h| h.n_rows() > 0) {
        let rows = holdout.n_rows().min(n_synthetic);
        let all = rows == n_synthetic;
        let parts = if all { 1 } else { 2 };
        let mut found: [Vec<Likeness>; 2] = Default::default();
        for draw in 0..DRAWS {
            for (part, table) in [holdout, &inputs.synthetic]
                .into_iter()
                .take(parts)
                .enumerate()
            {
                let drawn = drawn(table, rows, &mut rng);
                let done = (draw * parts + part) as f64;
                let at = |share: f64| 0.8 * (done + share) / (DRAWS * parts) as f64;
                found[part].push(Likeness::find(inputs, &drawn, pace, at).await);
            }
        }
        let means = |found: &[Likeness], score: usize| {
            mean(found.iter().filter_map(|likeness| likeness.scores()[score]))
        };
        for (i, score) in scores.iter_mut().enumerate() {
            score.ceiling = Some(Bound {
                value: means(&found[0], i),
                rows,
                draws: DRAWS,
                same_rows: means(&found[1], i),
            });
        }
        for (i, card) in cards.iter_mut().enumerate() {
            card.shape_ceiling = mean(found[0].iter().filter_map(|likeness| likeness.shapes[i]));
        }
    }
    let shuffled = shuffled(&inputs.real, n_synthetic, &mut rng);
    let floor = Likeness::find(inputs, &shuffled, pace, |share| 0.8 + 0.2 * share).await;
    for (score, value) in scores.iter_mut().zip(floor.scores()) {
        score.floor = Bound::once(value, shuffled.n_rows(), None);
    }
}

/// So many rows by chance, in the file's order.
pub(super) fn drawn(table: &Table, n_rows: usize, rng: &mut Rng) -> Table {
    let mut rows = rng.permutation(table.n_rows());
    rows.truncate(n_rows);
    rows.sort_unstable();
    table.select(&rows)
}

/// Rows in which every column is drawn from the real one by itself: no two columns depend on each other.
///
/// # Panics
/// When the real table has no rows.
pub(super) fn shuffled(real: &Table, n_rows: usize, rng: &mut Rng) -> Table {
    let columns = real.columns().iter();
    let columns = columns.map(|column| -> Column {
        let rows = (0..n_rows).map(|_| rng.below(column.n_rows()));
        let rows: Vec<usize> = rows.collect();
        Table::new(vec![column.clone()])
            .select(&rows)
            .into_columns()
            .swap_remove(0)
    });
    Table::new(columns.collect())
}
