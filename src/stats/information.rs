//! What one categorical tells about another: entropies from counts.
//!
//! The plug-in entropy of `n` rows in `m` cells is too low by about `(m - 1) / 2n` nats (Miller 1955, "Note on the bias
//! of information estimates"), so a dependence seen in counts is too high by its degrees of freedom over `2n`.

/// How uncertain a categorical still is in a known context.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Conditional {
    /// Plug-in entropy given the context, nats; 0 is certain.
    pub entropy: f64,
    /// Cells in use beyond one a context: the degrees of freedom.
    pub freedom: usize,
}

impl Conditional {
    /// The entropy that a finer context saves, less twice its Miller-Madow bias: once because the plug-in estimate is
    /// too high by it, once because the learned table is worse than the true one by as much (as in Akaike's criterion).
    /// Nats a row; not above 0 where the finer context is not worth its cells.
    pub fn gain(self, finer: Self, n_rows: usize) -> f64 {
        let bias = (finer.freedom as f64 - self.freedom as f64) / (2.0 * n_rows as f64);
        self.entropy - finer.entropy - 2.0 * bias
    }
}

/// Counts cells of a cross table. Keeps its room, so that a table costs its rows and not its cells.
#[derive(Debug, Clone)]
pub struct CellCounter {
    counts: Vec<u32>,
    /// `c ln c` for every count up to the number of rows.
    c_log_c: Vec<f64>,
}

impl CellCounter {
    /// Room for tables of up to `n_rows` rows.
    pub fn new(n_rows: usize) -> Self {
        let c_log_c = (0..=n_rows).map(|c| c as f64 * (c as f64).max(1.0).ln());
        Self {
            counts: Vec::new(),
            c_log_c: c_log_c.collect(),
        }
    }

    /// The uncertainty of `values`, each below `cardinality`, in `contexts`, each below `n_contexts`.
    ///
    /// # Panics
    /// When there are more rows than room was made for, or a value or context is out of range.
    pub fn conditional(
        &mut self,
        contexts: &[u32],
        n_contexts: usize,
        values: &[u16],
        cardinality: usize,
    ) -> Conditional {
        let joint = contexts
            .iter()
            .zip(values)
            .map(|(&context, &value)| context as usize * cardinality + usize::from(value));
        let (joint, joint_cells) = self.sum(joint, n_contexts * cardinality);
        let (context, context_cells) = self.sum(contexts.iter().map(|&c| c as usize), n_contexts);
        Conditional {
            // H(x, c) - H(c), each ln n less its sum over n
            entropy: (context - joint).max(0.0) / values.len().max(1) as f64,
            freedom: joint_cells - context_cells,
        }
    }

    /// The sum of `c ln c` over the cells, and the number of cells in use.
    fn sum(&mut self, cells: impl Iterator<Item = usize> + Clone, n_cells: usize) -> (f64, usize) {
        if self.counts.len() < n_cells {
            self.counts.resize(n_cells, 0);
        }
        for cell in cells.clone() {
            self.counts[cell] += 1;
        }
        let (mut total, mut used) = (0.0, 0);
        for cell in cells {
            let count = std::mem::take(&mut self.counts[cell]);
            if count > 0 {
                total += self.c_log_c[count as usize];
                used += 1;
            }
        }
        (total, used)
    }
}

#[cfg(test)]
mod tests {
    use super::CellCounter;

    #[test]
    fn entropy_falls_by_what_a_context_tells() {
        let values = [0, 0, 1, 1, 0, 1, 0, 1];
        let same: Vec<u32> = values.iter().map(|&v| u32::from(v)).collect();
        let other = [0, 1, 0, 1, 0, 1, 1, 0];
        let mut counter = CellCounter::new(8);
        let alone = counter.conditional(&[0; 8], 1, &values, 2);
        assert!((alone.entropy - 2f64.ln()).abs() < 1e-12);
        assert_eq!(alone.freedom, 1);
        let known = counter.conditional(&same, 2, &values, 2);
        assert_eq!((known.entropy, known.freedom), (0.0, 0));
        assert!(alone.gain(known, 8) > 2f64.ln());
        let useless = counter.conditional(&other, 2, &values, 2);
        assert!(alone.gain(useless, 8) < 0.0);
    }
}
