//! CTGAN's conditional vector and training by sampling (Xu et al. 2019, section 4.3).
//!
//! A condition is one column and one of its tokens. While learning, the token is drawn by the logarithm of its count,
//! so that rare ones are seen often; real rows that obey a condition are found through row lists sorted by token.

use super::Given;
use crate::rng::Rng;
use crate::transform::Tokens;

/// One column, as a place in the list of conditioned columns, and a token of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Condition {
    place: usize,
    token: usize,
}

/// The columns that may be conditioned on, and their tokens: all that sampling needs.
#[derive(Debug, Clone)]
pub struct Places {
    columns: Vec<Place>,
    cond_dim: usize,
}

#[derive(Debug, Clone)]
struct Place {
    /// The column's place in the table.
    column: usize,
    /// Where its tokens begin in a conditional vector.
    offset: usize,
    /// The tokens' shares of the rows.
    shares: Vec<f32>,
}

/// Everything conditions are drawn from while learning.
#[derive(Debug, Clone)]
pub struct Conditions {
    /// Where they are.
    pub places: Places,
    /// The rows of each place.
    rows: Vec<Rows>,
}

#[derive(Debug, Clone)]
struct Rows {
    /// Row numbers sorted by token.
    rows: Vec<u32>,
    /// For every token where its rows begin, and the end. [tokens + 1]
    starts: Vec<usize>,
    /// Logarithms of the tokens' counts.
    log_counts: Vec<f32>,
}

impl Places {
    /// The columns of categories, or all columns where there are none. `frequencies`: for every column and token its
    /// share of the rows.
    pub fn new(frequencies: &[Vec<f32>], discrete: &[bool]) -> Self {
        let none = !discrete.contains(&true);
        let mut cond_dim = 0;
        let mut columns = Vec::new();
        for (column, (shares, &is_discrete)) in frequencies.iter().zip(discrete).enumerate() {
            if is_discrete || none {
                columns.push(Place {
                    column,
                    offset: cond_dim,
                    shares: shares.clone(),
                });
                cond_dim += shares.len();
            }
        }
        Self { columns, cond_dim }
    }

    /// The width of a conditional vector.
    pub fn cond_dim(&self) -> usize {
        self.cond_dim
    }

    /// Conditions for sampling: any column, its tokens as often as they are.
    pub fn draw(&self, n: usize, rng: &mut Rng) -> Vec<Condition> {
        let draw = |_| {
            let place = rng.below(self.columns.len());
            let token = rng.weighted(&self.columns[place].shares);
            Condition { place, token }
        };
        (0..n).map(draw).collect()
    }

    /// Conditions for sampling rows of which some tokens alone are wanted: the narrowest of the columns that have such,
    /// its allowed tokens as often as they are. `None` where no column here has a wanted token.
    pub fn draw_given(&self, n: usize, given: &Given, rng: &mut Rng) -> Option<Vec<Condition>> {
        let masked = |(place, column): (usize, &Place)| {
            let allowed = given.allowed(column.column)?.iter();
            let shares = column.shares.iter().zip(allowed);
            let shares: Vec<f32> = shares.map(|(&s, &a)| if a { s } else { 0.0 }).collect();
            let kept: f32 = shares.iter().sum();
            (kept > 0.0).then_some((place, shares, kept))
        };
        let columns = self.columns.iter().enumerate().filter_map(masked);
        let (place, shares, _) = columns.min_by(|a, b| a.2.total_cmp(&b.2))?;
        let draw = |_| Condition {
            place,
            token: rng.weighted(&shares),
        };
        Some((0..n).map(draw).collect())
    }

    /// Conditional vectors in row order. [batch, cond_dim]
    pub fn one_hots(&self, conditions: &[Condition]) -> Vec<f32> {
        let mut numbers = vec![0.0; conditions.len() * self.cond_dim];
        for (row, condition) in conditions.iter().enumerate() {
            let offset = self.columns[condition.place].offset;
            numbers[row * self.cond_dim + offset + condition.token] = 1.0;
        }
        numbers
    }
}

impl Conditions {
    /// Finds the rows of every token.
    pub fn new(tokens: &Tokens, places: Places) -> Self {
        let rows = |place: &Place| Rows::new(tokens.column(place.column), place.shares.len());
        Self {
            rows: places.columns.iter().map(rows).collect(),
            places,
        }
    }

