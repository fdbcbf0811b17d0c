//! The nearest rows of a table to given rows, exactly.
//!
//! In a [`Space`](super::space::Space) one loop without a branch serves all columns. It runs over tiles of 16 rows in 32
//! bits and gives a tile up as soon as no row of it can be near enough; what passes is measured again in 64 bits.

use super::lanes::Four;
use super::space::{Points, near};

/// Rows of a tile, and how it holds a column of them.
const LANES: usize = 16;
type Lanes = [Four; LANES / 4];

/// Columns between two looks at whether a tile can be given up.
const STRIDE: usize = 4;

/// Tiles that are searched for one query after another, so that they stay in the cache.
const BLOCK: usize = 64;

/// What 32 bits may add to a column's distance.
const ROUNDING: f32 = 2e-6;

/// A row that is near.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbour {
    /// Its place among the points; `u32::MAX` where there are fewer points than neighbours asked for.
    pub row: u32,
    /// How far it is, 0 to 1; infinite likewise.
    pub distance: f64,
}

/// Points that neighbours are looked for among.
pub struct Nearest {
    points: Points,
    /// [tiles, dims]
    tiles: Vec<Lanes>,
}

impl Nearest {
    /// Lays the points out in tiles.
    pub fn new(points: Points) -> Self {
        let (n_dims, n_rows) = (points.n_dims(), points.n_rows());
        let tiles = (0..n_rows.div_ceil(LANES) * n_dims).map(|i| {
            let (first, dim) = (i / n_dims * LANES, i % n_dims);
            // What fills the last tile is far from everything.
            let value = |row: usize| {
                if row < n_rows {
                    points.row(row)[dim] as f32
                } else {
                    1e3
                }
            };
            std::array::from_fn(|four| {
                Four::new(std::array::from_fn(|lane| value(first + 4 * four + lane)))
            })
        });
        let tiles = tiles.collect();
        Self { points, tiles }
    }

    /// The number of points.
    pub fn n_rows(&self) -> usize {
        self.points.n_rows()
    }

    /// The `K` nearest points to each of the queries `from..to`, the nearest first; of equally near ones the first.
    pub fn find<const K: usize>(
        &self,
        queries: &Points,
        from: usize,
        to: usize,
    ) -> Vec<[Neighbour; K]> {
        let nobody = Neighbour {
            row: u32::MAX,
            distance: f64::INFINITY,
        };
        let mut found = vec![[nobody; K]; to - from];
        let n_dims = self.points.n_dims();
        if n_dims == 0 {
            return found;
        }
        let mut narrow = vec![Four::all(0.0); n_dims];
        for (block, tiles) in self.tiles.chunks(BLOCK * n_dims).enumerate() {
            for (query, found) in (from..to).zip(&mut found) {
                let wide = queries.row(query);
                narrow
                    .iter_mut()
                    .zip(wide)
                    .for_each(|(n, &w)| *n = Four::all(w as f32));
                let mut bound = bound(found, n_dims);
                for (tile, lanes) in tiles.chunks_exact(n_dims).enumerate() {
                    let Some(apart) = within(lanes, &narrow, bound) else {
                        continue;
                    };
                    let first = (block * BLOCK + tile) * LANES;
                    for lane in (0..LANES).filter(|&lane| apart[lane] <= bound) {
                        self.offer(first + lane, wide, found);
                    }
                    bound = self::bound(found, n_dims);
                }
            }
        }
        for neighbour in found.iter_mut().flatten() {
            neighbour.distance /= n_dims as f64;
        }
        found
    }

    /// Measures exactly, and keeps the row if it is one of the nearest. Distances are sums yet.
    fn offer<const K: usize>(&self, row: usize, query: &[f64], found: &mut [Neighbour; K]) {
        if row >= self.points.n_rows() {
            return;
        }
        let both = query.iter().zip(self.points.row(row));
        let distance: f64 = both.map(|(&x, &y)| near(x, y)).sum();
        let place = found.partition_point(|neighbour| neighbour.distance <= distance);
        if place < K {
            found[place..].rotate_right(1);
            found[place] = Neighbour {
                row: row as u32,
                distance,
            };
        }
    }
}

/// What a row must not be beyond in 32 bits to be worth measuring; less than nothing once none can be nearer.
fn bound<const K: usize>(found: &[Neighbour; K], n_dims: usize) -> f32 {
    let farthest = found[K - 1].distance;
    if farthest > 0.0 {
        farthest as f32 + ROUNDING * n_dims as f32
    } else {
        -1.0
    }
}

/// How far each row of a tile is from the query; `None` if all are beyond the bound.
fn within(tile: &[Lanes], query: &[Four], bound: f32) -> Option<[f32; LANES]> {
    let bound = Four::all(bound);
    let mut apart = [Four::all(0.0); LANES / 4];
    for (tile, query) in tile.chunks(STRIDE).zip(query.chunks(STRIDE)) {
        let [mut a, mut b, mut c, mut d] = apart;
        for (lanes, &x) in tile.iter().zip(query) {
            a = a.plus_near(lanes[0], x);
            b = b.plus_near(lanes[1], x);
            c = c.plus_near(lanes[2], x);
            d = d.plus_near(lanes[3], x);
        }
        apart = [a, b, c, d];
        if !(a.any_within(bound) | b.any_within(bound) | c.any_within(bound) | d.any_within(bound))
        {
            return None;
        }
    }
    let mut numbers = [0.0; LANES];
    for (numbers, four) in numbers.chunks_exact_mut(4).zip(apart) {
        numbers.copy_from_slice(&four.numbers());
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::{Nearest, Neighbour};
    use crate::metric::space::{Points, near};
    use crate::rng::Rng;

    fn points(n_rows: usize, n_dims: usize, rng: &mut Rng) -> Points {
        // Halves and quarters: many ties, and codes among numbers.
        let values = (0..n_rows * n_dims).map(|_| rng.below(7) as f64 / 4.0);
        Points::new(n_dims, values.collect())
    }

    #[test]
    fn tiles_find_what_a_plain_search_finds() {
        let mut rng = Rng::new(3);
        for (n_rows, n_dims) in [(1, 3), (200, 1), (1500, 9), (3, 5)] {
            let (queries, others) = (
                points(40, n_dims, &mut rng),
                points(n_rows, n_dims, &mut rng),
            );
            let plain: Vec<Vec<Neighbour>> = (0..40)
                .map(|query| {
                    let apart = |row: usize| {
                        let both = queries.row(query).iter().zip(others.row(row));
                        both.map(|(&x, &y)| near(x, y)).sum::<f64>() / n_dims as f64
                    };
                    let mut all: Vec<Neighbour> = (0..n_rows)
                        .map(|row| Neighbour {
                            row: row as u32,
                            distance: apart(row),
                        })
                        .collect();
                    all.sort_by(|a, b| a.distance.total_cmp(&b.distance));
                    all
                })
                .collect();
            let nearest = Nearest::new(others);
            for (found, plain) in nearest.find::<3>(&queries, 0, 40).iter().zip(&plain) {
                for (i, found) in found.iter().enumerate() {
                    match plain.get(i) {
                        Some(plain) => assert!((found.distance - plain.distance).abs() < 1e-12),
                        None => assert!(found.distance.is_infinite() && found.row == u32::MAX),
                    }
                }
                assert_eq!(found[0].row, plain[0].row);
            }
        }
    }
}
