//! What can be seen of a model at work: what is inside it, and the rows beside which its own are held.

use super::Training;
use crate::error::{Error, ErrorKind, Result};
use crate::rng::Rng;
use crate::synth::Insight;
use crate::synth::insight::Latents;
use crate::synth::latent_map::LatentMap;
use crate::table::{Column, Format, Table};
use crate::transform::{TableTransformer, Tokens};

/// Rows drawn for a preview, and real ones held beside them.
pub(super) const ROWS: usize = 1000;

/// The least and the most rows on the way from one to another.
const WAY: std::ops::RangeInclusive<usize> = 2..=101;

/// A column's cells in some rows.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Colours {
    /// As they stand.
    pub label: Vec<String>,
    /// As numbers, where the column has an order and the cell is not missing.
    pub value: Vec<Option<f64>>,
}

/// What pictures are made from, beside the model.
pub(super) struct Sight {
    /// Real rows drawn by chance, as numbers among those that the model learns from.
    learned: Vec<usize>,
    /// The same, as numbers among those and the ones that tell when to stop.
    rows: Vec<usize>,
    /// The same, as cells.
    table: Table,
    map: Option<LatentMap>,
    /// The rows of the last preview, as long as the model is the same.
    pub(super) made: Option<Tokens>,
    /// What previews are drawn at, where it is not the model's own.
    pub(super) temperature: Option<f64>,
}

impl Sight {
    /// `learned`: the rows of `train` that the model learns from.
    pub(super) fn new(
        train: &Table,
        transformer: &TableTransformer,
        learned: &[usize],
        seed: u64,
    ) -> Self {
        // chance of its own, so that looking at a run does not change it
        let mut chosen = Rng::new(seed).permutation(learned.len());
        chosen.truncate(ROWS);
        chosen.sort_unstable();
        let rows: Vec<usize> = chosen.iter().map(|&row| learned[row]).collect();
        let cells = |column: &Column| {
            let texts = rows.iter().map(|&row| column.text(row));
            Column::from_texts(&*column.name, texts)
        };
        let names = transformer.names();
        let columns = names.iter().filter_map(|name| train.column(name));
        Self {
            table: Table::new(columns.map(cells).collect()),
            learned: chosen,
            rows,
            map: None,
            made: None,
            temperature: None,
        }
    }

    /// The model has changed.
    pub(super) fn forget_rows(&mut self) {
        self.made = None;
    }
}

impl Training {
    /// Real rows that the model learns from, the same ones every time: those of the map.
    pub fn real_rows(&self) -> &Table {
        &self.sight.table
    }

    /// What is inside the model, as far as there are pictures of it.
    ///
    /// # Errors
    /// [`ErrorKind::DeviceLost`].
    pub async fn insights(&mut self) -> Result<Vec<Insight>> {
        let mut insights = Vec::new();
        if let Some(latents) = self.learner.latents() {
            let means = latents.means(&self.sight.learned).await?;
            let map = LatentMap::new(means, latents.dim(), self.sight.map.as_ref());
            insights.push(map.insight(&self.sight.rows));
            self.sight.map = Some(map);
        }
        if let Some(scores) = self.learner.scores() {
            insights.push(scores.await?.insight());
        }
        if let Some(graph) = self.learner.graph() {
            let copied = self.transformer.determined();
            insights.push(graph.insight(&self.transformer.learned(), &copied));
        }
        Ok(insights)
    }

    /// The likeliest row at a place on the last map, cell by cell.
    ///
    /// # Errors
    /// [`ErrorKind::NotFitted`] before there was a map; [`ErrorKind::DeviceLost`].
    pub async fn decode_at(&self, place: [f64; 2]) -> Result<Table> {
        let (latents, map) = self.mapped()?;
        Ok(self.cells(&latents.likeliest(map.at(place)).await?))
    }

    /// The likeliest rows on the way from one row of the last map to another, by their numbers.
    ///
    /// # Errors
    /// [`ErrorKind::BadParam`] for rows that are not on the map, or fewer than 2 or more than 101 steps; as
    /// [`Training::decode_at`].
    pub async fn interpolate(&self, ends: [usize; 2], steps: usize) -> Result<Table> {
        let (latents, map) = self.mapped()?;
        let place = |row: usize| {
            let found = self.sight.rows.binary_search(&row);
            found.map_err(|_| bad("row", row, "a row of the map"))
        };
        if !WAY.contains(&steps) {
            return Err(bad("steps", steps, "2 to 101"));
        }
        let ends = [place(ends[0])?, place(ends[1])?];
        Ok(self.cells(&latents.likeliest(map.between(ends, steps)).await?))
    }

    /// The cells of one column in [`Training::real_rows`], to colour a map by.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownColumn`].
    pub fn colours(&self, name: &str) -> Result<Colours> {
        let found = self.sight.table.column(name).zip(self.schema.field(name));
        let (column, field) = found.ok_or_else(|| {
            let name = name.to_owned();
            Error::new(ErrorKind::UnknownColumn { name })
        })?;
        let texts = (0..column.n_rows()).map(|row| column.text(row));
        let value = |text| {
            let ticks = field.ticks(text)?;
            Some(match &field.format {
                Format::Number(format) => format.value(ticks),
                _ => ticks as f64,
            })
        };
        Ok(Colours {
            label: texts.clone().map(str::to_owned).collect(),
            value: texts.map(value).collect(),
        })
    }

    fn mapped(&self) -> Result<(&dyn Latents, &LatentMap)> {
        let both = self.learner.latents().zip(self.sight.map.as_ref());
        both.ok_or_else(|| {
            Error::new(ErrorKind::NotFitted).hint("There is no map of this model yet")
        })
    }

    /// Tokens as cells, always with the same chance.
    pub(super) fn cells(&self, tokens: &Tokens) -> Table {
        self.transformer
            .inverse_transform(tokens, &mut Rng::new(self.config.seed))
    }
}

fn bad(name: &str, value: usize, allowed: &str) -> Error {
    Error::new(ErrorKind::BadParam {
        name: name.to_owned(),
        value: value.to_string(),
        allowed: allowed.to_owned(),
    })
}
