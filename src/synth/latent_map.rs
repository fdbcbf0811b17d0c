//! A map of latents: the plane that shows most of those of some rows, turned so that it does not flip while a model
//! learns.

use super::Insight;
use crate::stats::principal::Plane;

/// Where rows lie, and how to find what lies elsewhere.
pub(super) struct LatentMap {
    plane: Plane,
    places: Vec<[f64; 2]>,
    /// The rows' latents, row by row.
    means: Vec<f32>,
}

impl LatentMap {
    /// Of the latents of the same rows as the map `before`.
    pub fn new(means: Vec<f32>, dim: usize, before: Option<&Self>) -> Self {
        let mut plane = Plane::of(&means, dim);
        let places = match before {
            Some(before) => plane.align(&means, &before.places),
            None => plane.places(&means),
        };
        Self {
            plane,
            places,
            means,
        }
    }

    /// The map for a picture; `rows` are the numbers of its rows.
    pub fn insight(&self, rows: &[usize]) -> Insight {
        Insight::Latent {
            points: self
                .places
                .iter()
                .map(|place| place.map(|x| x as f32))
                .collect(),
            rows: rows.to_vec(),
            explained: self.plane.explained,
        }
    }

    /// The latent at a place.
    pub fn at(&self, place: [f64; 2]) -> Vec<f32> {
        self.plane.point(place)
    }

    /// Latents at even steps from one row of the map to another, both among them; `steps` is at least 2.
    pub fn between(&self, [from, to]: [usize; 2], steps: usize) -> Vec<f32> {
        let dim = self.plane.mean.len();
        let latent = |row: usize| &self.means[row * dim..][..dim];
        let step = |i: usize| {
            let share = i as f32 / (steps - 1) as f32;
            let ends = latent(from).iter().zip(latent(to));
            ends.map(move |(a, b)| a + share * (b - a))
        };
        (0..steps).flat_map(step).collect()
    }
}
