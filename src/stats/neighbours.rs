//! The nearest of points that have numbers and codes: the Euclidean distance, where every two codes that differ are the
//! same way apart.
//!
//! Exact, by looking at all of them; whoever has many points picks some first, as [`sampled`] does. The report's distance
//! is another one, in `metric::space`: there a column counts at most 1.

use crate::rng::Rng;

/// Numbers between two looks at whether a point is too far already.
const STRIDE: usize = 8;

/// Points with numbers and codes; a number that is missing is none.
pub struct Points {
    n_numbers: usize,
    n_codes: usize,
    /// [points, numbers]
    numbers: Vec<f64>,
    /// [points, codes]
    codes: Vec<u32>,
    /// What two codes that differ add to the squared distance, and a number where one is missing.
    apart: f64,
}

impl Points {
    /// Points from columns of numbers and of codes. `apart` is how far two codes that differ are, and a number from a
    /// missing one; two missing ones are not apart.
    ///
    /// # Panics
    /// When a column has not so many entries.
    pub fn new(n_points: usize, numbers: &[Vec<f64>], codes: &[Vec<u32>], apart: f64) -> Self {
        Self {
            n_numbers: numbers.len(),
            n_codes: codes.len(),
            numbers: by_point(n_points, numbers),
            codes: by_point(n_points, codes),
            apart: apart * apart,
        }
    }

    /// The squared distance of two points.
    pub fn squared(&self, a: usize, b: usize) -> f64 {
        self.within(a, b, f64::INFINITY).unwrap_or(f64::INFINITY)
    }

    /// The squared distance of two points, `None` where it is not below the bound.
    fn within(&self, a: usize, b: usize, bound: f64) -> Option<f64> {
        let codes = |point: usize| &self.codes[point * self.n_codes..][..self.n_codes];
        let differ = codes(a).iter().zip(codes(b)).filter(|(a, b)| a != b);
        let mut sum = self.apart * differ.count() as f64;
        let numbers = |point: usize| &self.numbers[point * self.n_numbers..][..self.n_numbers];
        let both = numbers(a).chunks(STRIDE).zip(numbers(b).chunks(STRIDE));
        for (a, b) in both {
            if sum >= bound {
                return None;
            }
            for (x, y) in a.iter().zip(b) {
                let apart = (x - y) * (x - y);
                sum += if apart.is_nan() {
                    self.without(*x, *y)
                } else {
                    apart
                };
            }
        }
        (sum < bound).then_some(sum)
    }

    /// What a column adds in which one point or both have no number.
    fn without(&self, x: f64, y: f64) -> f64 {
        if x.is_nan() && y.is_nan() {
            0.0
        } else {
            self.apart
        }
    }

    /// The `k` nearest of some points to one of them or another, itself left out, the nearest first; of equally near ones
    /// the first. Fewer where there are not so many.
    pub fn nearest(&self, point: usize, among: &[u32], k: usize) -> Vec<u32> {
        let mut found: Vec<(f64, u32)> = Vec::with_capacity(k + 1);
        for &other in among.iter().filter(|&&other| other as usize != point) {
            let bound = match found.last() {
                Some(last) if found.len() == k => last.0,
                _ => f64::INFINITY,
            };
            let Some(distance) = self.within(point, other as usize, bound) else {
                continue;
            };
            let place = found.partition_point(|near| near.0 <= distance);
            found.insert(place, (distance, other));
            found.truncate(k);
        }
        found.into_iter().map(|(_, other)| other).collect()
    }
}

/// Columns one beside another as rows one after another.
fn by_point<T: Copy>(n_points: usize, columns: &[Vec<T>]) -> Vec<T> {
    assert!(
        columns.iter().all(|column| column.len() == n_points),
        "an entry a point"
    );
    (0..n_points)
        .flat_map(|point| columns.iter().map(move |column| column[point]))
        .collect()
}

/// At most so many of some points, drawn by chance and in their order.
pub fn sampled(points: Vec<u32>, most: usize, rng: &mut Rng) -> Vec<u32> {
    if points.len() <= most {
        return points;
    }
    let mut order = rng.permutation(points.len());
    order.truncate(most);
    order.sort_unstable();
    order.into_iter().map(|place| points[place]).collect()
}

#[cfg(test)]
mod tests {
    use super::{Points, sampled};
    use crate::rng::Rng;

    #[test]
    fn the_nearest_are_those_of_a_plain_search() {
        let mut rng = Rng::new(5);
        let n = 300;
        // Halves: many ties. One number in ten is missing.
        let mut number = |_| match rng.below(10) {
            0 => f64::NAN,
            _ => rng.below(9) as f64 / 2.0,
        };
        let numbers: Vec<Vec<f64>> = (0..11).map(|_| (0..n).map(&mut number).collect()).collect();
        let codes = vec![(0..n as u32).map(|i| i * 7 % 3).collect::<Vec<u32>>()];
        let points = Points::new(n, &numbers, &codes, 0.75);
        let apart = |a: usize, b: usize| -> f64 {
            let number = |column: &Vec<f64>| match (column[a].is_nan(), column[b].is_nan()) {
                (true, true) => 0.0,
                (false, false) => (column[a] - column[b]).powi(2),
                _ => 0.75 * 0.75,
            };
            let code = f64::from(u8::from(codes[0][a] != codes[0][b])) * 0.75 * 0.75;
            numbers.iter().map(number).sum::<f64>() + code
        };
        let among: Vec<u32> = (0..n as u32).filter(|point| point % 4 > 0).collect();
        for point in [0, 1, 150, 299] {
            let mut plain: Vec<u32> = among
                .iter()
                .copied()
                .filter(|&o| o as usize != point)
                .collect();
            plain.sort_by(|&a, &b| apart(point, a as usize).total_cmp(&apart(point, b as usize)));
            let found = points.nearest(point, &among, 6);
            let distance = |of: &[u32]| -> Vec<f64> {
                of.iter()
                    .map(|&o| points.squared(point, o as usize))
                    .collect()
            };
            for (found, plain) in distance(&found).iter().zip(distance(&plain[..6])) {
                assert!((found - plain).abs() < 1e-12);
            }
            assert!((points.squared(point, 7) - apart(point, 7)).abs() < 1e-12);
            assert!(!found.contains(&(point as u32)));
        }
        assert_eq!(points.nearest(0, &[0, 5], 4), [5]);
    }

    #[test]
    fn some_of_many_keep_their_order() {
        let some = sampled((0..1000).collect(), 10, &mut Rng::new(1));
        assert!(some.len() == 10 && some.is_sorted() && some[9] > 500);
        assert_eq!(sampled(vec![3, 1], 10, &mut Rng::new(1)), [3, 1]);
    }
}
