//! Pictures turned, scaled and moved.
//!
//! Each pixel is mixed from the four next to the place it comes from (bilinear interpolation).

/// What is done to a picture: it is turned and scaled about its middle, then moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Move {
    /// Degrees, clockwise.
    pub(super) turn: f64,
    /// 1 leaves the size as it is.
    pub(super) scale: f64,
    /// Pixels to the right.
    pub(super) right: f64,
    /// Pixels down.
    pub(super) down: f64,
}

/// The picture after a move, `width` pixels a line; what comes in from beyond its edge is `blank`.
pub(super) fn moved(pixels: &[f64], width: usize, blank: f64, by: &Move) -> Vec<f64> {
    let height = pixels.len() / width;
    let middle = [width, height].map(|n| (n as f64 - 1.0) / 2.0);
    let (sin, cos) = by.turn.to_radians().sin_cos();
    let at = |x: f64, y: f64| {
        let inside = x >= 0.0 && y >= 0.0 && x < width as f64 && y < height as f64;
        match inside {
            true => pixels[y as usize * width + x as usize],
            false => blank,
        }
    };
    // A quarter turn ends on pixels but for the last digits of its sine and cosine.
    let snapped = |place: f64| (place * 1e9).round() / 1e9;
    let pixel = |i: usize| {
        let u = (i % width) as f64 - middle[0] - by.right;
        let v = (i / width) as f64 - middle[1] - by.down;
        let x = snapped((cos * u + sin * v) / by.scale + middle[0]);
        let y = snapped((cos * v - sin * u) / by.scale + middle[1]);
        let (left, top) = (x.floor(), y.floor());
        let line = |y| (1.0 - (x - left)) * at(left, y) + (x - left) * at(left + 1.0, y);
        (1.0 - (y - top)) * line(top) + (y - top) * line(top + 1.0)
    };
    (0..pixels.len()).map(pixel).collect()
}

#[cfg(test)]
mod tests {
    use super::{Move, moved};
    use crate::rng::Rng;

    const STILL: Move = Move {
        turn: 0.0,
        scale: 1.0,
        right: 0.0,
        down: 0.0,
    };

    /// A picture with ink well within its edge.
    fn blot(side: usize) -> Vec<f64> {
        let mut rng = Rng::new(3);
        let inner = |i: usize| (side / 4..3 * side / 4).contains(&i);
        let ink = |i: usize| {
            let value = rng.below(17) as f64;
            value * f64::from(u8::from(inner(i % side) && inner(i / side)))
        };
        (0..side * side).map(ink).collect()
    }

    #[test]
    fn nothing_moves_without_a_move() {
        assert_eq!(moved(&blot(8), 8, 0.0, &STILL), blot(8));
    }

    #[test]
    fn quarter_turns_and_whole_shifts_are_exact() {
        let picture: Vec<f64> = (1..=9).map(f64::from).collect();
        let turned = |turn| moved(&picture, 3, 0.0, &Move { turn, ..STILL });
        assert_eq!(turned(90.0), [7., 4., 1., 8., 5., 2., 9., 6., 3.]);
        assert_eq!(turned(-90.0), [3., 6., 9., 2., 5., 8., 1., 4., 7.]);
        assert_eq!(turned(180.0), [9., 8., 7., 6., 5., 4., 3., 2., 1.]);
        let by = Move {
            right: 1.0,
            down: -1.0,
            ..STILL
        };
        let shifted = moved(&picture, 3, 0.5, &by);
        assert_eq!(shifted, [0.5, 4., 5., 0.5, 7., 8., 0.5, 0.5, 0.5]);
    }

    #[test]
    fn ink_is_kept_but_for_the_square_of_the_size() {
        let picture = blot(16);
        let ink: f64 = picture.iter().sum();
        for (turn, scale, right) in [
            (10.0, 1.0, 0.3),
            (45.0, 1.0, -1.7),
            (-7.0, 1.2, 0.0),
            (0.0, 0.8, 0.5),
        ] {
            let by = Move {
                turn,
                scale,
                right,
                down: 0.4,
            };
            let after = moved(&picture, 16, 0.0, &by);
            let kept = after.iter().sum::<f64>() / (ink * scale * scale);
            assert!((0.93..1.07).contains(&kept), "{by:?}: {kept}");
            assert!(after.iter().all(|value| (0.0..=16.0).contains(value)));
        }
    }
}
