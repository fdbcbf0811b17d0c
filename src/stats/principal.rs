//! The plane that shows most of a cloud of points.

use super::eigen::eigen;

/// The first two principal axes of points.
#[derive(Debug, Clone, PartialEq)]
pub struct Plane {
    /// The middle of the points. [dim]
    pub mean: Vec<f64>,
    /// Two directions of length 1, at right angles. 2 x [dim]
    pub axes: [Vec<f64>; 2],
    /// Share of the variance along each.
    pub explained: [f64; 2],
}

impl Plane {
    /// Of points in row order.
    ///
    /// # Panics
    /// When there is no point, or it has fewer than two numbers.
    pub fn of(points: &[f32], dim: usize) -> Self {
        assert!(dim >= 2 && !points.is_empty(), "points of two numbers");
        let n = (points.len() / dim) as f64;
        let mut mean = vec![0.0; dim];
        for point in points.chunks_exact(dim) {
            for (m, &x) in mean.iter_mut().zip(point) {
                *m += f64::from(x) / n;
            }
        }
        let mut covariance = vec![0.0; dim * dim];
        for point in points.chunks_exact(dim) {
            let off: Vec<f64> = point
                .iter()
                .zip(&mean)
                .map(|(&x, m)| f64::from(x) - m)
                .collect();
            for (row, x) in covariance.chunks_exact_mut(dim).zip(&off) {
                for (c, y) in row.iter_mut().zip(&off) {
                    *c += x * y / n;
                }
            }
        }
        let (values, vectors) = eigen(&covariance, dim);
        let mut order: Vec<usize> = (0..dim).collect();
        order.sort_by(|&a, &b| values[b].total_cmp(&values[a]));
        let total = values.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        Self {
            mean,
            axes: [order[0], order[1]].map(|i| vectors[i * dim..][..dim].to_vec()),
            explained: [order[0], order[1]].map(|i| (values[i] / total).max(0.0)),
        }
    }

    /// Where the points lie in the plane.
    pub fn places(&self, points: &[f32]) -> Vec<[f64; 2]> {
        let along = |point: &[f32], axis: &[f64]| -> f64 {
            let off = point.iter().zip(&self.mean).map(|(&x, m)| f64::from(x) - m);
            off.zip(axis).map(|(x, a)| x * a).sum()
        };
        let place = |point| [along(point, &self.axes[0]), along(point, &self.axes[1])];
        points.chunks_exact(self.mean.len()).map(place).collect()
    }

    /// The point at a place in the plane.
    pub fn point(&self, [x, y]: [f64; 2]) -> Vec<f32> {
        let [first, second] = &self.axes;
        let sums = self.mean.iter().zip(first).zip(second);
        sums.map(|((m, a), b)| (m + x * a + y * b) as f32).collect()
    }

    /// Turns the axes so that the points lie as they did `before`: an axis has no sign of its own, and two of nearly
    /// the same length have no order. Gives the places.
    pub fn align(&mut self, points: &[f32], before: &[[f64; 2]]) -> Vec<[f64; 2]> {
        let places = self.places(points);
        let shared = |new: usize, old: usize| -> f64 {
            let pairs = places.iter().zip(before);
            pairs.map(|(a, b)| a[new] * b[old]).sum()
        };
        let swapped =
            shared(0, 1).abs() + shared(1, 0).abs() > shared(0, 0).abs() + shared(1, 1).abs();
        let sources = if swapped { [1, 0] } else { [0, 1] };
        let signs = [0, 1].map(|old| {
            if shared(sources[old], old) < 0.0 {
                -1.0
            } else {
                1.0
            }
        });
        self.explained = sources.map(|i| self.explained[i]);
        self.axes = [0, 1].map(|i| self.axes[sources[i]].iter().map(|a| signs[i] * a).collect());
        self.places(points)
    }
}

#[cfg(test)]
mod tests {
    use super::Plane;
    use crate::rng::Rng;

    /// Points that spread by these standard deviations along three directions.
    fn cloud(spreads: [f32; 3]) -> Vec<f32> {
        let mut rng = Rng::new(1);
        let point = |_| {
            let [a, b, c] = spreads.map(|s| s * rng.normal());
            [a + b + 5.0, a - b, c]
        };
        (0..500).flat_map(point).collect()
    }

    #[test]
    fn the_axes_are_those_of_most_variance() {
        let points = cloud([3.0, 1.0, 0.1]);
        let plane = Plane::of(&points, 3);
        let half = 0.5_f64.sqrt();
        assert!((plane.axes[0][0].abs() - half).abs() < 0.02, "{plane:?}");
        assert!(plane.axes[0][0] * plane.axes[0][1] > 0.0);
        assert!(plane.explained[0] > 0.85 && plane.explained.iter().sum::<f64>() > 0.99);
        let back = plane.point(plane.places(&points)[7]);
        assert!((back[0] - points[21]).abs() < 0.5 && (back[1] - points[22]).abs() < 0.5);
    }

    #[test]
    fn points_stay_where_they_were() {
        let points = cloud([3.0, 1.0, 0.1]);
        let before = Plane::of(&points, 3).places(&points);
        // the directions have changed places, and one of them its sign
        let turned = [points.as_slice()].concat();
        let turned: Vec<f32> = turned
            .chunks_exact(3)
            .flat_map(|p| {
                let (a, b) = (p[0] + p[1], p[0] - p[1]);
                [-a * 0.2, b, p[2]]
            })
            .collect();
        let mut plane = Plane::of(&turned, 3);
        let places = plane.align(&turned, &before);
        for axis in 0..2 {
            let shared: f64 = places
                .iter()
                .zip(&before)
                .map(|(a, b)| a[axis] * b[axis])
                .sum();
            assert!(shared > 0.0, "axis {axis} has turned round");
        }
        assert_eq!(places, plane.places(&turned));
    }
}
