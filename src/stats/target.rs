//! What a model is to foresee, and how wrong it is so far.

/// Gradient and curvature of a row's loss.
pub type Slope = [f32; 2];

/// What a model is to foresee, an entry a row.
#[derive(Debug, Clone)]
pub enum Target {
    /// Classes below their number. A model of two has one output, the log-odds of class 1; of more, an output each,
    /// whose exponentials are in the proportion of the probabilities.
    Classes(Vec<u32>, usize),
    /// Numbers; the one output is the number.
    Numbers(Vec<f64>),
}

impl Target {
    /// The number of rows.
    pub fn n_rows(&self) -> usize {
        match self {
            Self::Classes(classes, _) => classes.len(),
            Self::Numbers(numbers) => numbers.len(),
        }
    }

    /// The score of every row before anything is learned, from the rows to learn from. [outputs, rows]
    pub(super) fn base(&self, learned: &[u32]) -> Vec<Vec<f64>> {
        let bases = match self {
            Self::Classes(classes, n_classes) => {
                // Half a row of every class keeps the odds finite.
                let mut rows: Vec<f64> = vec![0.5; (*n_classes).max(2)];
                learned
                    .iter()
                    .for_each(|&row| rows[classes[row as usize] as usize] += 1.0);
                if rows.len() == 2 {
                    vec![(rows[1] / rows[0]).ln()]
                } else {
                    rows.into_iter().map(f64::ln).collect()
                }
            }
            Self::Numbers(numbers) => {
                let sum: f64 = learned.iter().map(|&row| numbers[row as usize]).sum();
                vec![sum / learned.len().max(1) as f64]
            }
        };
        bases
            .into_iter()
            .map(|base| vec![base; self.n_rows()])
            .collect()
    }

    /// The slope of the rows to learn from for every output: of the logarithmic loss, or of half the squared error.
    /// [outputs, rows]
    pub(super) fn slopes(&self, scores: &[Vec<f64>], learned: &[u32]) -> Vec<Vec<Slope>> {
        let mut slopes = vec![vec![[0.0; 2]; self.n_rows()]; scores.len()];
        let rows = learned.iter().map(|&row| row as usize);
        match self {
            Self::Numbers(numbers) => rows.for_each(|row| {
                slopes[0][row] = [(scores[0][row] - numbers[row]) as f32, 1.0];
            }),
            Self::Classes(classes, _) if scores.len() == 1 => rows.for_each(|row| {
                let share = 1.0 / (1.0 + (-scores[0][row]).exp());
                slopes[0][row] = slope(share, classes[row] == 1);
            }),
            Self::Classes(classes, _) => rows.for_each(|row| {
                let highest = scores
                    .iter()
                    .fold(f64::MIN, |highest, s| highest.max(s[row]));
                let raised = |scores: &Vec<f64>| (scores[row] - highest).exp();
                let sum: f64 = scores.iter().map(raised).sum();
                for (class, scores) in scores.iter().enumerate() {
                    let own = classes[row] as usize == class;
                    slopes[class][row] = slope(raised(scores) / sum, own);
                }
            }),
        }
        slopes
    }
}

fn slope(share: f64, is_own: bool) -> Slope {
    let label = f64::from(u8::from(is_own));
    [(share - label) as f32, (share * (1.0 - share)) as f32]
}