    /// Conditions for learning: any column, its tokens by the logarithm of their counts.
    pub fn draw(&self, n: usize, rng: &mut Rng) -> Vec<Condition> {
        let draw = |_| {
            let place = rng.below(self.rows.len());
            let token = rng.weighted(&self.rows[place].log_counts);
            Condition { place, token }
        };
        (0..n).map(draw).collect()
    }

    /// For each condition a real row that obeys it, any of them alike.
    pub fn rows(&self, conditions: &[Condition], rng: &mut Rng) -> Vec<usize> {
        conditions
            .iter()
            .map(|condition| {
                let column = &self.rows[condition.place];
                let (start, end) = (
                    column.starts[condition.token],
                    column.starts[condition.token + 1],
                );
                column.rows[start + rng.below(end - start)] as usize
            })
            .collect()
    }

    /// What generated rows are held to: the token in a row of all tokens, and its column. [batch, data_dim] and
    /// [batch, columns]
    pub fn targets(&self, conditions: &[Condition], lens: &[usize]) -> (Vec<f32>, Vec<f32>) {
        let starts: Vec<usize> = lens
            .iter()
            .scan(0, |end, len| {
                *end += len;
                Some(*end - len)
            })
            .collect();
        let data_dim: usize = lens.iter().sum();
        let mut tokens = vec![0.0; conditions.len() * data_dim];
        let mut columns = vec![0.0; conditions.len() * lens.len()];
        for (row, condition) in conditions.iter().enumerate() {
            let column = self.places.columns[condition.place].column;
            tokens[row * data_dim + starts[column] + condition.token] = 1.0;
            columns[row * lens.len() + column] = 1.0;
        }
        (tokens, columns)
    }
}

impl Rows {
    fn new(tokens: &[u16], cardinality: usize) -> Self {
        let mut starts = vec![0; cardinality + 1];
        for &token in tokens {
            starts[usize::from(token) + 1] += 1;
        }
        let log_counts = starts[1..].iter().map(|&n| (n as f32 + 1.0).ln()).collect();
        for token in 0..cardinality {
            starts[token + 1] += starts[token];
        }
        let mut next = starts.clone();
        let mut rows = vec![0; tokens.len()];
        for (row, &token) in tokens.iter().enumerate() {
            let place = &mut next[usize::from(token)];
            rows[*place] = row as u32;
            *place += 1;
        }
        Self {
            rows,
            starts,
            log_counts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Condition, Conditions, Places};
    use crate::rng::Rng;
    use crate::transform::Tokens;

    fn tokens() -> Tokens {
        let many = |n: usize, token: u16| std::iter::repeat_n(token, n);
        let first = many(90, 0).chain(many(10, 1)).collect();
        let second = many(50, 2).chain(many(50, 0)).collect();
        Tokens::new(vec![first, vec![0; 100], second], vec![2, 1, 3])
    }

    fn conditions(discrete: &[bool]) -> Conditions {
        let shares = [vec![0.9, 0.1], vec![1.0], vec![0.5, 0.0, 0.5]];
        Conditions::new(&tokens(), Places::new(&shares, discrete))
    }

    #[test]
    fn rows_obey_their_conditions_and_offsets_are_right() {
        let tokens = tokens();
        let conditions = conditions(&[true, false, true]);
        assert_eq!(conditions.places.cond_dim(), 5);
        let mut rng = Rng::new(1);
        let drawn = conditions.draw(500, &mut rng);
        let rows = conditions.rows(&drawn, &mut rng);
        let one_hots = conditions.places.one_hots(&drawn);
        let (targets, columns) = conditions.targets(&drawn, tokens.cardinalities());
        for (i, &row) in rows.iter().enumerate() {
            let bit = one_hots[i * 5..][..5]
                .iter()
                .position(|&x| x > 0.0)
                .expect("one bit");
            let (column, token) = if bit < 2 { (0, bit) } else { (2, bit - 2) };
            assert_eq!(usize::from(tokens.column(column)[row]), token);
            assert!(columns[i * 3 + column] > 0.0);
            assert!(targets[i * 6 + [0, 2, 3][column] + token] > 0.0);
        }
    }

    #[test]
    fn rare_tokens_are_drawn_often_while_learning_and_truly_when_sampling() {
        let conditions = conditions(&[true, false, false]);
        let mut rng = Rng::new(1);
        let rare = |drawn: Vec<Condition>| drawn.iter().filter(|c| c.token == 1).count();
        let learning = rare(conditions.draw(10_000, &mut rng));
        let sampling = rare(conditions.places.draw(10_000, &mut rng));
        assert!((3300..3600).contains(&learning), "{learning}");
        assert!((900..1100).contains(&sampling), "{sampling}");
    }
}
